import { describe, expect, it } from 'vitest';
import {
  decidingVote,
  isRepeated,
  progressOf,
  settleReview,
} from '../../src/pipeline/rules/review/settle-review.ts';
import { FIRST_VOTE, ReviewPolicy } from '../../src/pipeline/run/review/review-policy.ts';
import type { Decision, Vote } from '../../src/pipeline/run.ts';
import { NOON } from './cast.ts';

const CURRENT = 'hash of draft 2';
const OLDER = 'hash of draft 1';
const TWO: ReviewPolicy = { approvalsNeeded: 2 };

const approve = (by: string, at = NOON, draftHash?: string) => ({
  ...{ kind: 'approve' as const, by, at },
  ...(draftHash !== undefined && { draftHash }),
});
const revise = (by: string, at = NOON) => ({ kind: 'request_revision' as const, by, at });

/** The first decision, where each vote is counted after the ones before it, as the store does. */
function decisionOf(votes: readonly Vote[], policy: ReviewPolicy): Decision | undefined {
  const decisions = votes.map((vote, at) => settleReview(votes.slice(0, at), vote, policy));
  return decisions.find((decision) => decision !== undefined);
}

/** How many approvals each draft misses, and the people whose approval it has. */
function progress(votes: readonly Vote[], policy: ReviewPolicy, hashes = [CURRENT]) {
  return hashes.flatMap((hash) =>
    progressOf(votes, policy, hash).map(({ approvedBy, missing }) => ({ approvedBy, missing })),
  );
}

describe('a review that the first vote settles', () => {
  it('is open without votes', () => {
    expect(decisionOf([], FIRST_VOTE)).toBeUndefined();
    expect(progress([], FIRST_VOTE)).toEqual([{ approvedBy: [], missing: 1 }]);
  });

  it.each<[name: string, votes: Vote[], decision: Decision]>([
    ['ends with an approval', [approve('UADA', NOON, CURRENT)], approve('UADA', NOON, CURRENT)],
    ['ends with an approval of unknown hash', [approve('UADA')], approve('UADA')],
    ['ends with a request', [revise('UADA')], revise('UADA')],
    [
      'ignores a second person of the same moment',
      [revise('UADA'), approve('UGRACE')],
      revise('UADA'),
    ],
    ['ignores a late vote', [approve('UADA'), revise('UGRACE', NOON + 60_000)], approve('UADA')],
    [
      'ignores a person who votes again',
      [approve('UADA'), revise('UADA', NOON + 1)],
      approve('UADA'),
    ],
  ])('%s', (_, votes, decision) => {
    expect(decisionOf(votes, FIRST_VOTE)).toEqual(decision);
    expect(decidingVote(votes, FIRST_VOTE)).toEqual(decision);
  });
});

describe('a review that needs two approvals', () => {
  it.each<[name: string, votes: Vote[], approvedBy: string[]]>([
    ['is open without votes', [], []],
    ['is open after one approval', [approve('UADA')], ['UADA']],
    [
      'counts a person once who approves twice',
      [approve('UADA'), approve('UADA', NOON + 1)],
      ['UADA'],
    ],
    [
      'does not count an approval of an older draft',
      [approve('UADA', NOON, OLDER), approve('UGRACE', NOON, CURRENT)],
      ['UGRACE'],
    ],
  ])('%s', (_, votes, approvedBy) => {
    expect(decisionOf(votes, TWO)).toBeUndefined();
    expect(decidingVote(votes, TWO)).toBeUndefined();
    expect(progress(votes, TWO)).toEqual([{ approvedBy, missing: 2 - approvedBy.length }]);
  });

  it.each<[name: string, votes: Vote[], decision: Decision]>([
    [
      'ends with the second one',
      [approve('UADA'), approve('UGRACE', NOON + 1)],
      approve('UGRACE', NOON + 1),
    ],
    [
      'counts two people of the same moment',
      [approve('UADA'), approve('UGRACE')],
      approve('UGRACE'),
    ],
    [
      'ends with the request of a person who approved before',
      [approve('UADA'), revise('UADA', NOON + 1)],
      revise('UADA', NOON + 1),
    ],
    [
      'ends with the request of another person',
      [approve('UADA'), revise('UGRACE')],
      revise('UGRACE'),
    ],
    [
      'ignores a late vote',
      [approve('UADA'), approve('UGRACE'), revise('ULIN', NOON + 60_000)],
      approve('UGRACE'),
    ],
  ])('%s', (_, votes, decision) => {
    expect(decisionOf(votes, TWO)).toMatchObject(decision);
    expect(decidingVote(votes, TWO)).toEqual(decision);
  });

  it('names the people whose approvals count in its decision', () => {
    const votes = [approve('UADA', NOON, CURRENT), approve('UGRACE', NOON, CURRENT)];

    expect(decisionOf(votes, TWO)?.stages).toMatchObject([{ approvedBy: ['UADA', 'UGRACE'] }]);
  });
});

