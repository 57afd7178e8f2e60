import { type AdvanceDeps, advance } from '../pipeline/advance.ts';
import type { AssetRegistry } from '../pipeline/assets/asset.ts';
import type { Commands } from '../pipeline/commands.ts';
import { InterruptedError } from '../pipeline/errors.ts';
import { isStuck, subjectOfFailure } from '../pipeline/run-context.ts';
import { failedAssets, readOutputs } from './output/run-outputs.ts';
import { ACTOR, type ReviewAnswer, type Reviewed } from './terminal/review.ts';

export interface DriveDeps extends AdvanceDeps {
  assetRegistry: AssetRegistry;
  commands: Commands;
  /** Gets one draft decided, or says why not. */
  review(reviewed: Reviewed): Promise<ReviewAnswer>;
  /** Waits for a moment in milliseconds since 1970. Raises `Interrupted`. */
  until(at: number): Promise<void>;
}

export type Ending = 'published' | 'failed' | 'stopped' | 'unanswered' | 'interrupted';

/**
 * Advances one run for as long as somebody stands by. Whatever ends it, the run is left in the store
 * as it is, and a later call goes on with it, first of all with what failed.
 */
export async function driveRun(
  deps: DriveDeps,
  runId: string,
  signal: AbortSignal,
): Promise<Ending> {
  try {
    await retryFailures(deps, runId);
    for (;;) {
      const { at, wakeNumber } = await advance(deps, runId, signal);
      await deps.store.wakes.settle(runId, wakeNumber, at);
      if (at !== undefined) {
        await deps.until(at);
        continue;
      }
      const stood = await statusOf(deps, runId);
      if (typeof stood === 'string') return stood;
      const answer = await deps.review(stood);
      if (answer !== 'decided') return answer;
    }
  } catch (error) {
    if (error instanceof InterruptedError) return 'interrupted';
    throw error;
  }
}

/** A run that neither goes on by itself nor has ended waits for a decision, or stands still. */
async function statusOf({ store }: DriveDeps, runId: string): Promise<Ending | Reviewed> {
  const run = await store.runs.find(runId);
  if (run?.outcome === 'published') return 'published';
  const isAsked = run?.progress.phase === 'waiting_for_review';
  if (run === undefined || !isAsked || (await isStuck(store, run))) return 'failed';
  return { runId, version: run.progress.draft };
}

/** Calling the command again is this entry's Retry button. */
async function retryFailures(
  { store, commands, assetRegistry }: DriveDeps,
  runId: string,
): Promise<void> {
  await store.journal.forgetFailures(runId);
  // A call that was killed is no reason to wait: somebody has asked for another one.
  await store.runs.release(runId);
  const run = await store.runs.find(runId);
  const assets = failedAssets(await readOutputs(store.journal, runId, assetRegistry)).map(
    ({ subject }) => subject,
  );
  const subjects = run?.failure ? [subjectOfFailure(run.failure), ...assets] : assets;
  for (const subject of subjects) await commands.decide(runId, { kind: 'retry', subject }, ACTOR);
}
