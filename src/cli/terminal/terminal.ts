import { createInterface } from 'node:readline';
import { InterruptedError } from '../../pipeline/errors.ts';

/** A person at a terminal, or a program in their place. */
export interface Terminal {
  /** One line; control characters of whoever wrote it do not reach the screen. */
  say(line: string): void;
  /** A line that the next one replaces; where nobody watches, nothing. */
  glimpse(line: string): void;
  /** Gives one line, or undefined at the end of the input. Raises `Interrupted`. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

export interface TerminalOptions {
  /** Undefined where the outline has used the input up. */
  input: NodeJS.ReadableStream | undefined;
  output: NodeJS.WritableStream & { isTTY?: boolean };
  signal: AbortSignal;
}

const ERASE_LINE = '\r\u001b[K';

export function createTerminal({ input, output, signal }: TerminalOptions): Terminal {
  let lines: Lines | undefined;
  let glimpsed = '';

  function write(text: string, toBeErased = ''): void {
    output.write(`${glimpsed}${text}`);
    glimpsed = toBeErased;
  }

  return {
    say: (line) => write(`${printable(line)}\n`),

    glimpse(line) {
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
  // Without readline's own editing the terminal's is used, and Ctrl-C stays a signal.
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

/** A model's or a colleague's text could move the cursor, colour the screen or turn the line around. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
