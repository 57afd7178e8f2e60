import { InterruptedError, Parked, StaleWorker, StepFailed, StoreUnavailable } from './errors.ts';
import { type NextWake, retryFinalMessage, WAITS } from './final-message.ts';
import {
  type AdvanceDeps,
  type ClaimedRun,
  contextFor,
  finalMessageContext,
  type Isolated,
  lostWorkDeps,
} from './held-run.ts';
import { createLostWork, forgetLostWork, type LostWork, lossCounts } from './lost-work.ts';
import type { Claim } from './ports.ts';
import { OPERATOR_WAITS } from './rules/failure-traits.ts';
import { LOST_WAITING_MAX } from './rules/retry.ts';
import { subjectOfFailure } from './rules/unanswered-failure.ts';
import { CANCEL_SUBJECT, type Decision, type Failure } from './run.ts';
import {
  findUnansweredFailure,
  hasThread,
  type RunContext,
  showCard,
  showProgress,
} from './run-context.ts';
import { declineOpen } from './steps/decline-open.ts';
import { endExpired, readExpiredAt, waitForPeople } from './steps/expire.ts';
import { runWorkflow } from './workflow.ts';

export type { AdvanceDeps, Isolation } from './held-run.ts';

export interface Advanced extends NextWake {
  /** Wakes up to this one have been heard. */
  wakeNumber: number;
}

/**
 * Brings one run as far as it can go now. Never raises for what happens to the run itself; raises
 * `StaleWorker` when another worker has taken it, `Interrupted` when the process is stopping and
 * `StoreUnavailable` when nothing can be written down.
 */
export async function advance(
  deps: AdvanceDeps,
  runId: string,
  signal: AbortSignal,
): Promise<Advanced> {
  const claimedAt = deps.clock.now();
  const claimed = await deps.store.runs.claim(runId);
  if (claimed === undefined) return { ...WAITS, wakeNumber: 0 };
  try {
    const next = await advanceClaimed(deps, { ...claimed, claimedAt }, signal);
    return { ...next, wakeNumber: claimed.wakeNumber };
  } catch (error) {
    await recordReported(deps, claimed.claim, { claimedAt, error });
    throw error;
  }
}

/** A worker that is stopped or has lost its run is alive all the same: its work is not lost. */
async function recordReported(
  { store, hasStalledSince }: AdvanceDeps,
  claim: Claim,
  { claimedAt, error }: { claimedAt: number; error: unknown },
): Promise<void> {
  if (!(error instanceof InterruptedError || error instanceof StaleWorker)) return;
  try {
    if (await store.runs.isHeld(claim)) return await store.runs.release(claim.runId);
    // Whoever took the run has counted a loss, rightly so if it was this process that stood still.
    if (!hasStalledSince?.(claimedAt)) await forgetLostWork(store.journal, claim.runId);
  } catch (failed) {
    if (!(failed instanceof StoreUnavailable)) throw failed;
  }
}

async function advanceClaimed(
  deps: AdvanceDeps,
  claimed: Omit<ClaimedRun, 'recorded'>,
  signal: AbortSignal,
): Promise<NextWake> {
  const runId = claimed.run.id;
  const [recorded, cancelled, failure] = await Promise.all([
    deps.store.journal.read(runId),
    deps.store.decisions.find(runId, CANCEL_SUBJECT),
    findUnansweredFailure(deps.store, claimed.run),
  ]);
  const held = { ...claimed, recorded };
  if (held.run.outcome === 'expired') return await announceExpired(deps, held);
  if (cancelled !== undefined) return await endCancelled(deps, held, cancelled);
  if (failure !== undefined) return await reportFailure(deps, held, failure);
  return await execute(deps, held, signal);
}

async function execute(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  signal: AbortSignal,
): Promise<NextWake> {
  const lostWork = createLostWork(lostWorkDeps(deps, claimed));
  let isolated: Isolated | undefined;
  try {
    // Before it is marked as being at work: while it only waits, no end of a process is its fault.
    lostWork.awaitTurn();
    isolated = await isolate(deps, claimed, signal);
    const model = isolated?.model ?? deps.model;
    const next = await executeWorkflow({ ...deps, model }, claimed, { signal, lostWork });
    await lostWork.end();
    return next;
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    throw error;
  } finally {
    isolated?.leave();
  }
}

async function isolate(
  { isolation, model }: AdvanceDeps,
  { recorded, lost, claim }: ClaimedRun,
  signal: AbortSignal,
): Promise<Isolated | undefined> {
  const losses = lossCounts(recorded);
  // What was lost just now is counted first, and not tried again at once.
  if (lost !== undefined || losses.at_work + losses.waiting === 0) return undefined;
  const isAlone = losses.waiting >= LOST_WAITING_MAX;
  return await isolation?.enter(claim, { model, isAlone, signal });
}

