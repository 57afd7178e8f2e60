import { describe, expect, it } from 'vitest';
import { recordedVerdicts } from '../../src/pipeline/recorded-verdict.ts';
import { factsOf } from '../../src/pipeline/rules/stats/post-facts.ts';
import {
  monthsUntil,
  reviewerWarning,
  statsByChannel,
  statsByMonth,
  statsOf,
} from '../../src/pipeline/rules/stats/team-stats.ts';
import type { PostFacts } from '../../src/pipeline/run/post-facts.ts';
import { aDraft, anItem, aRun, aVerdict, NOON } from './cast.ts';

const HOUR = 3_600_000;
const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };

function facts(more: Partial<PostFacts> = {}): PostFacts {
  return {
    ...{ runId: 'R1', team: 'T1', channel: 'C1', outcome: 'published' },
    ...{ createdAt: NOON, endedAt: NOON, firstVerdict: 'pass', rounds: 1, approvedAt: NOON + HOUR },
    ...{ isApprovedFailed: false, requests: 0, requestsPassed: 0, calls: 1, unpricedCalls: 0 },
    ...more,
  };
}

const many = (count: number, more: Partial<PostFacts>) =>
  Array.from({ length: count }, () => facts(more));

describe('the figures of a post', () => {
  const published = aRun({ outcome: 'published', createdAt: NOON - HOUR });
  const approve = { kind: 'approve', by: 'UADA', at: NOON };

  async function read(records: Record<string, unknown>, run = published) {
    const decisions = [{ subject: 'run', kind: 'cancel' as const, at: NOON + 5 }];
    const results = new Map(Object.entries(records));
    const verdicts = await recordedVerdicts(run.id, results);
    return factsOf({ run, results, verdicts, decisions }, () => 0.25);
  }

  it('come from the journal', async () => {
    const post = await read({
      'draft:1': aDraft({ hash: 'a' }),
      'verdict:1': aVerdict({ verdict: 'revise', items: [anItem({ pass: false })], usage: USAGE }),
      'verdict:1:again': aVerdict(),
      'draft:2': aDraft({ version: 2, hash: 'b' }),
      'verdict:2': aVerdict(),
      'decision:2': { kind: 'request_revision', by: 'UADA', at: NOON - 1 },
      'draft:3': aDraft({ version: 3, hash: 'c' }),
      'verdict:3': aVerdict({ verdict: 'revise' }),
      'decision:3': approve,
    });

    expect(post).toEqual({
      ...{ runId: 'R1', team: 'T1', channel: 'C1', outcome: 'published' },
      ...{ createdAt: NOON - HOUR, endedAt: NOON, approvedAt: NOON, firstVerdict: 'revise' },
      ...{ rounds: 3, isApprovedFailed: true, requests: 1, requestsPassed: 1 },
      ...{ calls: 7, unpricedCalls: 0, usd: 1.75 },
    });
  });

  it('are about the draft that was approved, of two', async () => {
    const post = await read({
      'draft:1': aDraft({ hash: 'a' }),
      'verdict:1': aVerdict({ verdict: 'revise' }),
      'draft:2': aDraft({ version: 2, hash: 'b' }),
      'verdict:2': aVerdict(),
      'decision:2': { ...approve, draftHash: 'a' },
    });

    expect(post).toMatchObject({ isApprovedFailed: true });
  });

  it('leave out the verdict that a new version takes over with the approved text', async () => {
    const note = { key: 'form:1', text: 'Mention milk.' };
    const basedOn = { run: 'R0', hash: 'a', threadTs: '1.1', note };
    const run = { ...published, brief: { ...published.brief, basedOn } };

    const post = await read({ 'verdict:1': aVerdict(), 'verdict:2': aVerdict() }, run);

    expect(post).toMatchObject({ rounds: 1 });
    expect(post?.firstVerdict).toBeUndefined();
  });

  it('hold when the post was stopped, and survive records they cannot read', async () => {
    const results = {
      'verdict:1': 'words of an older version',
      'decision:1': { kind: 'edit', at: 1 },
    };

    expect(await read(results, aRun({ outcome: 'cancelled' }))).toMatchObject({
      ...{ outcome: 'cancelled', endedAt: NOON + 5, rounds: 0, requests: 0 },
    });
    expect(await read({}, aRun())).toBeUndefined();
    expect(await read({}, aRun({ outcome: 'expired', place: undefined }))).toBeUndefined();
  });
});

describe('the figures of a team', () => {
  it('are shares, medians and means', () => {
    const stats = statsOf([
      facts({ rounds: 1, approvedAt: NOON + HOUR, usd: 0.2, requests: 2, requestsPassed: 1 }),
      facts({ rounds: 4, approvedAt: NOON + 3 * HOUR, firstVerdict: 'revise', usd: 0.4 }),
      facts({ outcome: 'cancelled', firstVerdict: 'abstain', approvedAt: undefined }),
      facts({ rounds: 2, approvedAt: NOON + 9 * HOUR, isApprovedFailed: true }),
    ]);

    expect(stats).toEqual({
      ...{ posts: 4, approved: 3, firstPassed: { count: 2, of: 3 }, rounds: 2, hours: 3 },
      ...{ approvedFailed: { count: 1, of: 3 }, requestsPassed: { count: 1, of: 2 } },
      ...{ usdPerPost: expect.closeTo(0.3), unpricedPosts: 2 },
    });
  });

  it('leave out what nothing counts for', () => {
    expect(statsOf([])).toMatchObject({ posts: 0, rounds: undefined, hours: undefined });
    expect(statsOf([]).usdPerPost).toBeUndefined();
  });

  it('are separate for each month and channel', () => {
    const all = [
      facts({ endedAt: Date.UTC(2026, 9, 31, 23, 59) }),
      facts({ endedAt: Date.UTC(2026, 10, 1), channel: 'C2' }),
      facts({ channel: 'C2' }),
    ];

    const months = monthsUntil(NOON, 3);
    expect(months).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(statsByMonth(all, months).map(({ stats }) => stats.posts)).toEqual([0, 1, 2]);
    expect(statsByChannel(all).map(({ key, stats }) => [key, stats.posts])).toEqual([
      ['C2', 2],
      ['C1', 1],
    ]);
    expect(monthsUntil(Date.UTC(2026, 0, 31), 2)).toEqual(['2025-12', '2026-01']);
  });
});

describe('the reviewer', () => {
  const passing = (passed: number, of: number) =>
    reviewerWarning(
      statsOf([
        ...many(passed, { firstVerdict: 'pass' }),
        ...many(of - passed, { firstVerdict: 'revise' }),
      ]),
    );

  it.each([
    [9, 9, undefined],
    [10, 10, 'passes_all'],
    [19, 20, undefined],
    [20, 21, 'passes_all'],
    [0, 9, undefined],
    [0, 10, 'passes_none'],
    [1, 20, undefined],
  ])('that passed %i of %i first drafts', (passed, of, warning) => {
    expect(passing(passed, of)).toBe(warning);
  });
});
