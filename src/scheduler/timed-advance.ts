import { type AdvanceDeps, type Advanced, advance } from '../pipeline/advance.ts';

/** `advance`, with its beginning and end in the log where the app times its work. */
export async function timedAdvance(
  deps: AdvanceDeps,
  runId: string,
  signal: AbortSignal,
): Promise<Advanced> {
  const work = () => advance(deps, runId, signal);
  return await (deps.timing?.advance(runId, work) ?? work());
}
