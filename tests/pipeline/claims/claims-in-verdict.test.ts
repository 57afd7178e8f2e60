import { describe, expect, it } from 'vitest';
import { failedItems } from '../../../src/pipeline/rules/checks/verdict.ts';
import type { CheckedClaim } from '../../../src/pipeline/rules/claims/checked-claims.ts';
import {
  itemWithConfirmed,
  verdictWithConfirmed,
  withUngivenClaims,
} from '../../../src/pipeline/rules/claims/claims-in-verdict.ts';
import type {
  AbstainReason,
  ChecklistResult,
  LedgerItem,
  Verdict,
} from '../../../src/pipeline/run.ts';

const PASSED: ChecklistResult = {
  ...{ id: 'nothing_invented', severity: 'hard', pass: true, quote: '', fix: '' },
};
const OTHER: ChecklistResult = { ...PASSED, id: 'no_filler' };
const PASS: Verdict = { verdict: 'pass', items: [PASSED, OTHER], summary: '' };

function claim(sentence: string, ground: CheckedClaim['ground'] = 'nobody'): CheckedClaim {
  const proof = { ground, passage: '', fix: `Cut ${sentence}` };
  return { id: 'C1', kind: 'figure', statement: sentence, sentence, version: 1, ...proof };
}

function passagesOf(verdict: Verdict) {
  return failedItems(verdict).map(({ id, passages }) => [id, passages?.map(({ quote }) => quote)]);
}

describe('claims that no one gave', () => {
  it('fail the check that nothing is invented, with each sentence', () => {
    const verdict = withUngivenClaims(PASS, [claim('A.'), claim('B.', 'outline'), claim('C.')]);

    expect(verdict.verdict).toBe('revise');
    expect(passagesOf(verdict)).toEqual([['nothing_invented', ['A.', 'C.']]]);
  });

  it.for(['cause', 'about_us'] as const)('are for people alone where they are a %s', (kind) => {
    expect(withUngivenClaims(PASS, [{ ...claim('A.'), kind }])).toEqual(PASS);
  });

  it('are not listed again where the evaluator found the same place', () => {
    const failed = { ...PASSED, pass: false, passages: [{ quote: '14 cups', fix: 'Cut.' }] };
    const verdict = { ...PASS, verdict: 'revise' as const, items: [failed, OTHER] };

    expect(passagesOf(withUngivenClaims(verdict, [claim('We had 14 cups.'), claim('B.')]))).toEqual(
      [['nothing_invented', ['14 cups', 'B.']]],
    );
  });

  it.for([
    ['unproven', 'revise'],
    ['timed_out', 'abstain'],
  ] as const)('make an abstention as %s a %s', ([abstained, decided]) => {
    const reason: AbstainReason = abstained;
    const items = [{ ...PASSED, isUnproven: true }, OTHER];
    const verdict: Verdict = { verdict: 'abstain', items, summary: '', abstained: reason };
    const result = withUngivenClaims(verdict, [claim('A.')]);

    expect(result.verdict).toBe(decided);
    expect(passagesOf(result)).toEqual([['nothing_invented', ['A.']]]);
  });

  it('change nothing where every claim has a ground or was not checked', () => {
    expect(withUngivenClaims(PASS, [claim('A.', 'not_checked'), claim('B.', 'general')])).toBe(
      PASS,
    );
  });
});

describe('confirmed claims', () => {
  const failed = withUngivenClaims(PASS, [claim('A is 1.'), claim('B is 2.')]);

  it('leave the verdict', () => {
    expect(passagesOf(verdictWithConfirmed(failed, ['A is 1.']))).toEqual([
      ['nothing_invented', ['B is 2.']],
    ]);
    expect(passagesOf(verdictWithConfirmed(failed, ['A is 1.', 'B is 2.']))).toEqual([]);
  });

  it('make a draft pass that fails nothing else', () => {
    const all = ['A is 1.', 'B is 2.'];
    const other = { ...OTHER, pass: false, quote: 'Hm.' };
    const mixed = { ...failed, items: [...failed.items.slice(0, 1), other] };

    expect(verdictWithConfirmed(failed, all).verdict).toBe('pass');
    expect(verdictWithConfirmed(failed, all.slice(0, 1)).verdict).toBe('revise');
    expect(verdictWithConfirmed(mixed, all).verdict).toBe('revise');
    expect(verdictWithConfirmed({ ...failed, verdict: 'abstain' }, all).verdict).toBe('abstain');
  });

  it('leave their finding, which has nothing else to say', () => {
    const passages = failed.items[0]?.passages ?? [];
    const check = { id: 'nothing_invented' };
    const item = { id: 'F1', kind: 'finding', check, passages } as unknown as LedgerItem;

    expect(itemWithConfirmed(item, ['A is 1.'])?.passages).toEqual([
      { quote: 'B is 2.', fix: 'Cut B is 2.' },
    ]);
    expect(itemWithConfirmed(item, ['A is 1.', 'B is 2.'])).toBeUndefined();
    expect(itemWithConfirmed({ ...item, check: { id: 'no_filler' } }, ['A is 1.'])).toBeDefined();
  });
});
