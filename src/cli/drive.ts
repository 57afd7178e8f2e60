import type { AssetRegistry } from '../pipeline/assets/asset.ts';
import type { Commands } from '../pipeline/commands/commands.ts';
import { readOffer } from '../pipeline/draft-choice.ts';
import { type AdvanceDeps, advance } from '../pipeline/engine/advance.ts';
import { findUnansweredFailure } from '../pipeline/engine/run-context.ts';
import { InterruptedError } from '../pipeline/errors.ts';
import { subjectOfFailure } from '../pipeline/rules/unanswered-failure.ts';
import { failedAssets, readOutputs } from './output/run-outputs.ts';
import { ACTOR } from './terminal/actor.ts';
import type { ExtendAnswer, UsedUp } from './terminal/extend.ts';
import type { ReviewAnswer, Reviewed } from './terminal/review.ts';

export interface DriveDeps extends AdvanceDeps {
  assetRegistry: AssetRegistry;
  commands: Commands;
  /** Asks for a decision about one draft. */
  review(reviewed: Reviewed): Promise<ReviewAnswer>;
  /** Asks whether a budget that is used up is extended. */
  extend(usedUp: UsedUp): Promise<ExtendAnswer>;
  /** Waits until a time in milliseconds since 1970. Raises `InterruptedError`. */
  until(at: number): Promise<void>;
}

export type Ending = 'published' | 'failed' | 'stopped' | 'unanswered' | 'interrupted';

/**
 * Advances one run until it ends or the command stops. The run always stays in the store; a later call
 * continues it and retries its failures first.
 */
export async function driveRun(
  deps: DriveDeps,
  runId: string,
  signal: AbortSignal,
): Promise<Ending> {
  try {
    await retryFailures(deps, runId);
    for (;;) {
      const at = await advanceOnce(deps, runId, signal);
      if (at !== undefined) {
        await deps.until(at);
        continue;
      }
      const status = await statusOf(deps, runId);
      if (typeof status === 'string') return status;
      const answer = await ask(deps, status);
      if (answer !== 'decided') return answer;
    }
  } catch (error) {
    if (error instanceof InterruptedError) return 'interrupted';
    throw error;
  }
}

/** Gives the time of the next attempt. A call ends at a failure, also where the app would press Retry itself. */
async function advanceOnce(
  deps: DriveDeps,
  runId: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { at, wakeNumber } = await advance(deps, runId, signal);
  await deps.store.wakes.settle(runId, wakeNumber, at);
  return (await failureOf(deps, runId)) === undefined ? at : undefined;
}

async function ask(deps: DriveDeps, about: Reviewed | UsedUp) {
  return await ('failure' in about ? deps.extend(about) : deps.review(about));
}

async function failureOf({ store }: Pick<DriveDeps, 'store'>, runId: string) {
  const run = await store.runs.find(runId);
  return run && (await findUnansweredFailure(store, run));
}

/** The end of a run, or the draft or budget that waits for a decision. */
async function statusOf({ store }: DriveDeps, runId: string): Promise<Ending | Reviewed | UsedUp> {
  const run = await store.runs.find(runId);
  if (run?.outcome === 'published') return 'published';
  const failure = await failureOf({ store }, runId);
  if (failure?.budget !== undefined) return { runId, failure };
  const isAsked = run?.progress.phase === 'waiting_for_review';
  if (run === undefined || !isAsked || failure !== undefined) return 'failed';
  const version = run.progress.draft;
  return { runId, version, offered: await readOffer(store.journal, runId, version) };
}

/** The command has no Retry button, so a second call retries. */
async function retryFailures(
  { store, commands, assetRegistry }: DriveDeps,
  runId: string,
): Promise<void> {
  await store.journal.forgetFailures(runId);
  // The person has called the command again, so a killed earlier call does not delay the run.
  await store.runs.release(runId);
  const run = await store.runs.find(runId);
  const assets = failedAssets(await readOutputs(store.journal, runId, assetRegistry)).map(
    ({ subject }) => subject,
  );
  const subjects = run?.failure ? [subjectOfFailure(run.failure), ...assets] : assets;
  for (const subject of subjects) await commands.decide(runId, { kind: 'retry', subject }, ACTOR);
}
