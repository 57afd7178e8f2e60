import { createInterface } from 'node:readline/promises';

interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** The line that a person types; undefined where they leave with Ctrl-C or Ctrl-D. */
export async function askTerminal(
  { input, output }: Terminal,
  question: string,
): Promise<string | undefined> {
  const terminal = createInterface({ input, output, terminal: true });
  try {
    return await terminal.question(question);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    output.write('\n');
    return undefined;
  } finally {
    terminal.close();
  }
}
