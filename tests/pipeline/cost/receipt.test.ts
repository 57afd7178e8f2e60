import { describe, expect, it } from 'vitest';
import {
  failedCallsKey,
  holdsCalls,
  paidCalls,
  usagesIn,
} from '../../../src/pipeline/rules/cost/paid-calls.ts';
import { costFrom } from '../../../src/pipeline/rules/cost/price.ts';
import { receiptOf } from '../../../src/pipeline/rules/cost/receipt.ts';
import type { Usage } from '../../../src/pipeline/run.ts';
import { aDraft, aVerdict } from '../cast.ts';

const usage = (outputTokens: number, more: Partial<Usage> = {}): Usage => ({
  ...{ model: 'writer', inputTokens: 1_000, outputTokens },
  ...more,
});
const costOf = costFrom({ writer: { input: 1, output: 10 } });
const receipt = (results: [string, unknown][]) => receiptOf(paidCalls(new Map(results)), costOf);

describe('the calls of a journal', () => {
  it('are found in any result, at any depth', () => {
    const found = usagesIn({
      a: [{ usage: usage(1) }, { deeper: { bill: usage(2) } }],
      inputTokens: 'not a usage',
      list: [null, 'text', 3],
    });

    expect(found).toEqual([usage(1), usage(2)]);
  });

  it('are those of the steps, and of failed attempts at them', () => {
    const calls = paidCalls(
      new Map<string, unknown>([
        ['draft:1', aDraft({ usage: usage(1) })],
        ['verdict:1', aVerdict({ usage: undefined })],
        ['post:draft:1', 'done'],
        ['paid:draft:1:1', { usages: [usage(2), usage(3)] }],
      ]),
    );

    expect(calls.map(({ step, usage: { outputTokens } }) => [step, outputTokens])).toEqual([
      ['draft:1', 1],
      ['draft:1', 2],
      ['draft:1', 3],
    ]);
  });

  it('of a step that repeats the bill of another one are counted once', () => {
    const calls = paidCalls(
      new Map<string, unknown>([
        ['edits:2', { usage: usage(5) }],
        ['draft:2', aDraft({ version: 2, usage: usage(5) })],
        ['calls:draft:2', { usages: [] }],
      ]),
    );

    expect(calls.map(({ step }) => step)).toEqual(['edits:2']);
  });

  it('have a new key for each failed attempt', () => {
    const results = new Map<string, unknown>([['paid:draft:1:1', {}]]);

    expect(failedCallsKey('draft:1', results)).toBe('paid:draft:1:2');
    expect(failedCallsKey('verdict:1', results)).toBe('paid:verdict:1:1');
  });

  it.each([
    [{ usage: usage(1) }, [usage(1)], true],
    [{ usage: usage(1), other: usage(1) }, [usage(1), usage(1)], true],
    [{ usage: usage(1) }, [usage(1), usage(1)], false],
    [{ usage: usage(1) }, [], false],
    [{ usage: usage(1) }, [usage(1, { cachedTokens: 9 })], false],
    ['done', [], true],
    ['done', [usage(1)], false],
  ])('compares the result %j with %j', (result, calls, isSame) => {
    expect(holdsCalls(result, calls)).toBe(isSame);
  });
});

describe('a receipt', () => {
  it('adds up each stage, and the total', () => {
    const { stages, total } = receipt([
      ['draft:1', aDraft({ usage: usage(100, { cachedTokens: 400, reasoningTokens: 60 }) })],
      ['verdict:1', aVerdict({ usage: usage(10) })],
      ['verdict:1:again', { usage: usage(10) }],
      ['compare:2:ab', { usage: usage(10) }],
      ['edits:2', { usage: usage(20) }],
      ['repair:2', { usage: usage(20) }],
      ['draft:3', aDraft({ version: 3, usage: usage(30) })],
      ['reading', { usage: usage(1) }],
      ['a-step-of-a-later-version:7', { usage: usage(2) }],
    ]);

    const tokens = Object.entries(stages).map(([stage, spent]) => [stage, spent.outputTokens]);
    expect(Object.fromEntries(tokens)).toEqual({
      draft: 100,
      review: 30,
      revision: 70,
      reading: 1,
      'a-step-of-a-later-version': 2,
    });
    expect(total).toMatchObject({
      ...{ calls: 9, inputTokens: 9_000, outputTokens: 203 },
      ...{ cachedTokens: 400, reasoningTokens: 60, unpricedCalls: 0 },
    });
    expect(total.usd).toBeCloseTo(0.011_03, 9);
  });

  it('has tokens and no money where every price is unknown', () => {
    const { total } = receipt([['draft:1', { usage: usage(7, { model: 'unknown' }) }]]);

    expect(total).toEqual({
      ...{ calls: 1, inputTokens: 1_000, outputTokens: 7 },
      ...{ cachedTokens: 0, reasoningTokens: 0, unpricedCalls: 1 },
    });
  });

  it('counts the calls that its money leaves out', () => {
    const { total } = receipt([
      ['draft:1', { usage: usage(100) }],
      ['thumbnail:1', { usage: usage(7, { model: 'unknown' }) }],
    ]);

    expect(total).toMatchObject({ calls: 2, unpricedCalls: 1 });
    expect(total.usd).toBeCloseTo(0.002, 9);
  });

  it('of a journal without model calls is empty', () => {
    expect(receipt([['post:draft:1', 'done']])).toMatchObject({ stages: {}, total: { calls: 0 } });
  });
});
