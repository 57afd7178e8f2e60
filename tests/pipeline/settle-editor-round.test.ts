import { describe, expect, it } from 'vitest';
import {
  agreedOn,
  type Better,
  type Kept,
  whyKept,
} from '../../src/pipeline/rules/better-draft.ts';
import {
  type EditorRound,
  settleEditorRound,
} from '../../src/pipeline/rules/review/settle-editor-round.ts';
import type { StopReason } from '../../src/pipeline/rules/review/settle-round.ts';
import { scoreOf } from '../../src/pipeline/rules/score.ts';
import { DRAFTS_MAX, type Verdict } from '../../src/pipeline/run.ts';
import { aFinding, aNote, anItem, aQuestion, aVerdict } from './cast.ts';

const PASS = aVerdict();
const ADVISED = aVerdict({ items: [anItem({ pass: false, severity: 'advisory' })] });
const ABSTAIN = aVerdict({ verdict: 'abstain', items: [], abstained: 'chose' });
const failing = (...quotes: string[]): Verdict => {
  const passages = quotes.map((quote) => ({ quote, fix: 'Cut it.' }));
  const failed = { pass: false, quote: quotes[0] ?? '', fix: 'Cut it.', passages };
  return aVerdict({ verdict: 'revise', items: [anItem(), anItem({ id: 'no_filler', ...failed })] });
};
const ONE = failing('Tea is a very good drink.');
const OTHER = failing('Tea is what everybody drinks.');
const TWO = failing('Tea is a very good drink.', 'Tea is what everybody drinks.');

const FILLER = aFinding({
  check: { id: 'no_filler' },
  quote: 'Tea is a very good drink.',
});
const addressed = { id: 'F1', status: 'addressed' as const, reason: '', before: '', after: '' };
const GAP = '# Tea\n\nWe drank [[?Q1 How many cups? ]] of it.';

function aRound(more: Partial<EditorRound> = {}): EditorRound {
  const draft = { version: 2, markdown: '# Tea', answers: [] };
  const round = { draft, verdict: ONE, open: [], revisions: 1, roundsMax: 3, isUnchanged: false };
  return { ...round, answered: [], base: { verdict: TWO }, ...more };
}

const draft = (more: Partial<EditorRound['draft']>) => ({ draft: { ...aRound().draft, ...more } });
const kept = (why: Kept) => ({ kept: { why } });
const LAST = draft({ version: DRAFTS_MAX });
const NOTE = { open: [aNote()] };
const AGAIN = { answered: [FILLER], ...draft({ answers: [addressed] }) };

describe('one reason', () => {
  it.each<[StopReason | 'revise', string, Partial<EditorRound>]>([
    ['revise', 'the first draft fails', { base: undefined, revisions: 0 }],
    ['revise', 'the revision fails in fewer places', {}],
    ['revise', 'a person asked for the revision', { base: undefined, verdict: TWO }],
    ['drafts_used_up', 'the draft is the last one', LAST],
    ['revise', 'a note is open', { ...NOTE, verdict: PASS }],
    ['by_hand', 'a person gave the draft', { ...NOTE, ...draft({ origin: 'form' }) }],
    ['drafts_used_up', 'a person gave the last draft', draft({ ...LAST.draft, origin: 'file' })],
    ['could_not_judge', 'the evaluator abstains', { verdict: ABSTAIN, ...kept('not_judged') }],
    ['regression', 'readers prefer the earlier draft', kept('reads_better')],
    ['only_questions', 'a passed draft has a gap', { verdict: PASS, ...draft({ markdown: GAP }) }],
    [
      'passed',
      'a question is open and the draft has no gap',
      { verdict: PASS, open: [aQuestion()] },
    ],
    ['passed_with_advice', 'an advisory check failed', { verdict: PASS, open: [aFinding()] }],
    ['passed_with_advice', 'the length that people asked for is advice', { verdict: ADVISED }],
    ['passed', 'every check passed', { verdict: PASS }],
    ['rounds_used_up', 'no revision is left', { revisions: 3 }],
    ['nothing_changed', 'the text is the same', { isUnchanged: true, verdict: TWO }],
    [
      'regression',
      'more places fail',
      { verdict: TWO, base: { verdict: ONE }, ...kept('fails_less') },
    ],
    ['same_item', 'a passage fails again after its repair', AGAIN],
    ['no_gain', 'as many places fail', { verdict: OTHER, base: { verdict: ONE } }],
    ['no_gain', 'as many fail and readers like it', { verdict: TWO, ...kept('no_better') }],
  ])('%s: %s', (expected, _, more) => {
    expect(nextOf(more)).toBe(expected);
  });
});

function nextOf(more: Partial<EditorRound>): StopReason | 'revise' {
  const settlement = settleEditorRound(aRound(more));
  return settlement.next === 'revise' ? 'revise' : settlement.because;
}