async function executeWorkflow(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  { signal, lostWork }: { signal: AbortSignal; lostWork: LostWork },
): Promise<NextWake> {
  const context = contextFor(deps, claimed, { signal, lostWork });
  try {
    await showRetry(context);
    await (deps.workflow ?? runWorkflow)(context);
    await context.flush();
    return WAITS;
  } catch (error) {
    if (error instanceof StaleWorker || error instanceof StoreUnavailable) throw error;
    await context.flush();
    if (error instanceof Parked) return await park(deps, context, error);
    if (error instanceof InterruptedError) return await afterInterrupt(deps, claimed, error);
    return await fail(deps, { ...claimed, lost: undefined }, error);
  }
}

/** Shorter waits are over before anybody has wondered. */
const WAIT_SHOWN_MS_MIN = 10_000;

/** A run that waits for itself for a while says so on its card, if the card can be changed just now. */
async function park(deps: AdvanceDeps, context: RunContext, { until }: Parked): Promise<NextWake> {
  const { run, clock, log } = context;
  if (until === undefined) return await parkForPeople(deps, context);
  const unsaid = (error: unknown) => log.warn({ run: run.id, err: error }, 'a wait was not shown');
  if (until - clock.now() >= WAIT_SHOWN_MS_MIN && hasThread(context)) {
    await showCard(context, run.id).catch(unsaid);
  }
  await announceOperatorWait(context).catch(unsaid);
  return { at: until };
}

/** The requester hears of a wait that does not end by itself, also where the run has no thread yet. */
async function announceOperatorWait({ run, journal, messenger }: RunContext): Promise<void> {
  const codes = (await journal.listWaits(run.id)).map(({ code }) => code);
  const code = OPERATOR_WAITS.find((one) => codes.includes(one));
  if (code !== undefined) await messenger.tellWaiting(run, code);
}

async function parkForPeople(
  { expiry, clock }: AdvanceDeps,
  context: RunContext,
): Promise<NextWake> {
  return await retryFinalMessage(context, clock.now(), () => waitForPeople(context, expiry));
}

async function announceExpired(deps: AdvanceDeps, claimed: ClaimedRun): Promise<NextWake> {
  const context = finalMessageContext(deps, claimed);
  return await retryFinalMessage(context, await readExpiredAt(context), () => endExpired(context));
}

/** A failure that stood when the run was read has been answered by a Retry: its message says so. */
async function showRetry(context: RunContext): Promise<void> {
  const { run, decisions, messenger } = context;
  const { failure } = run;
  if (failure === undefined) return;
  const pressed = await decisions.find(run.id, subjectOfFailure(failure));
  if (pressed === undefined) return;
  await context.effect(`post:retry:${failure.number}`, async () => {
    await messenger.showRetry(run, failure, pressed);
    await showCard(context, run.id);
  });
}

/** A cancel aborts the step in flight; so does a stop of the process, which leaves the run as it is. */
async function afterInterrupt(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  interrupted: InterruptedError,
): Promise<NextWake> {
  const cancelled = await deps.store.decisions.find(claimed.run.id, CANCEL_SUBJECT);
  if (cancelled === undefined) throw interrupted;
  return await endCancelled(deps, claimed, cancelled);
}

async function endCancelled(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  decision: Decision,
): Promise<NextWake> {
  const context = finalMessageContext(deps, claimed);
  // The run went on since it was claimed; where it is now decides which messages change.
  const run = (await deps.store.runs.find(claimed.run.id)) ?? claimed.run;
  if (run.outcome === 'published') return WAITS;
  const { draft, round } = run.progress;
  return await retryFinalMessage(context, decision.at, async () => {
    await context.effect('outcome', async () => {
      await deps.store.runs.recordOutcome(claimed.claim, 'cancelled');
    });
    const declined = await declineOpen(context, 'cancelled', { code: 'run_cancelled' });
    const failure = await findUnansweredFailure(deps.store, run);
    const cancelled = { decision, failure, declined };
    await context.effect('post:cancelled', () => deps.messenger.showCancelled(run, cancelled));
    await showProgress(context, { phase: 'cancelled', draft, round });
  });
}

async function fail(deps: AdvanceDeps, claimed: ClaimedRun, error: unknown): Promise<NextWake> {
  const { run, claim } = claimed;
  const step = error instanceof StepFailed ? error.step : 'workflow';
  const code = error instanceof StepFailed ? error.code : 'bug';
  deps.log.error({ run: run.id, step, code, err: error }, 'run stands still');
  const number = (run.failure?.number ?? 0) + 1;
  const failure = { number, code, step, at: deps.clock.now() };
  await deps.store.runs.recordFailure(claim, failure);
  return await reportFailure(deps, { ...claimed, run: { ...run, failure } }, failure);
}

async function reportFailure(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  failure: Failure,
): Promise<NextWake> {
  const { run } = claimed;
  const context = finalMessageContext(deps, claimed);
  const next = await retryFinalMessage(context, failure.at, () =>
    context.effect(`post:failure:${failure.number}`, async () => {
      await deps.messenger.postFailure(run, failure);
      if (hasThread(context)) await showCard(context, run.id);
    }),
  );
  return next.at === undefined ? await parkForPeople(deps, context) : next;
}
