import type { PostFacts } from '../../run/post-facts.ts';
import { monthOf } from '../cost/ceilings.ts';

export interface Share {
  count: number;
  of: number;
}

/** The figures of several ended posts. A figure without a post to count is undefined. */
export interface TeamStats {
  posts: number;
  approved: number;
  /** First drafts that passed their review, of those that were judged. */
  firstPassed: Share;
  rounds: number | undefined;
  hours: number | undefined;
  /** Approvals of drafts that had failed their review. */
  approvedFailed: Share;
  /** Requests for changes to drafts that had passed. */
  requestsPassed: Share;
  /** Over posts with a known price. */
  usdPerPost: number | undefined;
  unpricedPosts: number;
}

const HOUR_MS = 3_600_000;

export function statsOf(facts: readonly PostFacts[]): TeamStats {
  const approved = facts.filter(({ outcome }) => outcome === 'published');
  const judged = facts.filter(({ firstVerdict }) => isJudged(firstVerdict));
  const hours = approved.flatMap(({ approvedAt, createdAt }) =>
    approvedAt === undefined ? [] : [(approvedAt - createdAt) / HOUR_MS],
  );
  const prices = facts.flatMap(({ usd }) => usd ?? []);
  return {
    posts: facts.length,
    approved: approved.length,
    firstPassed: shareOf(judged, ({ firstVerdict }) => firstVerdict === 'pass'),
    rounds: median(approved.map(({ rounds }) => rounds)),
    hours: median(hours),
    approvedFailed: shareOf(approved, ({ isApprovedFailed }) => isApprovedFailed),
    requestsPassed: {
      count: sum(facts.map(({ requestsPassed }) => requestsPassed)),
      of: sum(facts.map(({ requests }) => requests)),
    },
    usdPerPost: prices.length === 0 ? undefined : sum(prices) / prices.length,
    unpricedPosts: facts.length - prices.length,
  };
}

/** An abstention neither passed nor failed the draft. */
function isJudged(verdict: PostFacts['firstVerdict']): boolean {
  return verdict === 'pass' || verdict === 'revise';
}

export interface Group<Key extends string> {
  key: Key;
  stats: TeamStats;
}

/** The stats of these months, the earliest first, also of those without a post. */
export function statsByMonth(
  facts: readonly PostFacts[],
  months: readonly string[],
): Group<string>[] {
  const groups = Map.groupBy(facts, ({ endedAt }) => monthOf(endedAt));
  return months.map((key) => ({ key, stats: statsOf(groups.get(key) ?? []) }));
}

export function statsByChannel(facts: readonly PostFacts[]): Group<string>[] {
  const groups = Map.groupBy(facts, ({ channel }) => channel);
  return [...groups]
    .map(([key, own]) => ({ key, stats: statsOf(own) }))
    .sort((a, b) => b.stats.posts - a.stats.posts || (a.key < b.key ? -1 : 1));
}

export function monthsUntil(now: number, count: number): string[] {
  const [year = 1970, month = 1] = monthOf(now).split('-').map(Number);
  const last = year * MONTHS + month - 1;
  return Array.from({ length: count }, (_, at) => {
    const number = last - (count - 1 - at);
    return `${Math.floor(number / MONTHS)}-${String((number % MONTHS) + 1).padStart(2, '0')}`;
  });
}

const MONTHS = 12;

const FIRST_DRAFTS_MIN = 10;
const NEARLY_ALL = 0.95;
const NEARLY_NOTHING = 0.05;

/** A reviewer that passes nearly everything or nothing tells people nothing. */
export function reviewerWarning({
  firstPassed,
}: TeamStats): 'passes_all' | 'passes_none' | undefined {
  const { count, of } = firstPassed;
  if (of < FIRST_DRAFTS_MIN) return undefined;
  if (count / of > NEARLY_ALL) return 'passes_all';
  return count / of < NEARLY_NOTHING ? 'passes_none' : undefined;
}

function shareOf<T>(all: readonly T[], counts: (one: T) => boolean): Share {
  return { count: all.filter(counts).length, of: all.length };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
