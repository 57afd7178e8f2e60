import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChecklistId, checklistOf } from '../../src/pipeline/rules/checks/checklist.ts';
import {
  type EditorAnswer,
  unprovenIds,
  verdictByPassages,
  withSecondAnswer,
} from '../../src/pipeline/rules/checks/passage-verdict.ts';
import { failedItems } from '../../src/pipeline/rules/checks/verdict.ts';
import type { KnownBrief } from '../../src/pipeline/run/brief-reading.ts';
import type { Doubt, Passage } from '../../src/pipeline/run/revision.ts';
import type { ChecklistResult, Verdict } from '../../src/pipeline/run.ts';
import { aBrief, aKnownBrief, anItem } from './cast.ts';

const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const OUTLINE = `Two weeks without the lift
- what it cost: 4,100
- the two mistakes we made`;
const DRAFT = `# Two weeks without the lift

The repair cost **4,100**. It was a *long* fortnight, and [the stairs](https://a.example) helped.

We made two mistakes: [[?Q1 Which two mistakes? ]]

In today's world, stairs matter. Stairs always matter.
`;

function known(more: Partial<KnownBrief> = {}): KnownBrief {
  return { ...aKnownBrief(aBrief({ outline: OUTLINE })), ...more };
}

type Failed = Partial<Record<ChecklistId, Passage[]>>;

function answerOf(failed: Failed, more: Partial<EditorAnswer> = {}): EditorAnswer {
  const ids = checklistOf(known());
  return {
    verdict: Object.keys(failed).length > 0 ? 'revise' : 'pass',
    checklist: Object.fromEntries(
      ids.map((id) => [id, { pass: failed[id] === undefined, passages: failed[id] ?? [] }]),
    ),
    doubts: [],
    summary: 'Fine.',
    ...more,
  };
}

interface Circumstances {
  brief?: KnownBrief;
  checks?: ChecklistResult[];
  version?: number;
  isSecond?: boolean;
}

function judged(answer: EditorAnswer, more: Circumstances = {}): Verdict {
  const { brief = known(), checks = [], version = 1, isSecond = false } = more;
  const ground = { draft: DRAFT, brief };
  return verdictByPassages(answer, { version, ground, checks, usage: USAGE, isSecond });
}

const quoted = (...quotes: string[]) => quotes.map((quote) => ({ quote, fix: 'Repair it.' }));

describe('a failed item', () => {
  it('has all its passages, in the words of the draft', () => {
    const filler = quoted("In today's world, stairs matter.", 'stairs always matter', 'the stairs');
    const [item] = failedItems(judged(answerOf({ no_filler: filler })));

    expect(item).toMatchObject({ id: 'no_filler', quote: "In today's world, stairs matter." });
    expect(item?.passages?.map(({ quote }) => quote)).toEqual([
      "In today's world, stairs matter.",
      'Stairs always matter',
      'the stairs',
    ]);
  });

  const places: [string, ChecklistId, string, 'kept' | 'dropped'][] = [
    ['of the draft', 'nothing_invented', 'The repair cost 4,100.', 'kept'],
    ['of the draft over a link', 'no_filler', 'fortnight, and the stairs helped', 'kept'],
    ['of the outline for a missing point', 'covers_points', 'what it cost: 4,100', 'kept'],
    ['of the outline for an invention', 'nothing_invented', 'what it cost: 4,100', 'dropped'],
    ['of the outline for filler', 'no_filler', 'what it cost: 4,100', 'dropped'],
    ['of a point that people wrote', 'covers_points', 'who carried the parcels', 'kept'],
    ['of an order', 'obeys_orders', 'Name no firm.', 'kept'],
    ['of a fact', 'holds_together', 'It was closed on 3 May', 'kept'],
    ['of neither', 'holds_together', 'The lift cost 5,000.', 'dropped'],
    ['of a point that a gap covers', 'covers_points', 'the two mistakes we made', 'dropped'],
    ['of the mark of a gap', 'says_something', '[[?Q1 Which two mistakes? ]]', 'dropped'],
    ['of a sentence with a gap', 'says_something', 'We made two mistakes: [[?Q1 Which', 'kept'],
  ];

  it.each(places)('with a quote %s', (_, id, quote, fate) => {
    const brief = known({
      points: ['Who carried the parcels'],
      orders: ['Name no firm.'],
      facts: [{ question: 'When?', answer: 'It was closed on 3 May', by: 'UADA' }],
    });
    const checklist = { [id]: { pass: false, passages: quoted(quote) } };
    const verdict = judged(answerOf({}, { verdict: 'revise', checklist }), { brief });

    expect(failedItems(verdict)).toHaveLength(fate === 'kept' ? 1 : 0);
    expect(verdict.dropped ?? 0).toBe(fate === 'kept' ? 0 : 1);
  });

  it('is not kept by a point that the team does without', () => {
    const failed = answerOf({ covers_points: quoted('what it cost: 4,100') });
    const brief = known({ leftOut: ['What did the repair cost, 4,100 or more?'] });

    expect(unprovenIds(judged(failed, { brief }))).toEqual(['covers_points']);
    expect(unprovenIds(judged(failed))).toEqual([]);
  });

  it('is not kept by the words of the outline that such a question is about', () => {
    const failed = answerOf({ covers_points: quoted('what it cost: 4,100') });
    const brief = known({ leftOut: ['Wozu?'], leftOutQuotes: ['what it cost: 4,100'] });

    expect(unprovenIds(judged(failed, { brief }))).toEqual(['covers_points']);
  });

  it('keeps its other passages where one is nowhere', () => {
    const verdict = judged(answerOf({ no_filler: quoted('nowhere to be seen', 'Stairs always') }));

    expect(verdict).toMatchObject({ verdict: 'revise', dropped: 1 });
    expect(failedItems(verdict)[0]?.passages).toEqual(quoted('Stairs always'));
  });

  it('names a passage once', () => {
    const twice = quoted('Stairs always', 'stairs always');

    expect(failedItems(judged(answerOf({ no_filler: twice })))[0]?.passages).toHaveLength(1);
  });

  it('does not count an empty quote as dropped', () => {
    expect(judged(answerOf({ no_filler: quoted(' ') })).dropped).toBeUndefined();
  });
});

