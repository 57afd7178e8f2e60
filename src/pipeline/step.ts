import { z } from 'zod';
import { InterruptedError, Parked, StaleWorker, StepFailed, StoreUnavailable } from './errors.ts';
import type { LostWork } from './lost-work.ts';
import type { Claim, Clock, Journal, Log, Recorded } from './ports.ts';
import { isUnlimited, ruleOnFailure } from './rules/retry.ts';
import type { FailureCode } from './run.ts';

/**
 * Runs a piece of work until its result is recorded, and never again after that.
 *
 * A crash between the work and the record repeats the work, so an effect on the outside world
 * carries a key and treats a second call with the same key as done. Trouble that passes parks the
 * run until the next attempt; what does not pass raises `StepFailed`.
 */
export type Step = <T>(name: string, schema: z.ZodType<T>, work: Work<T>) => Promise<T>;

/** With `givenUp`, a failure that no attempt can mend is an answer too, and is recorded like one. */
export type Work<T> =
  | (() => Promise<T>)
  | { do: () => Promise<T>; givenUp: (code: FailureCode) => T };

/** The steps of one advance. */
export interface Steps {
  step: Step;
  /**
   * Has an effect that carries a key of its own. Doing it again would change nothing, so its record
   * is not written by itself but goes along with the next result, or with `rest`.
   */
  effect(name: string, effect: () => Promise<void>): Promise<void>;
  has(name: string): boolean;
  /** Writes down what is not written yet. */
  flush(): Promise<void>;
  /** A part of a step's work is kept, and need not be done again. */
  gotOn(): Promise<void>;
}

export interface StepDeps {
  claim: Claim;
  /** When it was asked for. */
  claimedAt: number;
  journal: Journal;
  /** What the journal held when the claim was made; what is recorded since is added to it. */
  recorded: Recorded;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  /** Waits until what is more urgent has been done. */
  yieldToRequests?: (() => Promise<void>) | undefined;
  isStopping?: (() => boolean) | undefined;
  /** Whether the claim still stands. */
  isHeld: () => Promise<boolean>;
  lostWork?: LostWork | undefined;
}

/** Less than any lease: whoever stood still for longer may have lost the run to somebody else. */
const CLAIM_CHECK_MS = 5_000;

/** The result of a step that only has an effect. */
const DONE = 'done';

export function createSteps(deps: StepDeps): Steps {
  const { claim, journal, recorded } = deps;
  const unwritten = new Map<string, unknown>();
  let provenAt = deps.claimedAt;

  async function write(): Promise<void> {
    if (unwritten.size === 0) return;
    const results = new Map(unwritten);
    const now = deps.clock.now();
    await journal.record(claim, results, now);
    provenAt = now;
    for (const name of results.keys()) unwritten.delete(name);
  }

  async function keep(name: string, result: unknown): Promise<void> {
    unwritten.set(name, result);
    recorded.results.set(name, result);
    const wait = recorded.waits.get(name);
    if (wait !== undefined) await journal.forgetFailures(claim.runId, name);
  }

  /** Work that somebody else does by now would be paid for twice; only its record would be refused. */
  async function refuseStale(): Promise<void> {
    const now = deps.clock.now();
    if (now - provenAt < CLAIM_CHECK_MS) return;
    if (!(await deps.isHeld())) throw new StaleWorker(claim.runId);
    provenAt = now;
  }

  return {
    async step(name, schema, work) {
      if (recorded.results.has(name)) return schema.parse(recorded.results.get(name));
      await begin(deps, name);
      await refuseStale();
      const result = await attempt(deps, { name, schema }, work);
      await keep(name, result);
      await write();
      await deps.lostWork?.forget();
      return result;
    },

    async effect(name, effect) {
      if (recorded.results.has(name)) return;
      await begin(deps, name);
      await attempt(deps, { name, schema: z.void() }, effect);
      await keep(name, DONE);
      // The step at which it is lost again is then the first one without a record.
      if (deps.lostWork?.isSuspect()) await write();
    },

    has: (name) => recorded.results.has(name),
    flush: write,
    gotOn: async () => await deps.lostWork?.forget(),
  };
}

async function begin(deps: StepDeps, name: string): Promise<void> {
  const { signal, isStopping, recorded, clock, yieldToRequests, lostWork } = deps;
  if (!lostWork?.mustCount()) await yieldToRequests?.();
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
    await deps.lostWork?.holdBack(name);
    // What a replay could not read must not be recorded: no Retry would ever mend it.
    return schema.parse(await (typeof work === 'function' ? work() : work.do()));
  } catch (error) {
    if (isControlFlow(error)) throw error;
    // What a cancel or a stop cut off has not failed, and must not count as a try.
    if (deps.signal.aborted) throw new InterruptedError();
    const code = await waitOrGiveUp(deps, name, error);
    if (typeof work !== 'function') return work.givenUp(code);
    throw new StepFailed(name, code, error);
  }
}

/** Parks where another attempt is worth it; else gives why there is none. */
async function waitOrGiveUp(deps: StepDeps, step: string, error: unknown): Promise<FailureCode> {
  const { claim, journal, clock, log } = deps;
  // Waiting has no end, so it is counted apart: it must not use up the attempts at what can fail.
  const counted = isUnlimited(error) ? `${step}:patience` : step;
  const number = await journal.countFailure(claim, counted);
  log.warn({ run: claim.runId, step, attempt: number, err: error }, 'step failed');
  const ruling = ruleOnFailure(error, number);
  if (ruling.rule === 'give_up') return ruling.code;
  const wait = { until: clock.now() + ruling.waitMs, code: ruling.code };
  await journal.putOff(claim, step, wait);
  throw new Parked(`another attempt at ${step}`, wait.until);
}

/** What is no failure of the step: it waits, is cut off, or cannot be written down. */
const CONTROL_FLOW = [Parked, InterruptedError, StaleWorker, StoreUnavailable];

function isControlFlow(error: unknown): boolean {
  return CONTROL_FLOW.some((kind) => error instanceof kind);
}

/**
 * Waits for all, whatever happens to one, so that nothing is left running when the run is put down.
 * Trouble comes before waiting, and of several waits the earliest counts.
 */
export async function settleAll<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(works);
  const reasons: unknown[] = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const failure = reasons.find((reason) => !(reason instanceof Parked));
  if (failure !== undefined) throw failure;
  const waits = reasons.filter((reason) => reason instanceof Parked);
  if (waits.length > 0) throw earliest(waits);
  return (await Promise.all(works)) as { -readonly [K in keyof T]: Awaited<T[K]> };
}

function earliest(waits: Parked[]): Parked {
  const untils = waits.flatMap(({ until }) => (until === undefined ? [] : [until]));
  return new Parked('several things', untils.length > 0 ? Math.min(...untils) : undefined);
}
