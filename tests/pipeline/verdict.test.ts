import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CHECKLIST, type ChecklistId } from '../../src/pipeline/rules/checks/checklist.ts';
import {
  abstention,
  evaluatorAnswer,
  failedItems,
  verdictFrom,
} from '../../src/pipeline/rules/checks/verdict.ts';
import { anItem, aVerdict } from './cast.ts';

const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const PASSED = { pass: true, quote: '', fix: '' };
const FAILED = { pass: false, quote: 'It is fast.', fix: 'Say how fast.' };

const EvaluatorAnswer = evaluatorAnswer(CHECKLIST);
type Answer = z.infer<typeof EvaluatorAnswer>;

function answered(verdict: Answer['verdict'], ...failing: ChecklistId[]): Answer {
  const items = CHECKLIST.map((id) => [id, failing.includes(id) ? FAILED : PASSED]);
  return EvaluatorAnswer.parse({
    verdict,
    checklist: Object.fromEntries(items),
    summary: 'Fine.',
  });
}

describe('a verdict', () => {
  it('passes when every item passed', () => {
    expect(verdictFrom(answered('pass'), [], USAGE)).toMatchObject({ verdict: 'pass' });
  });

  it('asks for a revision when a hard item failed, even if the evaluator concluded otherwise', () => {
    const verdict = verdictFrom(answered('pass', 'concrete'), [], USAGE);

    expect(verdict.verdict).toBe('revise');
    expect(failedItems(verdict)).toMatchObject([{ id: 'concrete', severity: 'hard', ...FAILED }]);
  });

  it('asks for a revision when a code check found a fault that the evaluator missed', () => {
    const links = anItem({ id: 'links_well_formed', pass: false });

    expect(verdictFrom(answered('pass'), [links], USAGE).verdict).toBe('revise');
  });

  it('passes although advice failed', () => {
    const length = anItem({ id: 'length', severity: 'advisory', pass: false });
    const verdict = verdictFrom(answered('pass'), [length], USAGE);

    expect(verdict.verdict).toBe('pass');
    expect(failedItems(verdict)).toEqual([length]);
  });

  it('abstains when the evaluator asks for a revision and names no fault', () => {
    const length = anItem({ id: 'length', severity: 'advisory', pass: false });
    const verdict = verdictFrom(answered('revise'), [length], USAGE);

    expect(verdict).toMatchObject({ verdict: 'abstain', abstained: 'contradictory' });
  });

  it('abstains when the evaluator cannot judge', () => {
    const verdict = verdictFrom(answered('abstain'), [], USAGE);

    expect(verdict).toMatchObject({ verdict: 'abstain', abstained: 'chose' });
  });

  it('keeps the findings of the code checks when the evaluator abstained', () => {
    const broken = anItem({ id: 'links_well_formed', pass: false });

    expect(failedItems(abstention('refused', [broken, anItem()]))).toEqual([broken]);
  });
});

describe('a complete answer', () => {
  const whole = answered('pass');

  it.each(CHECKLIST.map((id) => id))('answers %s', (id) => {
    const { [id]: _, ...rest } = whole.checklist;

    expect(EvaluatorAnswer.safeParse({ ...whole, checklist: rest }).success).toBe(false);
  });

  it.each([{}, null, 'pass', { verdict: 'pass' }, { ...whole, verdict: 'ok' }])(
    'is not %j',
    (answer) => {
      expect(EvaluatorAnswer.safeParse(answer).success).toBe(false);
    },
  );

  it('states the decision first, so that a cut answer does not lose it', () => {
    expect(Object.keys(EvaluatorAnswer.shape)[0]).toBe('verdict');
  });
});

const Item = fc.record({ pass: fc.boolean(), quote: fc.string(), fix: fc.string() });
const Answers = fc
  .record({
    verdict: fc.constantFrom('pass', 'revise', 'abstain'),
    checklist: fc.record(Object.fromEntries(CHECKLIST.map((id) => [id, Item]))),
    summary: fc.string(),
  })
  .map((answer) => EvaluatorAnswer.parse(answer));
const Checks = fc.array(
  fc
    .record({ pass: fc.boolean(), severity: fc.constantFrom('hard' as const, 'advisory' as const) })
    .map(anItem),
);

it('never passes unless every hard item passed and the evaluator did not object', () => {
  fc.assert(
    fc.property(Answers, Checks, (answer, checks) => {
      const hard = [...Object.values(answer.checklist), ...checks.filter(isHard)];
      const mayPass = answer.verdict === 'pass' && hard.every(({ pass }) => pass);

      expect(verdictFrom(answer, checks, USAGE).verdict === 'pass').toBe(mayPass);
    }),
  );
});

it('always has an item to revise when it asks for a revision', () => {
  fc.assert(
    fc.property(Answers, Checks, (answer, checks) => {
      const verdict = verdictFrom(answer, checks, USAGE);
      fc.pre(verdict.verdict === 'revise');

      expect(failedItems(verdict).filter(isHard)).not.toHaveLength(0);
    }),
  );
});

it('counts every failed item as open', () => {
  expect(failedItems(aVerdict({ items: [anItem(), anItem({ pass: false })] }))).toHaveLength(1);
});

function isHard(item: { severity: string }): boolean {
  return item.severity === 'hard';
}
