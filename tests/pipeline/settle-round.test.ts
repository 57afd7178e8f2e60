import { expect, it } from 'vitest';
import { type Settlement, settleRound } from '../../src/pipeline/rules/review/settle-round.ts';
import { DRAFTS_MAX, type Verdict } from '../../src/pipeline/run.ts';
import { aFinding, aNote, aVerdict } from './cast.ts';

const REVISE: Settlement = { next: 'revise' };
const PASSED: Settlement = { next: 'ask_people', because: 'passed' };
const ADVISED: Settlement = { next: 'ask_people', because: 'passed_with_advice' };
const USED_UP: Settlement = { next: 'ask_people', because: 'rounds_used_up' };
const NOT_JUDGED: Settlement = { next: 'ask_people', because: 'could_not_judge' };

const DRAFT = { version: 1 };
const NOTHING = [] as const;
const FINDING = [aFinding()];
const NOTE = [aNote()];

type Row = [Verdict['verdict'], open: readonly (typeof NOTE)[number][], revisions: number];

it.each<[...Row, Settlement]>([
  ['pass', NOTHING, 0, PASSED],
  ['pass', FINDING, 0, ADVISED],
  ['pass', NOTE, 0, REVISE],
  ['pass', NOTE, 1, REVISE],
  ['pass', NOTE, 2, USED_UP],
  ['pass', NOTHING, 2, PASSED],
  ['revise', NOTHING, 0, REVISE],
  ['revise', FINDING, 1, REVISE],
  ['revise', FINDING, 2, USED_UP],
  ['revise', [...FINDING, ...NOTE], 2, USED_UP],
  ['abstain', NOTHING, 0, NOT_JUDGED],
  ['abstain', FINDING, 0, NOT_JUDGED],
  ['abstain', NOTE, 0, REVISE],
  ['abstain', NOTE, 2, NOT_JUDGED],
])('after %s, with %j open and %i of 2 revisions made', (verdict, open, revisions, expected) => {
  const round = { draft: DRAFT, verdict: aVerdict({ verdict }), open, revisions, roundsMax: 2 };

  expect(settleRound(round)).toEqual(expected);
});

it('asks people after the first draft when no revisions are wanted', () => {
  const round = {
    draft: DRAFT,
    verdict: aVerdict({ verdict: 'revise' }),
    open: NOTE,
    revisions: 0,
    roundsMax: 0,
  };

  expect(settleRound(round)).toEqual(USED_UP);
});

it('asks people after the last draft, also with open notes', () => {
  const verdict = aVerdict({ verdict: 'revise' });
  const settled = (version: number) =>
    settleRound({ draft: { version }, verdict, open: NOTE, revisions: 0, roundsMax: 5 });

  expect(settled(DRAFTS_MAX - 1)).toEqual(REVISE);
  expect(settled(DRAFTS_MAX)).toEqual({ next: 'ask_people', because: 'drafts_used_up' });
});

it('never revises a draft that a person gave', () => {
  const draft = { version: 2, origin: 'form' as const };
  const round = { draft, verdict: aVerdict({ verdict: 'revise' }), revisions: 0, roundsMax: 5 };

  expect(settleRound({ ...round, open: [...FINDING, ...NOTE] })).toEqual({
    next: 'ask_people',
    because: 'by_hand',
  });
});
