import { Interrupted, Parked, StaleWorker, StepFailed, StoreUnavailable } from './errors.ts';
import { type Rest, untilSaid, WAITS } from './final-message.ts';
import {
  type AdvanceDeps,
  type Held,
  type Isolated,
  lastWordTools,
  lostWorkDeps,
  toolsFor,
} from './held-run.ts';
import { createLostWork, forgetLostWork, type LostWork, lossesIn } from './lost-work.ts';
import type { Claim } from './ports.ts';
import { LOST_WAITING_MAX, OPERATOR_WAITS } from './rules/retry.ts';
import { CANCEL_SUBJECT, type Decision } from './run.ts';
import {
  hasThread,
  isStuck,
  showCard,
  showProgress,
  subjectOfFailure,
  type Tools,
} from './run-context.ts';
import { declineOpen } from './steps/decline-open.ts';
import { endExpired, readExpiredAt, waitForPeople } from './steps/expire.ts';
import { tellRun } from './workflow.ts';

export type { AdvanceDeps, Isolation } from './held-run.ts';

export interface Advanced extends Rest {
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
    const rest = await advanceHeld(deps, { ...claimed, claimedAt }, signal);
    return { ...rest, wakeNumber: claimed.wakeNumber };
  } catch (error) {
    await reportBack(deps, claimed.claim, { claimedAt, error });
    throw error;
  }
}

/** A worker that is stopped or has lost its run is alive all the same: its work is not lost. */
async function reportBack(
  { store, hasStalledSince }: AdvanceDeps,
  claim: Claim,
  { claimedAt, error }: { claimedAt: number; error: unknown },
): Promise<void> {
  if (!(error instanceof Interrupted || error instanceof StaleWorker)) return;
  try {
    if (await store.runs.isHeld(claim)) return await store.runs.release(claim.runId);
    // Whoever took the run has counted a loss, rightly so if it was this process that stood still.
    if (!hasStalledSince?.(claimedAt)) await forgetLostWork(store.journal, claim.runId);
  } catch (failed) {
    if (!(failed instanceof StoreUnavailable)) throw failed;
  }
}

async function advanceHeld(
  deps: AdvanceDeps,
  claimed: Omit<Held, 'recorded'>,
  signal: AbortSignal,
): Promise<Rest> {
  const runId = claimed.run.id;
  const [recorded, cancelled, isStanding] = await Promise.all([
    deps.store.journal.read(runId),
    deps.store.decisions.find(runId, CANCEL_SUBJECT),
    isStuck(deps.store, claimed.run),
  ]);
  const held = { ...claimed, recorded };
  if (held.run.outcome === 'expired') return await tellExpired(deps, held);
  if (cancelled !== undefined) return await endCancelled(deps, held, cancelled);
  if (isStanding) return await tellFailure(deps, held);
  return await tell(deps, held, signal);
}

async function tell(deps: AdvanceDeps, held: Held, signal: AbortSignal): Promise<Rest> {
  const lostWork = createLostWork(lostWorkDeps(deps, held));
  let isolated: Isolated | undefined;
  try {
    // Before it is marked as being at work: while it only waits, no end of a process is its fault.
    lostWork.waitForTurn();
    isolated = await isolate(deps, held, signal);
    const model = isolated?.model ?? deps.model;
    const rest = await tellStory({ ...deps, model }, held, { signal, lostWork });
    await lostWork.end();
    return rest;
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    throw error;
  } finally {
    isolated?.leave();
  }
}

async function isolate(
  { isolation, model }: AdvanceDeps,
  { recorded, lost, claim }: Held,
  signal: AbortSignal,
): Promise<Isolated | undefined> {
  const losses = lossesIn(recorded);
  // What was lost just now is counted first, and not tried again at once.
  if (lost !== undefined || losses.at_work + losses.waiting === 0) return undefined;
  const isAlone = losses.waiting >= LOST_WAITING_MAX;
  return await isolation?.enter(claim, { model, isAlone, signal });
}

async function tellStory(
  deps: AdvanceDeps,
  held: Held,
  { signal, lostWork }: { signal: AbortSignal; lostWork: LostWork },
): Promise<Rest> {
  const tools = toolsFor(deps, held, { signal, lostWork });
  try {
    await showRetry(tools);
    await (deps.story ?? tellRun)(tools);
    await tools.rest();
    return WAITS;
  } catch (error) {
    if (error instanceof StaleWorker || error instanceof StoreUnavailable) throw error;
    await tools.rest();
    if (error instanceof Parked) return await park(deps, tools, error);
    if (error instanceof Interrupted) return await afterInterrupt(deps, held, error);
    return await fail(deps, { ...held, lost: undefined }, error);
  }
}

