import { InterruptedError, Parked, StaleWorker, StepFailed, StoreUnavailable } from '../errors.ts';
import type { Claim } from '../ports/ports.ts';
import { OPERATOR_WAITS } from '../rules/failure-traits.ts';
import { continuesAt } from '../rules/own-retry.ts';
import { LOST_WAITING_MAX } from '../rules/retry.ts';
import { CANCEL_SUBJECT, type Failure } from '../run.ts';
import { endExpired, readExpiredAt, waitForPeople } from '../steps/expire.ts';
import { endStopped, showUndone, undoneStops } from '../steps/stop.ts';
import { runWorkflow } from '../workflow.ts';
import {
  type AdvanceDeps,
  type ClaimedRun,
  contextFor,
  finalMessageContext,
  type Isolated,
  lostWorkDeps,
} from './claimed-run.ts';
import { budgetOf } from './extend-budget.ts';
import { type NextWake, retryFinalMessage, WAITS } from './final-message.ts';
import { createLostWork, forgetLostWork, type LostWork, lossCounts } from './lost-work.ts';
import { isRetryDue, retryItself, scheduleRetry, showRetry } from './retry.ts';
import { findUnansweredFailure, hasThread, type RunContext, showCard } from './run-context.ts';

export type { AdvanceDeps, Isolation } from './claimed-run.ts';

export interface Advanced extends NextWake {
  /** The wake requests up to this number are handled. */
  wakeNumber: number;
}

/** Records the run's failures; raises only `StaleWorker`, `StoreUnavailable` and `InterruptedError`. */
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

/** A worker that stops, or finds another owner, has reported back: its work does not count as lost. */
async function recordReported(
  { store, hasStalledSince }: AdvanceDeps,
  claim: Claim,
  { claimedAt, error }: { claimedAt: number; error: unknown },
): Promise<void> {
  if (!(error instanceof InterruptedError || error instanceof StaleWorker)) return;
  try {
    if (await store.runs.isHeld(claim)) return await store.runs.release(claim.runId);
    // The new owner counted a loss. That is right only if this process was suspended.
    if (!hasStalledSince?.(claimedAt)) await forgetLostWork(store.journal, claim.runId);
  } catch (storeError) {
    if (!(storeError instanceof StoreUnavailable)) throw storeError;
  }
}

async function advanceClaimed(
  given: AdvanceDeps,
  claimedRow: Omit<ClaimedRun, 'recorded'>,
  signal: AbortSignal,
): Promise<NextWake> {
  const deps = { ...given, model: given.modelFor?.(claimedRow.run) ?? given.model };
  const runId = claimedRow.run.id;
  const [recorded, cancelled, failure] = await Promise.all([
    deps.store.journal.read(runId),
    deps.store.decisions.find(runId, CANCEL_SUBJECT),
    findUnansweredFailure(deps.store, claimedRow.run),
  ]);
  const claimed = { ...claimedRow, recorded };
  if (claimed.run.outcome === 'expired') return await announceExpired(deps, claimed);
  if (cancelled !== undefined)
    return await endStopped(finalMessageContext(deps, claimed), cancelled);
  const undone = undoneStops(recorded);
  const waits = undone.length > 0 && (await showUndone(finalMessageContext(deps, claimed), undone));
  if (waits) return waits;
  if (failure !== undefined) {
    if (isRetryDue(failure, deps.clock.now())) return await retryItself(deps, runId, failure);
    return await reportFailure(deps, claimed, failure);
  }
  return await execute(deps, claimed, signal);
}

async function execute(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  signal: AbortSignal,
): Promise<NextWake> {
  let isolated: Isolated | undefined;
  const onReset = () => isolated?.leave();
  const lostWork = createLostWork({ ...lostWorkDeps(deps, claimed), onReset });
  try {
    // Before the claim is marked `at_work`: a process that dies during this wait counts no loss.
    lostWork.parkIfTooEarly();
    isolated = await isolate(deps, claimed, signal);
    const model = isolated?.model ?? deps.model;
    const next = await executeWorkflow({ ...deps, model }, claimed, { signal, lostWork });
    await lostWork.end();
    return next;
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    // A person stopped the run while it waited for others.
    if (error instanceof InterruptedError) return await afterInterrupt(deps, claimed, error);
    throw error;
  } finally {
    isolated?.leave();
  }
}

