import { type NextWake, retryFinalMessage, WAITS } from '../engine/final-message.ts';
import {
  findUnansweredFailure,
  type RunContext,
  showCard,
  showProgress,
} from '../engine/run-context.ts';
import { Parked, StepFailed } from '../errors.ts';
import type { Recorded } from '../ports/ports.ts';
import { finalAt } from '../rules/review/undo-stop.ts';
import { CANCEL_SUBJECT, Decision, type Vote } from '../run.ts';
import { closeWarnings } from './expire.ts';
import { closeCalls } from './feedback/call-people.ts';
import { declineOpen } from './feedback/decline-open.ts';

const STOPPED = 'stopped:';

/** Offers Undo until the Stop is final, then ends the run. A run without a thread has no place for Undo. */
export async function endStopped(context: RunContext, stop: Decision): Promise<NextWake> {
  // Read again: the run's progress since the claim decides which messages change.
  const run = (await context.runs.find(context.run.id)) ?? context.run;
  if (run.outcome === 'published') return WAITS;
  const until = finalAt(stop);
  const isFinal = run.outcome !== undefined || context.clock.now() >= until;
  const isOpen = !isFinal && (await context.messenger.hasCard(run));
  if (!isOpen) return await end({ ...context, run }, stop);
  const next = await retryFinalMessage(context, stop.at, () => offerUndo(context, stop));
  return { at: Math.min(next.at ?? until, until) };
}

async function offerUndo(context: RunContext, stop: Decision): Promise<void> {
  const { run, messenger } = context;
  await context.step(`${STOPPED}${stop.at}`, Decision, async () => stop);
  await context.effect(`post:${STOPPED}${stop.at}`, async () => {
    await showCard(context, run.id);
    await messenger.offerUndo(run, stop);
  });
}

async function end(context: RunContext, decision: Decision): Promise<NextWake> {
  const { run, runs, claim, messenger, clock } = context;
  const { draft, round } = run.progress;
  return await retryFinalMessage(context, decision.at, async () => {
    await context.effect('outcome', async () => {
      const outcome = await runs.recordOutcome(claim, 'cancelled');
      if (outcome === undefined) throw new Parked('nothing: the stop was undone', clock.now());
    });
    const declined = await declineOpen(context, 'cancelled', { code: 'run_cancelled' });
    const failure = await findUnansweredFailure(context, run);
    const cancelled = { decision, failure, declined };
    await context.effect('post:cancelled', async () => {
      await messenger.showCancelled(run, cancelled);
      await closeCalls(context, draft);
    });
    await closeWarnings(context);
    await showProgress(context, { phase: 'cancelled', draft, round });
  });
}

export function undoneStops({ results }: Recorded): Decision[] {
  const stopped = [...results.keys()].filter((step) => step.startsWith(STOPPED));
  return stopped.flatMap((step) => {
    const isShown = results.has(`post:undone:${step.slice(STOPPED.length)}`);
    return isShown ? [] : [Decision.parse(results.get(step))];
  });
}

/** Gives the time to wait for, if any; a refused message must not stop the work. */
export async function showUndone(
  context: RunContext,
  stops: readonly Decision[],
): Promise<NextWake | undefined> {
  const { run, decisions, messenger, log } = context;
  const votes = await decisions.listVotes(run.id, CANCEL_SUBJECT);
  try {
    for (const stop of stops) {
      const undo = undoOf(votes, stop);
      await context.effect(`post:undone:${stop.at}`, async () => {
        if (undo !== undefined) await messenger.showUndone(run, { stop, undo });
        await showCard(context, run.id);
      });
    }
    await context.flush();
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (!(error instanceof StepFailed)) throw error;
    log.error(
      { run: run.id, step: error.step, err: error },
      'the message about an Undo could not be posted; the run continues',
    );
  }
  return undefined;
}

/** By position, because the clocks of two processes differ. */
function undoOf(votes: readonly Vote[], { by, at }: Decision): Vote | undefined {
  const stop = votes.findIndex(
    (vote) => vote.kind === 'cancel' && vote.by === by && vote.at === at,
  );
  return votes.slice(stop + 1).find(({ kind }) => kind === 'undo');
}