/** Shorter waits are over before anybody has wondered. */
const WAIT_TOLD_MS_MIN = 10_000;

/** A run that waits for itself for a while says so on its card, if the card can be changed just now. */
async function park(deps: AdvanceDeps, tools: Tools, { until }: Parked): Promise<Rest> {
  const { run, clock, log } = tools;
  if (until === undefined) return await parkForPeople(deps, tools);
  const unsaid = (error: unknown) => log.warn({ run: run.id, err: error }, 'a wait was not shown');
  if (until - clock.now() >= WAIT_TOLD_MS_MIN && hasThread(tools)) {
    await showCard(tools, run.id).catch(unsaid);
  }
  await tellOperatorWait(tools).catch(unsaid);
  return { at: until };
}

/** The requester hears of a wait that does not end by itself, also where the run has no thread yet. */
async function tellOperatorWait({ run, journal, messenger }: Tools): Promise<void> {
  const codes = (await journal.listWaits(run.id)).map(({ code }) => code);
  const code = OPERATOR_WAITS.find((one) => codes.includes(one));
  if (code !== undefined) await messenger.tellWaiting(run, code);
}

async function parkForPeople({ expiry, clock }: AdvanceDeps, tools: Tools): Promise<Rest> {
  return await untilSaid(tools, clock.now(), () => waitForPeople(tools, expiry));
}

async function tellExpired(deps: AdvanceDeps, held: Held): Promise<Rest> {
  const tools = lastWordTools(deps, held);
  return await untilSaid(tools, await readExpiredAt(tools), () => endExpired(tools));
}

/** A failure that stood when the run was read has been answered by a Retry: its message says so. */
async function showRetry(tools: Tools): Promise<void> {
  const { run, decisions, messenger } = tools;
  const { failure } = run;
  if (failure === undefined) return;
  const pressed = await decisions.find(run.id, subjectOfFailure(failure));
  if (pressed === undefined) return;
  await tools.once(`post:retry:${failure.number}`, async () => {
    await messenger.showRetry(run, failure, pressed);
    await showCard(tools, run.id);
  });
}

/** A cancel aborts the step in flight; so does a stop of the process, which leaves the run as it is. */
async function afterInterrupt(
  deps: AdvanceDeps,
  held: Held,
  interrupted: Interrupted,
): Promise<Rest> {
  const cancelled = await deps.store.decisions.find(held.run.id, CANCEL_SUBJECT);
  if (cancelled === undefined) throw interrupted;
  return await endCancelled(deps, held, cancelled);
}

async function endCancelled(deps: AdvanceDeps, held: Held, decision: Decision): Promise<Rest> {
  const tools = lastWordTools(deps, held);
  // The run went on since it was claimed; where it is now decides which messages change.
  const run = (await deps.store.runs.find(held.run.id)) ?? held.run;
  if (run.outcome === 'published') return WAITS;
  const { draft, round } = run.progress;
  return await untilSaid(tools, decision.at, async () => {
    await tools.once('outcome', async () => {
      await deps.store.runs.recordOutcome(held.claim, 'cancelled');
    });
    const declined = await declineOpen(tools, 'cancelled', 'The run was cancelled.');
    const failure = (await isStuck(deps.store, run)) ? run.failure : undefined;
    const cancelled = { decision, failure, declined };
    await tools.once('post:cancelled', () => deps.messenger.showCancelled(run, cancelled));
    await showProgress(tools, { phase: 'cancelled', draft, round });
  });
}

async function fail(deps: AdvanceDeps, held: Held, error: unknown): Promise<Rest> {
  const { run, claim } = held;
  const step = error instanceof StepFailed ? error.step : 'workflow';
  const code = error instanceof StepFailed ? error.code : 'bug';
  deps.log.error({ run: run.id, step, code, err: error }, 'run stands still');
  const number = (run.failure?.number ?? 0) + 1;
  const failure = { number, code, step, at: deps.clock.now() };
  await deps.store.runs.recordFailure(claim, failure);
  return await tellFailure(deps, { ...held, run: { ...run, failure } });
}

async function tellFailure(deps: AdvanceDeps, held: Held): Promise<Rest> {
  const { run } = held;
  const { failure } = run;
  if (failure === undefined) return WAITS;
  const tools = lastWordTools(deps, held);
  const rest = await untilSaid(tools, failure.at, () =>
    tools.once(`post:failure:${failure.number}`, async () => {
      await deps.messenger.postFailure(run, failure);
      if (hasThread(tools)) await showCard(tools, run.id);
    }),
  );
  return rest.at === undefined ? await parkForPeople(deps, tools) : rest;
}
