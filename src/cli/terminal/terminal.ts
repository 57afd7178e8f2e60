import { createInterface } from 'node:readline';
import { InterruptedError } from '../../pipeline/errors.ts';

/** A person at a terminal, or a program in their place. */
export interface Terminal {
  /** Writes one line without the control characters of its text. */
  say(line: string): void;
  /** Writes a line that the next one replaces; writes nothing if the output is not a terminal. */
  showProgress(line: string): void;
  /** Gives one line, or undefined at the end of the input. Raises `InterruptedError`. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

export interface TerminalOptions {
  /** Undefined if the outline came from standard input. */
  input: NodeJS.ReadableStream | undefined;
  output: NodeJS.WritableStream & { isTTY?: boolean };
  signal: AbortSignal;
}

const ERASE_LINE = '\r\u001b[K';

export function createTerminal({ input, output, signal }: TerminalOptions): Terminal {
  let lines: Lines | undefined;
  let eraseProgress = '';

  function write(text: string, eraseNext = ''): void {
    output.write(`${eraseProgress}${text}`);
    eraseProgress = eraseNext;
  }

  return {
    say: (line) => write(`${printable(line)}\n`),

    showProgress(line) {
      if (output.isTTY) write(printable(line), ERASE_LINE);
    },

    async ask(question) {
      write(`${question} `);
      lines ??= openLines(input, signal);
      const answer = await lines.next();
      if (!output.isTTY || answer === undefined) write('\n');
      if (signal.aborted) throw new InterruptedError();
      return answer;
    },

    close: () => lines?.close(),
  };
}

interface Lines {
  next(): Promise<string | undefined>;
  close(): void;
}

function openLines(input: NodeJS.ReadableStream | undefined, signal: AbortSignal): Lines {
  if (input === undefined) return { next: async () => undefined, close: () => {} };
  // With `terminal: false` the terminal does the editing, and Ctrl-C stays a signal.
  const reader = createInterface({ input, terminal: false, signal });
  const lines = reader[Symbol.asyncIterator]();
  return {
    async next() {
      const { value, done } = await lines.next();
      return done ? undefined : value;
    },
    close: () => reader.close(),
  };
}

/** Text of a model or a person could move the cursor, colour the screen or reverse the line. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
