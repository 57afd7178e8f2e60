import { describe, expect, it } from 'vitest';
import { isRepeated, settleReview } from '../../src/pipeline/rules/review/settle-review.ts';
import { FIRST_VOTE, ReviewPolicy } from '../../src/pipeline/run/review/review-policy.ts';
import type { Vote } from '../../src/pipeline/run.ts';
import { NOON } from './cast.ts';

const CURRENT = 'hash of draft 2';
const OLDER = 'hash of draft 1';
const TWO: ReviewPolicy = { approvalsNeeded: 2 };

const approve = (by: string, at = NOON, draftHash?: string): Vote => ({
  ...{ kind: 'approve', by, at },
  ...(draftHash !== undefined && { draftHash }),
});
const revise = (by: string, at = NOON): Vote => ({ kind: 'request_revision', by, at });
const settled = (kind: Vote['kind'], by: string, at = NOON, draftHash?: string) => ({
  state: 'settled',
  decision: { kind, by, at },
  ...(draftHash !== undefined && { draftHash }),
});
const open = (approvedBy: string[], approvalsMissing: number) => ({
  state: 'open',
  approvedBy,
  approvalsMissing,
});

describe('a review that the first vote settles', () => {
  it.each<[name: string, votes: Vote[], state: object]>([
    ['is open without votes', [], open([], 1)],
    ['ends with an approval', [approve('UADA')], settled('approve', 'UADA')],
    ['ends with a request', [revise('UADA')], settled('request_revision', 'UADA')],
    [
      'ignores a second person of the same moment',
      [revise('UADA'), approve('UGRACE')],
      settled('request_revision', 'UADA'),
    ],
    [
      'ignores a late vote',
      [approve('UADA'), revise('UGRACE', NOON + 60_000)],
      settled('approve', 'UADA'),
    ],
    [
      'ignores a person who votes again',
      [approve('UADA'), revise('UADA', NOON + 1)],
      settled('approve', 'UADA'),
    ],
    ['ignores a vote about an older draft', [approve('UADA', NOON, OLDER)], open([], 1)],
    [
      'counts the vote after one about an older draft',
      [approve('UADA', NOON, OLDER), approve('UGRACE', NOON, CURRENT)],
      settled('approve', 'UGRACE', NOON, CURRENT),
    ],
    ['counts a vote of unknown hash', [approve('UADA')], settled('approve', 'UADA')],
  ])('%s', (_, votes, state) => {
    expect(settleReview(votes, FIRST_VOTE, [CURRENT])).toEqual(state);
  });
});

describe('a review that needs two approvals', () => {
  it.each<[name: string, votes: Vote[], state: object]>([
    ['is open without votes', [], open([], 2)],
    ['is open after one approval', [approve('UADA')], open(['UADA'], 1)],
    [
      'ends with the second one',
      [approve('UADA'), approve('UGRACE', NOON + 1)],
      settled('approve', 'UGRACE', NOON + 1),
    ],
    [
      'counts two people of the same moment',
      [approve('UADA'), approve('UGRACE')],
      settled('approve', 'UGRACE'),
    ],
    [
      'counts a person once who approves twice',
      [approve('UADA'), approve('UADA', NOON + 1)],
      open(['UADA'], 1),
    ],
    [
      'ends with the request of a person who approved before',
      [approve('UADA'), revise('UADA', NOON + 1)],
      settled('request_revision', 'UADA', NOON + 1),
    ],
    [
      'ends with the request of another person',
      [approve('UADA'), revise('UGRACE')],
      settled('request_revision', 'UGRACE'),
    ],
    [
      'does not count an approval of an older draft',
      [approve('UADA', NOON, OLDER), approve('UGRACE', NOON, CURRENT)],
      open(['UGRACE'], 1),
    ],
    [
      'ignores a late vote',
      [approve('UADA'), approve('UGRACE'), revise('ULIN', NOON + 60_000)],
      settled('approve', 'UGRACE'),
    ],
  ])('%s', (_, votes, state) => {
    expect(settleReview(votes, TWO, [CURRENT])).toEqual(state);
  });
});

describe('a review of two drafts that needs two approvals', () => {
  const [one, two] = ['hash of draft 1', 'hash of draft 2'];

  it.each<[name: string, votes: Vote[], state: object]>([
    [
      'is open while two people approve different ones',
      [approve('UADA', NOON, one), approve('UGRACE', NOON, two)],
      open(['UADA', 'UGRACE'], 1),
    ],
    [
      'ends with the draft that two people approve',
      [approve('UADA', NOON, one), approve('UGRACE', NOON, two), approve('ULIN', NOON, one)],
      settled('approve', 'ULIN', NOON, one),
    ],
    [
      'counts the latest choice of a person',
      [approve('UADA', NOON, one), approve('UADA', NOON, two), approve('UGRACE', NOON, one)],
      open(['UADA', 'UGRACE'], 1),
    ],
    [
      'ends with a choice that a person changed',
      [approve('UADA', NOON, one), approve('UGRACE', NOON, two), approve('UADA', NOON + 1, two)],
      settled('approve', 'UADA', NOON + 1, two),
    ],
    [
      'ends with a request for changes',
      [approve('UADA', NOON, one), revise('UGRACE')],
      settled('request_revision', 'UGRACE'),
    ],
    [
      'counts an approval of unknown hash for each',
      [approve('UADA'), approve('UGRACE', NOON, one)],
      settled('approve', 'UGRACE', NOON, one),
    ],
  ])('%s', (_, votes, state) => {
    expect(settleReview(votes, TWO)).toEqual(state);
  });
});

it('stays settled by the same vote after later votes', () => {
  const votes = [approve('UADA'), approve('UGRACE'), revise('ULIN'), approve('UMAX')];
  const states = votes.map((_, at) => settleReview(votes.slice(0, at + 1), TWO));

  expect(states.slice(1)).toEqual(states.slice(1).map(() => settled('approve', 'UGRACE')));
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

describe('a text that a person gives', () => {
  const edit = (by: string, draftHash: string): Vote => ({ kind: 'edit', by, at: NOON, draftHash });

  it('settles a review that needs more approvals, and its hash is that of the first', () => {
    const votes = [approve('UADA', NOON, CURRENT), edit('ULIN', 'h1'), edit('UMAX', 'h2')];

    expect(settleReview(votes, TWO)).toEqual(settled('edit', 'ULIN', NOON, 'h1'));
  });

  it('is not one of the offered drafts, and counts all the same', () => {
    expect(settleReview([edit('ULIN', 'h1')], FIRST_VOTE, [CURRENT])).toEqual(
      settled('edit', 'ULIN', NOON, 'h1'),
    );
  });
});
