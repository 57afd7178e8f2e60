import { readAssetSubject } from '../pipeline/rules/asset-subject.ts';
import { OPERATOR_WAITS } from '../pipeline/rules/failure-traits.ts';
import { unansweredFailure } from '../pipeline/rules/unanswered-failure.ts';
import type { AssetKind, FailureCode, Outcome, Phase } from '../pipeline/run.ts';
import type { RunOverview } from '../store/run/overview.ts';

/** The output of `--json` has these words: never rename one. */
export type State =
  | 'writing'
  | 'reviewing'
  | 'revising'
  | 'waiting_for_review'
  | 'making_assets'
  | 'waiting_to_try_again'
  | 'waiting_for_budget'
  | 'stuck'
  | 'overdue'
  | 'stopping'
  | 'asset_failed'
  | 'published'
  | 'cancelled'
  | 'expired';

export interface Status {
  state: State;
  words: string;
  /** The next event; undefined while the app works on the run, and after its end. */
  waitsFor: string | undefined;
  until: number | undefined;
  code: FailureCode | undefined;
}

/** A run is overdue if it is due and nothing was recorded for this time. */
export const OVERDUE_MS = 10 * 60_000;

/** Whether it needs an operator or a Retry. */
export function isStuck({ state, code }: Status): boolean {
  if (state === 'waiting_to_try_again') return OPERATOR_WAITS.some((wait) => wait === code);
  return state === 'stuck' || state === 'overdue' || state === 'asset_failed';
}

export function statusOf(overview: RunOverview, now: number): Status {
  if (overview.run.outcome === undefined) {
    return statusOfHalted(overview, now) ?? statusOfPhase(overview, now);
  }
  return statusOfPublished(overview, now) ?? statusOfEnded(overview, overview.run.outcome);
}

const NO_WAIT = { waitsFor: undefined, until: undefined, code: undefined };

/** It may still share its result, or make a failed asset again. */
function statusOfPublished(overview: RunOverview, now: number): Status | undefined {
  if (overview.run.outcome !== 'published') return undefined;
  const halted = statusOfFailed(overview, now);
  return halted && { ...halted, words: `published, ${halted.words}` };
}

function statusOfEnded({ failedAssets }: RunOverview, outcome: Outcome): Status {
  if (outcome !== 'published' || failedAssets.length === 0) {
    return { ...NO_WAIT, state: outcome, words: outcome };
  }
  const assets = failedAssets.map(assetLabel).join(' and ');
  const words = `published, ${assets} failed`;
  return { ...NO_WAIT, state: 'asset_failed', words, waitsFor: 'a Retry' };
}

const ASSET_LABELS = {
  thumbnail: 'thumbnail',
  linkedin_post: 'LinkedIn post',
} as const satisfies Record<AssetKind, string>;

function assetLabel(subject: string): string {
  const kind = readAssetSubject(subject)?.kind ?? subject;
  const labels: Readonly<Record<string, string>> = ASSET_LABELS;
  return labels[kind] ?? kind;
}

function statusOfHalted(overview: RunOverview, now: number): Status | undefined {
  if (overview.decisions.some(({ kind }) => kind === 'cancel')) {
    return { ...NO_WAIT, state: 'stopping', words: 'stopping', waitsFor: 'a process of the app' };
  }
  return statusOfFailed(overview, now) ?? statusOfWaiting(overview, now);
}

function statusOfFailed(overview: RunOverview, now: number): Status | undefined {
  const failure = failureToRetry(overview);
  if (failure === undefined) return undefined;
  const { code, budget, retryAt } = failure;
  const until = overview.wakeAt === undefined ? undefined : budget?.until;
  if (until === undefined) {
    const stuck = { state: 'stuck', words: 'stuck', waitsFor: 'a Retry', code } as const;
    return { ...stuck, until: retryAt !== undefined && retryAt > now ? retryAt : undefined };
  }
  if (until <= now) return undefined;
  const words = 'waiting for its budget';
  return { state: 'waiting_for_budget', words, waitsFor: 'a new day', until, code };
}

function statusOfWaiting(overview: RunOverview, now: number): Status | undefined {
  const { waiting, wakeAt, lastActivityAt } = overview;
  if (waiting !== undefined && waiting.until > now) {
    const { until, code } = waiting;
    const words = 'waiting to try again';
    return { state: 'waiting_to_try_again', words, waitsFor: 'the next attempt', until, code };
  }
  const isOverdue = wakeAt !== undefined && Math.max(wakeAt, lastActivityAt) <= now - OVERDUE_MS;
  if (!isOverdue) return undefined;
  const words = 'due, not advanced';
  return { ...NO_WAIT, state: 'overdue', words, waitsFor: 'a process of the app' };
}

/** The failure that a run waits to retry, also after its approval. */
export function failureToRetry({ run, decisions }: RunOverview) {
  const isOver = run.outcome !== undefined && run.outcome !== 'published';
  return isOver ? undefined : unansweredFailure(run, decisions);
}

function statusOfPhase({ run, wakeAt }: RunOverview, now: number): Status {
  const { phase, draft } = run.progress;
  const { state, words } = PHASES[phase](Math.max(draft, 1));
  const waitsFor = state === 'waiting_for_review' ? `a review of draft ${draft}` : undefined;
  const until = wakeAt !== undefined && wakeAt > now ? wakeAt : undefined;
  return { state, words, waitsFor, until, code: undefined };
}

type Words = Pick<Status, 'state' | 'words'>;

const PHASES: Record<Phase, (draft: number) => Words> = {
  drafting: (draft) => ({ state: 'writing', words: `writing draft ${draft}` }),
  judging: (draft) => ({ state: 'reviewing', words: `reviewing draft ${draft}` }),
  revising: (draft) => ({ state: 'revising', words: `revising into draft ${draft}` }),
  waiting_for_review: () => ({ state: 'waiting_for_review', words: 'waiting for review' }),
  making_assets: () => ({
    state: 'making_assets',
    words: `making ${Object.values(ASSET_LABELS).join(' and ')}`,
  }),
  published: () => ({ state: 'published', words: 'published' }),
  cancelled: () => ({ state: 'cancelled', words: 'cancelled' }),
  expired: () => ({ state: 'expired', words: 'expired' }),
};