describe('the verdict', () => {
  const filler = quoted('Stairs always matter.');
  const nowhere = quoted('Nothing of this is there.');
  const brokenLink = anItem({ id: 'links_well_formed', pass: false });
  const tooLong = anItem({ id: 'length', severity: 'advisory', pass: false });

  const cases: [string, EditorAnswer, ChecklistResult[], Partial<Verdict>][] = [
    ['passes where all items pass', answerOf({}), [], { verdict: 'pass' }],
    ['asks for a revision', answerOf({ no_filler: filler }), [], { verdict: 'revise' }],
    [
      'asks for a revision although the evaluator concluded otherwise',
      answerOf({ no_filler: filler }, { verdict: 'pass' }),
      [],
      { verdict: 'revise' },
    ],
    ['asks for a revision for a check by code', answerOf({}), [brokenLink], { verdict: 'revise' }],
    ['passes with advice of code', answerOf({}), [tooLong], { verdict: 'pass' }],
    [
      'passes with advice of the evaluator',
      answerOf({ headings_guide: quoted('Two weeks without the lift') }),
      [],
      { verdict: 'pass' },
    ],
    [
      'abstains where a revision is asked for and every item passes',
      answerOf({}, { verdict: 'revise' }),
      [tooLong],
      { verdict: 'abstain', abstained: 'contradictory' },
    ],
    [
      'abstains where the evaluator does',
      answerOf({ no_filler: filler }, { verdict: 'abstain' }),
      [],
      { verdict: 'abstain', abstained: 'chose' },
    ],
    [
      'abstains where the only failed item is unproven',
      answerOf({ no_filler: nowhere }),
      [tooLong],
      { verdict: 'abstain', abstained: 'unproven', dropped: 1 },
    ],
    [
      'asks for a revision where another item is proven',
      answerOf({ no_filler: nowhere, keeps_stance: filler }),
      [],
      { verdict: 'revise', dropped: 1 },
    ],
  ];

  it.each(cases)('%s', (_, answer, checks, expected) => {
    expect(judged(answer, { checks })).toMatchObject(expected);
  });

  it('has no finding of an unproven item', () => {
    const verdict = judged(answerOf({ no_filler: nowhere, keeps_stance: filler }));

    expect(failedItems(verdict).map(({ id }) => id)).toEqual(['keeps_stance']);
    expect(unprovenIds(verdict)).toEqual(['no_filler']);
  });

  it('does not ask again for advice', () => {
    const verdict = judged(answerOf({ headings_guide: nowhere }));

    expect(verdict.verdict).toBe('pass');
    expect(unprovenIds(verdict)).toEqual([]);
  });
});

