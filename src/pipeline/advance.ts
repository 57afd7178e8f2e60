import { Interrupted, Parked, StaleWorker, StepFailed } from './errors.ts';
import type { Claim, Clock, Log, Messenger, Model, Store } from './ports.ts';
import type { Decision, Run } from './run.ts';
import { createStep } from './step.ts';
import { declineOpen } from './steps/decline-open.ts';
import { hasThread, once, showCard, showProgress, subjectOfFailure, type Tools } from './tools.ts';
import { tellRun } from './workflow.ts';

export interface AdvanceDeps {
  store: Store;
  model: Model;
  messenger: Messenger;
  clock: Clock;
  log: Log;
}

/** `at` is when the run wants to go on by itself; without it, it waits for a person or has ended. */
export type Advanced = { at: number | undefined };

const WAITS: Advanced = { at: undefined };

/**
 * Brings one run as far as it can go now. Never raises for what happens to the run itself; raises
 * `StaleWorker` when another worker has taken it and `Interrupted` when the process is stopping.
 */
export async function advance(
  deps: AdvanceDeps,
  runId: string,
  signal: AbortSignal,
): Promise<Advanced> {
  const run = await deps.store.runs.find(runId);
  if (run === undefined) return WAITS;
  const claim = await deps.store.runs.claim(runId);
  const cancelled = await deps.store.decisions.find(runId, 'run');
  if (cancelled !== undefined) return await endCancelled(deps, { run, claim }, cancelled);
  if (await standsFailed(deps, run)) return await tellFailure(deps, { run, claim });
  return await tell(deps, { run, claim }, signal);
}

interface Claimed {
  run: Run;
  claim: Claim;
}

async function tell(deps: AdvanceDeps, claimed: Claimed, signal: AbortSignal): Promise<Advanced> {
  const tools = toolsFor(deps, claimed, signal);
  try {
    await showRetry(tools);
    await tellRun(tools);
    return WAITS;
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (error instanceof StaleWorker) throw error;
    if (error instanceof Interrupted) return await afterInterrupt(deps, claimed, error);
    return await fail(deps, claimed, error);
  }
}

/** A failure that stood when the run was read has been answered by a Retry: its message says so. */
async function showRetry(tools: Tools): Promise<void> {
  const { run, decisions, messenger } = tools;
  const { failure } = run;
  if (failure === undefined) return;
  const pressed = await decisions.find(run.id, subjectOfFailure(failure));
  if (pressed === undefined) return;
  await once(tools, `post:retry:${failure.number}`, async () => {
    await messenger.showRetry(run, failure, pressed);
    await showCard(tools, run.id);
  });
}

/** A cancel aborts the step in flight; so does a stop of the process, which leaves the run as it is. */
async function afterInterrupt(
  deps: AdvanceDeps,
  claimed: Claimed,
  interrupted: Interrupted,
): Promise<Advanced> {
  const cancelled = await deps.store.decisions.find(claimed.run.id, 'run');
  if (cancelled === undefined) throw interrupted;
  return await endCancelled(deps, claimed, cancelled);
}

async function endCancelled(
  deps: AdvanceDeps,
  claimed: Claimed,
  decision: Decision,
): Promise<Advanced> {
  const tools = toolsFor(deps, claimed, new AbortController().signal);
  // The run went on since it was claimed; where it is now decides which messages change.
  const run = (await deps.store.runs.find(claimed.run.id)) ?? claimed.run;
  if (run.outcome === 'published') return WAITS;
  const { draft, round } = run.progress;
  return await untilSaid(deps, claimed, async () => {
    await once(tools, 'outcome', () => deps.store.runs.recordOutcome(claimed.claim, 'cancelled'));
    const declined = await declineOpen(tools, 'cancelled', 'The run was cancelled.');
    const cancelled = { decision, declined };
    await once(tools, 'post:cancelled', () => deps.messenger.showCancelled(run, cancelled));
    await showProgress(tools, { phase: 'cancelled', draft, round });
  });
}

async function fail(deps: AdvanceDeps, claimed: Claimed, error: unknown): Promise<Advanced> {
  const { run, claim } = claimed;
  const step = error instanceof StepFailed ? error.step : 'workflow';
  const code = error instanceof StepFailed ? error.code : 'bug';
  deps.log.error({ run: run.id, step, code, err: error }, 'run stands still');
  const number = (run.failure?.number ?? 0) + 1;
  const failure = { number, code, step, at: deps.clock.now() };
  await deps.store.runs.recordFailure(claim, failure);
  return await tellFailure(deps, { run: { ...run, failure }, claim });
}

async function standsFailed({ store }: AdvanceDeps, run: Run): Promise<boolean> {
  if (run.failure === undefined) return false;
  return (await store.decisions.find(run.id, subjectOfFailure(run.failure))) === undefined;
}

async function tellFailure(deps: AdvanceDeps, claimed: Claimed): Promise<Advanced> {
  const { run } = claimed;
  const { failure } = run;
  if (failure === undefined) return WAITS;
  const tools = toolsFor(deps, claimed, new AbortController().signal);
  return await untilSaid(deps, claimed, () =>
    once(tools, `post:failure:${failure.number}`, async () => {
      await deps.messenger.postFailure(run, failure);
      if (await hasThread(tools)) await showCard(tools, run.id);
    }),
  );
}

/** The last word of a run waits for Slack as long as it must; one that cannot be said at all is let go. */
async function untilSaid(
  deps: AdvanceDeps,
  { run }: Claimed,
  say: () => Promise<void>,
): Promise<Advanced> {
  try {
    await say();
    return WAITS;
  } catch (error) {
    if (error instanceof Parked) return { at: error.until };
    if (!(error instanceof StepFailed)) throw error;
    deps.log.error({ run: run.id, step: error.step, err: error }, 'could not be said');
    return WAITS;
  }
}

function toolsFor(deps: AdvanceDeps, { run, claim }: Claimed, signal: AbortSignal): Tools {
  const { store, model, messenger, clock, log } = deps;
  const step = createStep({ claim, journal: store.journal, clock, log, signal });
  return { ...store, run, claim, step, model, messenger, clock, signal };
}
