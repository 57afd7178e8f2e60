import { Interrupted, Parked, StaleWorker, StepFailed, StoreUnavailable } from './errors.ts';
import type { Messenger } from './messenger.ts';
import type { Claimed, Clock, Log, Model, Recorded, Store } from './ports.ts';
import { CANCEL_SUBJECT, type Decision, type Run } from './run.ts';
import { createSteps } from './step.ts';
import { declineOpen } from './steps/decline-open.ts';
import type { Timing } from './timed-steps.ts';
import { hasThread, showCard, showProgress, subjectOfFailure, type Tools } from './tools.ts';
import { tellRun } from './workflow.ts';

export interface AdvanceDeps {
  store: Store;
  model: Model;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  /** Asked before each step: fulfils when nothing more urgent is to be done. */
  giveWay?: () => Promise<void>;
  /** From then on no step is begun; what is under way goes on until its signal fires. */
  isStopping?: () => boolean;
  timing?: Timing | undefined;
  /** What a run goes through; the life of a run, unless an engine is looked at by itself. */
  story?: (tools: Tools) => Promise<void>;
}

export interface Advanced extends Rest {
  /** Wakes up to this one have been heard. */
  wakeNumber: number;
}

/** `at` is when the run wants to go on by itself; without it, it waits for a person or has ended. */
interface Rest {
  at: number | undefined;
}

const WAITS: Rest = { at: undefined };

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
  return {
    ...(await advanceHeld(deps, { ...claimed, claimedAt }, signal)),
    wakeNumber: claimed.wakeNumber,
  };
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
    standsFailed(deps, claimed.run),
  ]);
  const held = { ...claimed, recorded };
  if (cancelled !== undefined) return await endCancelled(deps, held, cancelled);
  if (isStanding) return await tellFailure(deps, held);
  return await tell(deps, held, signal);
}

/** A run under our claim, with what the journal held when it was claimed. */
interface Held extends Claimed {
  /** Before which nobody else can have taken it. */
  claimedAt: number;
  recorded: Recorded;
}

async function tell(deps: AdvanceDeps, held: Held, signal: AbortSignal): Promise<Rest> {
  const tools = toolsFor(deps, held, signal);
  try {
    await showRetry(tools);
    await (deps.story ?? tellRun)(tools);
    await tools.rest();
    return WAITS;
  } catch (error) {
    if (error instanceof StaleWorker || error instanceof StoreUnavailable) throw error;
    await tools.rest();
    if (error instanceof Parked) return await park(tools, error);
    if (error instanceof Interrupted) return await afterInterrupt(deps, held, error);
    return await fail(deps, held, error);
  }
}

/** Shorter waits are over before anybody has wondered. */
const WAIT_TOLD_MS_MIN = 10_000;

/** A run that waits for itself for a while says so on its card, if the card can be changed just now. */
async function park(tools: Tools, { until }: Parked): Promise<Rest> {
  const { run, clock, log } = tools;
  if (until !== undefined && until - clock.now() >= WAIT_TOLD_MS_MIN && hasThread(tools)) {
    await showCard(tools, run.id).catch((error: unknown) =>
      log.warn({ run: run.id, err: error }, 'a wait was not shown'),
    );
  }
  return { at: until };
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
  const tools = toolsFor(deps, held, new AbortController().signal);
  // The run went on since it was claimed; where it is now decides which messages change.
  const run = (await deps.store.runs.find(held.run.id)) ?? held.run;
  if (run.outcome === 'published') return WAITS;
  const { draft, round } = run.progress;
  return await untilSaid(tools, decision.at, async () => {
    await tools.once('outcome', async () => {
      await deps.store.runs.recordOutcome(held.claim, 'cancelled');
    });
    const declined = await declineOpen(tools, 'cancelled', 'The run was cancelled.');
    const failure = (await standsFailed(deps, run)) ? run.failure : undefined;
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

async function standsFailed({ store }: AdvanceDeps, run: Run): Promise<boolean> {
  if (run.failure === undefined) return false;
  return (await store.decisions.find(run.id, subjectOfFailure(run.failure))) === undefined;
}

async function tellFailure(deps: AdvanceDeps, held: Held): Promise<Rest> {
  const { run } = held;
  const { failure } = run;
  if (failure === undefined) return WAITS;
  const tools = toolsFor(deps, held, new AbortController().signal);
  return await untilSaid(tools, failure.at, () =>
    tools.once(`post:failure:${failure.number}`, async () => {
      await deps.messenger.postFailure(run, failure);
      if (hasThread(tools)) await showCard(tools, run.id);
    }),
  );
}

/** How often, and for how long, the last word of a run is tried again where nobody can be reached. */
const SAID_AGAIN_MS = 60 * 60_000;
const SAID_FOR_MS_MAX = 7 * 24 * 60 * 60_000;

/** The last word of a run waits for Slack as long as it must; one that cannot be said for days is let go. */
async function untilSaid(tools: Tools, since: number, say: () => Promise<void>): Promise<Rest> {
  try {
    await say();
    await tools.rest();
    return WAITS;
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (!(error instanceof StepFailed)) throw error;
    tools.log.error({ run: tools.run.id, step: error.step, err: error }, 'could not be said');
    const now = tools.clock.now();
    return now < since + SAID_FOR_MS_MAX ? { at: now + SAID_AGAIN_MS } : WAITS;
  }
}

function toolsFor(deps: AdvanceDeps, held: Held, signal: AbortSignal): Tools {
  const { run, claim, claimedAt, recorded } = held;
  const { store, model, messenger, clock, log, giveWay, isStopping } = deps;
  const { journal } = store;
  const isHeld = () => store.runs.isHeld(claim);
  const asked = { signal, giveWay, isStopping, isHeld };
  const plain = createSteps({ claim, claimedAt, journal, recorded, clock, log, ...asked });
  const steps = deps.timing?.steps(plain, { runId: run.id, recorded }) ?? plain;
  return { ...store, ...steps, run, claim, model, messenger, clock, log, signal };
}