async function isolate(
  { isolation, model }: AdvanceDeps,
  { recorded, lostClaim, claim }: ClaimedRun,
  signal: AbortSignal,
): Promise<Isolated | undefined> {
  const losses = lossCounts(recorded);
  // A new loss is counted first, without an immediate attempt.
  if (lostClaim !== undefined || losses.at_work + losses.waiting === 0) return undefined;
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
    return await fail(deps, { ...claimed, lostClaim: undefined }, error);
  }
}

const WAIT_SHOWN_MS_MIN = 10_000;
const WAIT_NOT_SHOWN =
  'Slack could not show what the run waits for; the run continues all the same';

async function park(
  deps: AdvanceDeps,
  context: RunContext,
  { until, remindAt, failedWith }: Parked,
): Promise<NextWake> {
  const { run, clock, log } = context;
  if (until === undefined) return await parkForPeople(deps, context, remindAt);
  const logError = (error: unknown) => log.warn({ run: run.id, err: error }, WAIT_NOT_SHOWN);
  // Slack shows nothing of an app that was removed.
  const isShown = failedWith !== 'slack_app_removed' && hasThread(context);
  if (isShown && until - clock.now() >= WAIT_SHOWN_MS_MIN) {
    await showCard(context, run.id).catch(logError);
  }
  await announceOperatorWait(context).catch(logError);
  return { at: until };
}

/** Reaches the requester also when the run has no thread yet. */
async function announceOperatorWait({ run, journal, messenger }: RunContext): Promise<void> {
  const codes = (await journal.listWaits(run.id)).map(({ code }) => code);
  const code = OPERATOR_WAITS.find((wait) => codes.includes(wait));
  if (code !== undefined) await messenger.notifyWaiting(run, code);
}

async function parkForPeople(
  { expiry, clock }: AdvanceDeps,
  context: RunContext,
  remindAt?: number,
): Promise<NextWake> {
  return await retryFinalMessage(context, clock.now(), () =>
    waitForPeople(context, { expiry, remindAt }),
  );
}

async function announceExpired(deps: AdvanceDeps, claimed: ClaimedRun): Promise<NextWake> {
  const context = finalMessageContext(deps, claimed);
  return await retryFinalMessage(context, await readExpiredAt(context), () => endExpired(context));
}

/** Both a cancel and a stop of the process abort the step in flight; only a cancel ends the run. */
async function afterInterrupt(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  interrupted: InterruptedError,
): Promise<NextWake> {
  const { decisions } = deps.store;
  const cancelled = await decisions.find(claimed.run.id, CANCEL_SUBJECT);
  if (cancelled !== undefined)
    return await endStopped(finalMessageContext(deps, claimed), cancelled);
  // A Stop that was undone at once: the work it interrupted continues.
  const isUndone = (await decisions.listVotes(claimed.run.id, CANCEL_SUBJECT)).length > 0;
  if (!isUndone || deps.isStopping?.()) throw interrupted;
  return { at: deps.clock.now() };
}

const RUN_FAILED =
  'run failed; it waits for Retry, and npm run runs -- show ID names the next action';

async function fail(deps: AdvanceDeps, claimed: ClaimedRun, error: unknown): Promise<NextWake> {
  const { run, claim } = claimed;
  const step = error instanceof StepFailed ? error.step : 'workflow';
  const code = error instanceof StepFailed ? error.code : 'bug';
  const budget = budgetOf(error);
  if (budget) deps.log.info({ run: run.id, step, of: budget.of }, 'run paused: no budget left');
  else deps.log.error({ run: run.id, step, code, err: error }, RUN_FAILED);
  const number = (run.failure?.number ?? 0) + 1;
  const failed = { number, code, step, at: deps.clock.now(), ...(budget && { budget }) };
  const failure = await scheduleRetry(deps, run, failed);
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
  return next.at === undefined ? await parkForPeople(deps, context, continuesAt(failure)) : next;
}
