import type { z } from 'zod';
import { Interrupted, Parked, StaleWorker, StepFailed } from './errors.ts';
import type { Claim, Clock, Journal, Log } from './ports.ts';
import { ruleOnFailure } from './retry.ts';
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

export interface StepDeps {
  claim: Claim;
  journal: Journal;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export function createStep(deps: StepDeps): Step {
  return async (name, schema, work) => {
    const recorded = await deps.journal.find(deps.claim.runId, name);
    if (recorded !== undefined) return schema.parse(recorded);
    if (deps.signal.aborted) throw new Interrupted();
    const until = await deps.journal.findPutOff(deps.claim.runId, name);
    if (until !== undefined && until > deps.clock.now())
      throw new Parked(`the time for ${name}`, until);
    const result = await attempt(deps, { name, schema }, work);
    await deps.journal.record(deps.claim, name, result);
    return result;
  };
}

async function attempt<T>(
  deps: StepDeps,
  { name, schema }: { name: string; schema: z.ZodType<T> },
  work: Work<T>,
): Promise<T> {
  try {
    // What a replay could not read must not be recorded: no Retry would ever mend it.
    return schema.parse(await (typeof work === 'function' ? work() : work.do()));
  } catch (error) {
    if (isControlFlow(error)) throw error;
    // What a cancel or a stop cut off has not failed, and must not count as a try.
    if (deps.signal.aborted) throw new Interrupted();
    const number = await deps.journal.countFailure(deps.claim, name);
    deps.log.warn(
      { run: deps.claim.runId, step: name, attempt: number, err: error },
      'step failed',
    );
    const ruling = ruleOnFailure(error, number);
    if (ruling.rule === 'wait') {
      const until = deps.clock.now() + ruling.waitMs;
      await deps.journal.putOff(deps.claim, name, until);
      throw new Parked(`another attempt at ${name}`, until);
    }
    if (typeof work !== 'function') return work.givenUp(ruling.code);
    throw new StepFailed(name, ruling.code, error);
  }
}

function isControlFlow(error: unknown): boolean {
  return error instanceof Parked || error instanceof Interrupted || error instanceof StaleWorker;
}

/**
 * Waits for all, whatever happens to one, so that nothing is left running when the run is put down.
 * Trouble comes before waiting, and of several waits the earliest counts.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(works);
  const reasons: unknown[] = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const trouble = reasons.find((reason) => !(reason instanceof Parked));
  if (trouble !== undefined) throw trouble;
  const waits = reasons.filter((reason) => reason instanceof Parked);
  if (waits.length > 0) throw earliest(waits);
  return (await Promise.all(works)) as { -readonly [K in keyof T]: Awaited<T[K]> };
}

function earliest(waits: Parked[]): Parked {
  const untils = waits.flatMap(({ until }) => (until === undefined ? [] : [until]));
  return new Parked('several things', untils.length > 0 ? Math.min(...untils) : undefined);
}
