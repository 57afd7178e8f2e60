import { REQUEST_START, readLine } from './backup-socket.ts';
import { OperatorError } from './operator-error.ts';
import type { connectToApp } from './store-file.ts';

type App = NonNullable<Awaited<ReturnType<typeof connectToApp>>>;

/** With `--text` an answer holds every draft of a run. */
const ANSWER_CHARS_MAX = 256 * 2 ** 20;

/** Sends a request to the app that has the file open. Raises `OperatorError` with its refusal. */
export async function askApp(app: App, request: object): Promise<unknown> {
  app.write(`${REQUEST_START}${JSON.stringify(request).slice(1)}\n`);
  const line = await readLine(app, ANSWER_CHARS_MAX);
  app.destroy();
  if (line === undefined)
    throw new OperatorError('The app exited before it answered. Run the command again.');
  const answer = parseAnswer(line);
  if ('error' in answer) throw new OperatorError(answer.error);
  return answer.value;
}

export const OTHER_APP = 'The app that runs is of another version; restart it with this one.';

/** An older app takes the request for the name of a backup file, and answers with a sentence about it. */
function parseAnswer(line: string): { value: unknown } | { error: string } {
  if (line.startsWith('{')) return JSON.parse(line);
  throw new OperatorError(OTHER_APP);
}
