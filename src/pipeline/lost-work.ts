import { Parked, PipelineError } from './errors.ts';
import {
  type Claim,
  type ClaimState,
  type Clock,
  type Journal,
  LOST_WORK,
  type Log,
  type Recorded,
} from './ports.ts';
import { LOST_AT_WORK_MAX, type LossCounts, mayTryAgainAt, ruleOnLostWork } from './rules/retry.ts';

/**
 * A worker that never reports back was killed, or its process stands still; the run it was at work on
 * may be the reason. Each such loss counts as a failed attempt at the step that is begun next. It is
 * kept beside the failures of steps, until the run gets on or is put down in order.
 */

/** What a run says last is not held back, lest a cancel wait; it has attempts of its own. */
const FINAL_MESSAGE_KEY = 'lost:last_word';

export interface LostWork {
  /** Work of this run was lost, and it has not got on since. */
  isSuspect(): boolean;
  /** A loss is to be counted at once: nothing else comes before that. */
  mustCount(): boolean;
  /**
   * Called with each step before it is done. Parks the run while it is held back; raises a
   * `PipelineError` when the step is given up.
   */
  holdBack(step: string): Promise<void>;
  /** Parks a run that may not be tried again yet. A loss that is not counted yet is none of its business. */
  awaitTurn(): void;
  /** The run got on: what was lost before says nothing any more. */
  forget(): Promise<void>;
  /** The run is put down in order. */
  end(): Promise<void>;
}

export interface LostWorkDeps {
  claim: Claim;
  /** How the claim before ended, if it never reported back. */
  lost: ClaimState | undefined;
  recorded: Recorded;
  journal: Journal;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** When this process began to advance runs. */
  since: number;
}

type Counted = { until: number } | { givenUp: string };

export function createLostWork(deps: LostWorkDeps): LostWork {
  const { claim, lost, recorded, journal, clock, log, since } = deps;
  const losses = lossCounts(recorded);
  let counting: Promise<Counted> | undefined;
  let isSuspect = losses.at_work + losses.waiting > 0 || lost !== undefined;
  let isHeldBack = false;

  async function count(step: string, state: ClaimState): Promise<Counted> {
    losses[state] = await journal.countFailure(claim, LOST_WORK[state]);
    const ruling = ruleOnLostWork(losses);
    const until = ruling.rule === 'wait' ? clock.now() + ruling.waitMs : undefined;
    const held = ruling.rule === 'wait' ? { waitMs: ruling.waitMs, until } : {};
    const fields = { run: claim.runId, step, losses: { ...losses }, ...held };
    log.warn(fields, 'the work on a run was lost: its worker never reported back');
    if (until === undefined) return { givenUp: step };
    await journal.putOff(claim, LOST_WORK.at_work, { until, code: ruling.code });
    return { until };
  }

  async function forget(): Promise<void> {
    if (!isSuspect) return;
    isSuspect = false;
    await forgetLostWork(journal, claim.runId);
  }

  async function countLoss(step: string): Promise<Counted | undefined> {
    if (lost === undefined) return undefined;
    counting ??= count(step, lost);
    return await counting;
  }

  function park(at: number): never {
    isHeldBack = true;
    throw new Parked('another attempt after lost work', mayTryAgainAt(losses, at, since));
  }

  function awaitTurn(): void {
    if (!isSuspect || lost !== undefined) return;
    const at = recorded.waits.get(LOST_WORK.at_work)?.until ?? 0;
    if (mayTryAgainAt(losses, at, since) > clock.now()) park(at);
  }

  return {
    isSuspect: () => isSuspect,
    mustCount: () => lost !== undefined && counting === undefined,

    awaitTurn,

    async holdBack(step) {
      const counted = await countLoss(step);
      if (!isSuspect) return;
      if (counted === undefined) return awaitTurn();
      // Also where it need not wait: the next claim is tried apart from the others.
      if ('until' in counted) park(counted.until);
      // Of steps side by side, only the one that was charged is given up.
      if (counted.givenUp === step) throw await givenUp(forget);
    },

    forget,

    async end() {
      if (!isHeldBack) await forget();
    },
  };
}

async function givenUp(forget: () => Promise<void>): Promise<PipelineError> {
  await forget();
  return new PipelineError('work_lost', 'Its workers never reported back');
}

/** For what a run says last: goes on at once, until it was lost too often. */
export function createFinalMessageWork({ claim, lost, recorded, journal }: LostWorkDeps): LostWork {
  let isFirst = true;
  const nothing = async () => {};
  return {
    isSuspect: () => false,
    awaitTurn() {},
    mustCount: () => lost !== undefined && isFirst,
    async holdBack() {
      if (!isFirst) return;
      isFirst = false;
      const count = lost && (await journal.countFailure(claim, FINAL_MESSAGE_KEY));
      // What the run was doing before is over, whether or not it was the reason.
      const { at_work, waiting } = lossCounts(recorded);
      if (at_work + waiting > 0) await forgetLostWork(journal, claim.runId);
      if ((count ?? 0) > LOST_AT_WORK_MAX) {
        throw new PipelineError('work_lost', 'Its workers never reported back');
      }
    },
    forget: nothing,
    end: nothing,
  };
}

export function lossCounts({ failures }: Pick<Recorded, 'failures'>): LossCounts {
  return {
    at_work: failures.get(LOST_WORK.at_work) ?? 0,
    waiting: failures.get(LOST_WORK.waiting) ?? 0,
  };
}

/** Somebody reported back after all, or the run got on. */
export async function forgetLostWork(journal: Journal, runId: string): Promise<void> {
  for (const key of Object.values(LOST_WORK)) await journal.forgetFailures(runId, key);
}