describe('a review of two drafts that needs two approvals', () => {
  const [one, two] = ['hash of draft 1', 'hash of draft 2'];

  it.each<[name: string, votes: Vote[], approvedBy: string[][]]>([
    [
      'is open while two people approve different ones',
      [approve('UADA', NOON, one), approve('UGRACE', NOON, two)],
      [['UADA'], ['UGRACE']],
    ],
    [
      'counts the latest choice of a person',
      [approve('UADA', NOON, one), approve('UADA', NOON, two), approve('UGRACE', NOON, one)],
      [['UGRACE'], ['UADA']],
    ],
  ])('%s', (_, votes, approvedBy) => {
    expect(decisionOf(votes, TWO)).toBeUndefined();
    expect(progress(votes, TWO, [one, two])).toEqual(
      approvedBy.map((people) => ({ approvedBy: people, missing: 1 })),
    );
  });

  it.each<[name: string, votes: Vote[], decision: Decision]>([
    [
      'ends with the draft that two people approve',
      [approve('UADA', NOON, one), approve('UGRACE', NOON, two), approve('ULIN', NOON, one)],
      approve('ULIN', NOON, one),
    ],
    [
      'ends with a choice that a person changed',
      [approve('UADA', NOON, one), approve('UGRACE', NOON, two), approve('UADA', NOON + 1, two)],
      approve('UADA', NOON + 1, two),
    ],
    [
      'ends with a request for changes',
      [approve('UADA', NOON, one), revise('UGRACE')],
      revise('UGRACE'),
    ],
    [
      'counts an approval of unknown hash for each',
      [approve('UADA'), approve('UGRACE', NOON, one)],
      approve('UGRACE', NOON, one),
    ],
  ])('%s', (_, votes, decision) => {
    expect(decisionOf(votes, TWO)).toMatchObject(decision);
    expect(decidingVote(votes, TWO)).toEqual(decision);
  });
});

it('stays settled by the same vote after later votes', () => {
  const votes = [approve('UADA'), approve('UGRACE'), revise('ULIN'), approve('UMAX')];
  const deciding = votes.map((_, at) => decidingVote(votes.slice(0, at + 1), TWO));

  expect(deciding).toEqual([undefined, ...Array(3).fill(approve('UGRACE'))]);
});

it('takes a vote as repeated only if it equals the latest of that person', () => {
  const votes = [approve('UADA', NOON, CURRENT), revise('UGRACE')];

  expect(isRepeated(votes, approve('UADA', NOON + 1, CURRENT))).toBe(true);
  expect(isRepeated(votes, approve('UADA', NOON + 1, OLDER))).toBe(false);
  expect(isRepeated(votes, revise('UADA'))).toBe(false);
  expect(isRepeated(votes, approve('ULIN'))).toBe(false);
});

it('refuses a policy that no vote could settle', () => {
  expect(ReviewPolicy.safeParse({ approvalsNeeded: 0 }).success).toBe(false);
  expect(ReviewPolicy.safeParse({}).success).toBe(false);
});

it('settles a review that needs more approvals with the first text that a person gives', () => {
  const edit = (by: string, draftHash: string) => {
    return { kind: 'edit' as const, by, at: NOON, draftHash };
  };
  const votes = [approve('UADA', NOON, CURRENT), edit('ULIN', 'h1'), edit('UMAX', 'h2')];

  expect(decisionOf(votes, TWO)).toEqual(edit('ULIN', 'h1'));
});