describe('of two reasons the first counts', () => {
  it.each<[StopReason | 'revise', string, Partial<EditorRound>]>([
    ['drafts_used_up', 'over a note', { ...LAST, ...NOTE }],
    ['revise', 'a note over an abstention', { ...NOTE, verdict: ABSTAIN }],
    ['revise', 'a note over a regression', { ...NOTE, ...kept('reads_better') }],
    [
      'could_not_judge',
      'over a note without a revision left',
      { ...NOTE, verdict: ABSTAIN, revisions: 3 },
    ],
    [
      'regression',
      'over a pass that readers do not like',
      { verdict: PASS, ...kept('reads_better') },
    ],
    ['rounds_used_up', 'over a pass with an open note', { ...NOTE, verdict: PASS, revisions: 3 }],
    [
      'rounds_used_up',
      'over a gap in a draft that fails',
      { ...draft({ markdown: GAP }), revisions: 3 },
    ],
    [
      'only_questions',
      'over advice',
      { verdict: PASS, open: [aFinding()], ...draft({ markdown: GAP }) },
    ],
    ['passed', 'over the cap', { verdict: PASS, revisions: 3 }],
    ['rounds_used_up', 'over an unchanged text', { isUnchanged: true, revisions: 3 }],
    ['nothing_changed', 'over no gain', { isUnchanged: true, verdict: TWO }],
    ['regression', 'over a passage that fails again', { ...AGAIN, ...kept('fails_less') }],
    ['same_item', 'over no gain', { ...AGAIN, base: { verdict: ONE } }],
  ])('%s: %s', (expected, _, more) => {
    expect(nextOf(more)).toBe(expected);
  });
});

describe('a passage fails again', () => {
  const again = (verdict: Verdict, more: Partial<EditorRound> = {}) =>
    nextOf({ ...AGAIN, base: { verdict: failing('1', '2', '3') }, verdict, ...more }) ===
    'same_item';
  const reworded = { before: 'Tea is a very good drink.', after: 'Tea is quite a good drink.' };

  it.each<[boolean, string, boolean]>([
    [true, 'with the same quote', again(ONE)],
    [true, 'with another case and other signs', again(failing('“tea is a very good drink”'))],
    [true, 'with a part of the quote', again(failing('a very good drink'))],
    [
      true,
      'in the words that replaced it',
      again(
        failing('Tea is quite a good drink.'),
        draft({
          answers: [{ ...addressed, replacements: [reworded] }],
        }),
      ),
    ],
    [false, 'in another passage', again(OTHER)],
    [
      false,
      'in one of many sentences that replaced it',
      again(
        OTHER,
        draft({
          answers: [
            {
              ...addressed,
              after: `Tea is good. Tea is what everybody drinks. ${'Tea is here to stay. '.repeat(3)}`,
            },
          ],
        }),
      ),
    ],
    [false, 'that is too short to be the same', again(failing('good'))],
    [
      false,
      'that the writer declined to change',
      again(ONE, draft({ answers: [{ ...addressed, status: 'declined' }] })),
    ],
    [
      false,
      'of another check',
      again(ONE, { answered: [{ ...FILLER, check: { id: 'concrete' } }] }),
    ],
    [
      false,
      'that nothing shows',
      again(
        aVerdict({
          verdict: 'revise',
          items: [
            anItem({ pass: false }),
            anItem({ id: 'no_filler', pass: false, isUnproven: true }),
          ],
        }),
      ),
    ],
    [
      true,
      'of a check on the whole draft',
      again(failing(), { answered: [{ ...FILLER, quote: '' }] }),
    ],
  ])('%s: %s', (expected, _, found) => {
    expect(found).toBe(expected);
  });
});

describe('the candidate of two drafts', () => {
  const more = aVerdict({ verdict: 'revise', items: [...ONE.items, anItem({ id: 'concrete' })] });

  it.each<[Kept | 'the later one', string, Verdict, Verdict, Better]>([
    ['the later one', 'fewer places fail', TWO, ONE, 'tie'],
    ['the later one', 'it passes', ONE, PASS, 'tie'],
    ['reads_better', 'readers prefer the earlier one though it fails more', TWO, PASS, 'earlier'],
    ['fails_less', 'more places fail though readers like it', ONE, TWO, 'later'],
    ['the later one', 'more checks pass', ONE, more, 'tie'],
    ['fails_less', 'fewer checks pass', more, ONE, 'tie'],
    ['the later one', 'readers decide between equals', ONE, OTHER, 'later'],
    ['no_better', 'nothing decides', ONE, OTHER, 'tie'],
    ['not_judged', 'the later one has no verdict', ONE, ABSTAIN, 'tie'],
    ['the later one', 'readers like one without a verdict', ONE, ABSTAIN, 'later'],
    ['not_judged', 'the earlier one has no verdict', ABSTAIN, ONE, 'tie'],
  ])('%s: %s', (expected, _, earlier, later, comparison) => {
    expect(whyKept({ earlier, later, comparison }) ?? 'the later one').toBe(expected);
  });
});

it.each<[Better, ('earlier' | 'later' | 'same')[]]>([
  ['earlier', ['earlier', 'earlier']],
  ['later', ['later', 'later']],
  ['tie', ['earlier', 'later']],
  ['tie', ['later', 'same']],
  ['tie', ['same', 'same']],
  ['tie', []],
])('%s is the result of the comparisons %j', (expected, answers) => {
  expect(agreedOn(answers.map((better) => ({ better })))).toBe(expected);
});

it('scores each place of a failed check, and no check without a place', () => {
  const unproven = anItem({ id: 'in_scope', pass: false, isUnproven: true });
  const advice = anItem({ id: 'headings_guide', severity: 'advisory', pass: false });
  const verdict = aVerdict({ verdict: 'revise', items: [...TWO.items, unproven, advice] });

  expect(scoreOf(verdict)).toEqual({ passed: 1, of: 3, failedPlaces: 2 });
  expect(scoreOf(failing())).toEqual({ passed: 1, of: 2, failedPlaces: 1 });
  expect(scoreOf(ABSTAIN)).toBeUndefined();
});
