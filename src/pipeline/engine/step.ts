import { z } from 'zod';
import { InterruptedError, Parked, StaleWorker, StepFailed, StoreUnavailable } from '../errors.ts';
import type { Claim, Clock, Journal, Log, Recorded } from '../ports/ports.ts';
import { hasTrait } from '../rules/failure-traits.ts';
import { counterOf, ruleOnFailure } from '../rules/retry.ts';
import type { FailureCode } from '../run.ts';
import type { LostWork } from './lost-work.ts';
import { attemptPaid, type Billing, writePaid } from './paid-steps.ts';
import { parseResult } from './parse-result.ts';

/**
 * Does the work and records its result, or returns the recorded result. A crash before the record
 * repeats the work, so effects outside the store need a key that makes the second call a no-op.
 * Parks the run after a transient failure; raises `StepFailed` after any other.
 */
export type Step = <T>(name: string, schema: z.ZodType<T>, work: Work<T>) => Promise<T>;

/**
 * `givenUp` turns a final failure into a result to record; without it the step raises `StepFailed`. Every
 * failure counts towards `attemptsMax`, so that the run never waits for long.
 */
export type Work<T> =
  | (() => Promise<T>)
  | { do: () => Promise<T>; givenUp: (code: FailureCode) => T; attemptsMax?: number };

export interface Steps {
  step: Step;
  /** For an effect with a key: its record is written with the next step's result, or by `flush`. */
  effect(name: string, effect: () => Promise<void>): Promise<void>;
  has(name: string): boolean;
  /** The same map as in the advance before, if nothing was recorded since. */
  results(): Recorded['results'];
  flush(): Promise<void>;
  /** For a step that saved part of its work: earlier losses of the worker no longer count. */
  resetLosses(): Promise<void>;
}

export interface StepDeps {
  claim: Claim;
  claimedAt: number;
  journal: Journal;
  /** The journal at the time of the claim; new results are added. */
  recorded: Recorded;
  clock: Pick<Clock, 'now'>;
  log: Log;
  signal: AbortSignal;
  yieldToRequests?: (() => Promise<void>) | undefined;
  isStopping?: (() => boolean) | undefined;
  isHeld: () => Promise<boolean>;
  lostWork?: LostWork | undefined;
  billing?: Billing | undefined;
}

/** Shorter than any lease: a process suspended for longer may have lost its claim. */
const CLAIM_CHECK_MS = 5_000;

const DONE = 'done';
const NOTHING = z.void();
const DONE_BEFORE = Promise.resolve();

export function createSteps(deps: StepDeps): Steps {
  const { claim, journal, recorded } = deps;
  const unwritten = new Map<string, unknown>();
  let own: Map<string, unknown> | undefined;
  let claimCheckedAt = deps.claimedAt;

  async function write(): Promise<void> {
    if (unwritten.size === 0) return;
    const results = new Map(unwritten);
    const now = deps.clock.now();
    await writePaid({ journal, claim, billing: deps.billing }, results, now);
    claimCheckedAt = now;
    for (const name of results.keys()) unwritten.delete(name);
  }

  /** Most advances of a waiting run record nothing, so they need no copy of its results. */
  function addResult(name: string, result: unknown): void {
    own ??= new Map(recorded.results);
    recorded.results = own.set(name, result);
  }

  async function keep(name: string, result: unknown): Promise<void> {
    unwritten.set(name, result);
    addResult(name, result);
    const wait = recorded.waits.get(name);
    if (wait !== undefined) await journal.forgetFailures(claim.runId, name);
  }

  /** If another worker owns the run, this step would pay for its work twice. A late answer is asked for again. */
  async function refuseStale(): Promise<void> {
    let askedAt = deps.clock.now();
    while (askedAt - claimCheckedAt >= CLAIM_CHECK_MS) {
      await refuseLost();
      claimCheckedAt = askedAt;
      askedAt = deps.clock.now();
    }
  }

  async function refuseLost(): Promise<void> {
    if (!(await deps.isHeld())) throw new StaleWorker(claim.runId);
    if (deps.signal.aborted) throw new InterruptedError();
  }

  async function firstEffect(name: string, effect: () => Promise<void>): Promise<void> {
    await begin(deps, name);
    await attempt(deps, { name, schema: NOTHING }, effect);
    await keep(name, DONE);
    // If the work is lost again, the first step without a record is the one that lost it.
    if (deps.lostWork?.hasLosses()) await write();
  }

  return {
    async step(name, schema, work) {
      if (recorded.results.has(name)) return parseResult(schema, recorded.results.get(name));
      await begin(deps, name);
      await refuseStale();
      const { result, calls } = await attemptPaid(
        { name, recorded, keep: (key, paid) => keep(key, paid) },
        () => attempt(deps, { name, schema }, work),
      );
      for (const [key, paid] of calls) await keep(key, paid);
      await keep(name, result);
      await write();
      await deps.lostWork?.resetLosses();
      return result;
    },

    effect: (name, effect) =>
      recorded.results.has(name) ? DONE_BEFORE : firstEffect(name, effect),

    has: (name) => recorded.results.has(name),
    results: () => recorded.results,
    flush: write,
    resetLosses: async () => await deps.lostWork?.resetLosses(),
  };
}

