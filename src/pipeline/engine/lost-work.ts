import { Parked, PipelineError } from '../errors.ts';
import {
  type Claim,
  type ClaimState,
  type Clock,
  type Journal,
  LOST_WORK,
  type Log,
  type Recorded,
} from '../ports/ports.ts';
import {
  LOST_AT_WORK_MAX,
  type LossCounts,
  mayTryAgainAt,
  ruleOnLostWork,
} from '../rules/retry.ts';

/**
 * A worker that never reports back was killed or is suspended, and its run may be the cause. Each such
 * loss counts as a failed attempt at the next step, until a step succeeds or the run parks normally.
 */

/** A final message is not delayed, so that a cancel takes effect at once; it has its own attempts. */
const FINAL_MESSAGE_KEY = 'lost:last_word';

export interface LostWork {
  hasLosses(): boolean;
  hasUncountedLoss(): boolean;
  /** Raises `Parked` while the run has to wait and `PipelineError` when the step is given up. */
  beforeStep(step: string): Promise<void>;
  /** Raises `Parked` before the time of the next attempt; ignores a loss that is not counted yet. */
  parkIfTooEarly(): void;
  resetLosses(): Promise<void>;
  /** Resets the losses, unless it was their wait that parked the run. */
  end(): Promise<void>;
}

export interface LostWorkDeps {
  claim: Claim;
  lostClaim: ClaimState | undefined;
  recorded: Recorded;
  journal: Journal;
  clock: Pick<Clock, 'now'>;
  log: Log;
  startedAt: number;
  /** Called when earlier losses no longer count. */
  onReset?: () => void;
}

type CountedLoss = { until: number } | { givenUp: string };

export function createLostWork(deps: LostWorkDeps): LostWork {
  const { claim, lostClaim, recorded, journal, clock, log, startedAt, onReset } = deps;
  const losses = lossCounts(recorded);
  let counting: Promise<CountedLoss> | undefined;
  let hasLosses = losses.at_work + losses.waiting > 0 || lostClaim !== undefined;
  let isParked = false;

  async function count(step: string, state: ClaimState): Promise<CountedLoss> {
    losses[state] = await journal.countFailure(claim, LOST_WORK[state]);
    const ruling = ruleOnLostWork(losses);
    const until = ruling.rule === 'wait' ? clock.now() + ruling.waitMs : undefined;
    const wait = ruling.rule === 'wait' ? { waitMs: ruling.waitMs, until } : {};
    const fields = { run: claim.runId, step, losses: { ...losses }, ...wait };
    const next = until === undefined ? 'the step is given up' : 'the step is tried again';
    log.warn(fields, `the process that worked on the run ended or froze; ${next}`);
    if (until === undefined) return { givenUp: step };
    await journal.putOff(claim, LOST_WORK.at_work, { until, code: ruling.code });
    return { until };
  }

  async function resetLosses(): Promise<void> {
    if (!hasLosses) return;
    hasLosses = false;
    await forgetLostWork(journal, claim.runId);
    onReset?.();
  }

  async function countLoss(step: string): Promise<CountedLoss | undefined> {
    if (lostClaim === undefined) return undefined;
    counting ??= count(step, lostClaim);
    return await counting;
  }

  function park(at: number): never {
    isParked = true;
    throw new Parked('another attempt after lost work', mayTryAgainAt(losses, at, startedAt));
  }

  function parkIfTooEarly(): void {
    if (!hasLosses || lostClaim !== undefined) return;
    const at = recorded.waits.get(LOST_WORK.at_work)?.until ?? 0;
    if (mayTryAgainAt(losses, at, startedAt) > clock.now()) park(at);
  }

  return {
    hasLosses: () => hasLosses,
    hasUncountedLoss: () => lostClaim !== undefined && counting === undefined,

    parkIfTooEarly,

    async beforeStep(step) {
      const counted = await countLoss(step);
      if (!hasLosses) return;
      if (counted === undefined) return parkIfTooEarly();
      // Also when the wait is over: the next claim is isolated from other runs.
      if ('until' in counted) park(counted.until);
      // Of parallel steps, only the step that counted the loss is given up.
      if (counted.givenUp === step) throw await giveUp(resetLosses);
    },

    resetLosses,

    async end() {
      if (!isParked) await resetLosses();
    },
  };
}

async function giveUp(resetLosses: () => Promise<void>): Promise<PipelineError> {
  await resetLosses();
  return new PipelineError('work_lost', 'The workers of the run never reported back');
}

/** Does not delay a final message, but gives it up after too many losses. */
export function createFinalMessageWork({
  claim,
  lostClaim,
  recorded,
  journal,
}: LostWorkDeps): LostWork {
  let isFirst = true;
  const doNothing = async () => {};
  return {
    hasLosses: () => false,
    parkIfTooEarly() {},
    hasUncountedLoss: () => lostClaim !== undefined && isFirst,
    async beforeStep() {
      if (!isFirst) return;
      isFirst = false;
      const count = lostClaim && (await journal.countFailure(claim, FINAL_MESSAGE_KEY));
      const { at_work, waiting } = lossCounts(recorded);
      if (at_work + waiting > 0) await forgetLostWork(journal, claim.runId);
      if ((count ?? 0) > LOST_AT_WORK_MAX) {
        throw new PipelineError('work_lost', 'The workers of the run never reported back');
      }
    },
    resetLosses: doNothing,
    end: doNothing,
  };
}

export function lossCounts({ failures }: Pick<Recorded, 'failures'>): LossCounts {
  return {
    at_work: failures.get(LOST_WORK.at_work) ?? 0,
    waiting: failures.get(LOST_WORK.waiting) ?? 0,
  };
}

export async function forgetLostWork(journal: Journal, runId: string): Promise<void> {
  for (const key of Object.values(LOST_WORK)) await journal.forgetFailures(runId, key);
}
