import { type AdvanceDeps, type Advanced, advance } from '../pipeline/engine/advance.ts';

export async function timedAdvance(
  deps: AdvanceDeps,
  runId: string,
  signal: AbortSignal,
): Promise<Advanced> {
  const work = () => advance(deps, runId, signal);
  return await (deps.timing?.advance(runId, work) ?? work());
}