async function begin(deps: StepDeps, name: string): Promise<void> {
  const { signal, isStopping, recorded, clock, yieldToRequests, lostWork } = deps;
  if (!lostWork?.hasUncountedLoss()) await yieldToRequests?.();
  if (signal.aborted || isStopping?.()) throw new InterruptedError();
  const wait = recorded.waits.get(name);
  if (wait === undefined || wait.until <= clock.now()) return;
  throw new Parked(`the time for ${name}`, wait.until);
}

async function attempt<T>(
  deps: StepDeps,
  { name, schema }: { name: string; schema: z.ZodType<T> },
  work: Work<T>,
): Promise<T> {
  try {
    await deps.lostWork?.beforeStep(name);
    // A recorded result that a replay cannot parse would fail on every retry.
    return schema.parse(await (typeof work === 'function' ? work() : work.do()));
  } catch (error) {
    if (isControlFlow(error)) throw error;
    // Work that a cancel or a stop aborted does not count as a failed attempt.
    if (deps.signal.aborted) throw new InterruptedError();
    if (hasTrait(error, 'pausesRun')) throw new StepFailed(name, error.code, error);
    if (typeof work === 'function') {
      throw new StepFailed(name, await waitOrGiveUp(deps, name, { error }), error);
    }
    return work.givenUp(await waitOrGiveUp(deps, name, { error, attemptsMax: work.attemptsMax }));
  }
}

async function waitOrGiveUp(
  deps: StepDeps,
  step: string,
  { error, attemptsMax }: { error: unknown; attemptsMax?: number | undefined },
): Promise<FailureCode> {
  const { claim, journal, clock, log } = deps;
  const counted = attemptsMax === undefined ? counterOf(step, error) : step;
  const number = await journal.countFailure(claim, counted);
  const ruling = ruleOnFailure(error, number, attemptsMax);
  const next = ruling.rule === 'wait' ? 'it is tried again' : 'no more attempts';
  const isKnown = counted !== step && deps.recorded.waits.get(step)?.code === ruling.code;
  // A wait for Slack or an operator may have hundreds of attempts.
  if (!isKnown || ruling.rule === 'give_up') {
    log.warn({ run: claim.runId, step, attempt: number, err: error }, `step failed; ${next}`);
  }
  if (ruling.rule === 'give_up') return ruling.code;
  const wait = { until: clock.now() + ruling.waitMs, code: ruling.code };
  await journal.putOff(claim, step, wait);
  throw new Parked(`another attempt at ${step}`, wait.until, { failedWith: wait.code });
}

const CONTROL_FLOW = [Parked, InterruptedError, StaleWorker, StoreUnavailable];

function isControlFlow(error: unknown): boolean {
  return CONTROL_FLOW.some((kind) => error instanceof kind);
}

/** No work continues after the run has parked. Raises the first failure, else the earliest wait. */
export async function settleAll<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(works);
  const reasons: unknown[] = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  const failure = reasons.find((reason) => !(reason instanceof Parked));
  if (failure !== undefined) throw failure;
  const waits = reasons.filter((reason) => reason instanceof Parked);
  if (waits.length > 0) throw earliest(waits);
  return (await Promise.all(works)) as { -readonly [K in keyof T]: Awaited<T[K]> };
}

function earliest(waits: Parked[]): Parked {
  const [first] = waits
    .flatMap(({ until, failedWith }) => (until === undefined ? [] : [{ until, failedWith }]))
    .sort((one, other) => one.until - other.until);
  return new Parked('several steps', first?.until, { failedWith: first?.failedWith });
}