describe('the second answer', () => {
  const first = judged(answerOf({ no_filler: quoted('Nowhere at all.') }));

  function secondAnswer(item: { pass: boolean; passages: Passage[] }): Verdict {
    const answer = answerOf({}, { verdict: 'revise', checklist: { no_filler: item } });
    return judged(answer, { isSecond: true });
  }

  it('proves the item', () => {
    const again = secondAnswer({ pass: false, passages: quoted('Stairs always matter.') });
    const verdict = withSecondAnswer(first, again);

    expect(verdict).toMatchObject({ verdict: 'revise', dropped: 1 });
    expect(verdict.abstained).toBeUndefined();
    expect(failedItems(verdict)).toMatchObject([
      { id: 'no_filler', quote: 'Stairs always matter.' },
    ]);
    expect(verdict.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
  });

  it('withdraws it', () => {
    const again = secondAnswer({ pass: true, passages: [] });

    expect(withSecondAnswer(first, again).verdict).toBe('pass');
  });

  it.each([
    ['again without a place', secondAnswer({ pass: false, passages: quoted('Still not.') }), 2],
    ['with no usable answer', { verdict: 'abstain', items: [], summary: '' } as Verdict, 1],
  ])('leaves it unproven, %s', (_, again, dropped) => {
    const verdict = withSecondAnswer(first, again);

    expect(verdict).toMatchObject({ verdict: 'abstain', abstained: 'unproven', dropped });
    expect(failedItems(verdict)).toEqual([]);
  });

  it('keeps a revision that another item asks for', () => {
    const broken = [anItem({ id: 'links_well_formed', pass: false })];
    const both = judged(answerOf({ no_filler: quoted('Nowhere.') }), { checks: broken });
    const verdict = withSecondAnswer(both, secondAnswer({ pass: false, passages: [] }));

    expect(verdict.verdict).toBe('revise');
  });
});

describe('doubts', () => {
  const doubt = (question: string, about = ''): Doubt => ({ question, about });
  const asked = (doubts: Doubt[], more: Circumstances = {}) =>
    judged(answerOf({}, { doubts }), more).doubts?.map(({ question }) => question) ?? [];

  it('are three at most, each with a question', () => {
    const five = ['A?', ' ', 'B?', 'C?', 'D?'].map((question) => doubt(question));

    expect(asked(five)).toEqual(['A?', 'B?', 'C?']);
  });

  it('are those about the first draft', () => {
    expect(asked([doubt('A?')], { version: 2 })).toEqual([]);
  });

  it('leave out a question that is answered or left out', () => {
    const brief = known({
      facts: [{ question: 'Who paid?', answer: 'We.', by: 'UADA' }],
      leftOut: ['When?'],
    });

    expect(asked([doubt('who paid'), doubt('When?'), doubt('Why?')], { brief })).toEqual(['Why?']);
  });

  it('show a place only where it is in the outline or the draft', () => {
    const doubts = [doubt('A?', 'the two mistakes'), doubt('B?', 'nowhere at all')];

    expect(judged(answerOf({}, { doubts })).doubts).toEqual([doubts[0], doubt('B?')]);
  });
});

it('never passes where a hard item failed, and always has a finding to revise', () => {
  const quote = fc.constantFrom('Stairs always matter.', 'nowhere', '', 'what it cost: 4,100');
  const Item = fc.record({
    pass: fc.boolean(),
    passages: fc.array(fc.record({ quote, fix: fc.string() }), { maxLength: 3 }),
  });
  const ids = checklistOf(known());
  const Answers = fc.record({
    verdict: fc.constantFrom('pass' as const, 'revise' as const, 'abstain' as const),
    checklist: fc.record(Object.fromEntries(ids.map((id) => [id, Item]))),
    doubts: fc.constant<Doubt[]>([]),
    summary: fc.string(),
  });
  fc.assert(
    fc.property(Answers, Answers, (answer, second) => {
      const first = judged(answer);
      const verdict = withSecondAnswer(first, judged(second, { isSecond: true }));
      for (const one of [first, verdict]) {
        const failed = failedItems(one).filter(({ severity }) => severity === 'hard');
        const unproven = unprovenIds(one).length;
        if (one.verdict === 'pass') expect(failed.length + unproven).toBe(0);
        expect(failed.length > 0).toBe(one.verdict === 'revise');
        for (const { quote: shown, passages } of failed) {
          expect(passages?.[0]?.quote).toBe(shown);
        }
      }
    }),
  );
});
