import { describe, expect, it } from 'vitest';
import { createCostOf } from '../../../src/app/cost/prices.ts';
import { costFrom, type PriceTable } from '../../../src/pipeline/rules/cost/price.ts';
import { Usage } from '../../../src/pipeline/run.ts';

const TABLE: PriceTable = {
  writer: { input: 2, cached: 0.5, output: 10 },
  uncached: { input: 2, output: 10 },
  free: { input: 0, output: 0 },
  painter: { picture: 0.07 },
  both: { input: 2, output: 10, picture: 0.07 },
};

function aUsage(model: string, more: Partial<Usage> = {}): Usage {
  return { model, inputTokens: 1_000_000, outputTokens: 100_000, ...more };
}

describe('the price of a call', () => {
  it.each<[string, Usage, number | undefined]>([
    ['counts input and output', aUsage('writer'), 3],
    ['counts cached tokens by their own price', aUsage('writer', { cachedTokens: 500_000 }), 2.25],
    ['counts cached tokens like others without one', aUsage('uncached', { cachedTokens: 9 }), 3],
    ['counts reasoning tokens once', aUsage('writer', { reasoningTokens: 90_000 }), 3],
    ['is that of the model behind a dated name', aUsage('writer-2026-11-22'), 3],
    ['is unknown for an unknown model', aUsage('writer-mini'), undefined],
    ['is unknown for a name of JavaScript', aUsage('constructor'), undefined],
    [
      'is unknown for a server that counts no tokens',
      aUsage('writer', { inputTokens: 0, outputTokens: 0 }),
      undefined,
    ],
    ['is 0 for a model that costs nothing', aUsage('free'), 0],
    ['is that of a picture', aUsage('painter', { pictures: 1 }), 0.07],
    [
      'is that of a picture also without tokens',
      aUsage('both', { inputTokens: 0, outputTokens: 0, pictures: 1 }),
      0.07,
    ],
    ['is that of a picture in a journal of an older version', aUsage('painter'), 0.07],
    ['is that of the tokens where a model for both writes', aUsage('both'), 3],
  ])('%s', (_, usage, usd) => {
    const cost = costFrom(TABLE)(usage);

    if (usd === undefined) expect(cost).toBeUndefined();
    else expect(cost).toBeCloseTo(usd, 9);
  });
});

describe('the prices without a configuration', () => {
  it.each([
    ['gpt-6-astra', 1.5],
    ['gpt-6.1-sol', 0.3],
    ['gpt-image-2.6-sunburst', 0.8],
  ])('know the default model %s', (model, usd) => {
    const usage = { model, inputTokens: 100_000, outputTokens: 10_000 };

    expect(createCostOf({})(usage)).toBeCloseTo(usd, 9);
  });

  it('count the cached tokens of a seeded model', () => {
    const usage = { model: 'gpt-6-astra', inputTokens: 100_000, outputTokens: 0 };

    expect(createCostOf({})({ ...usage, cachedTokens: 100_000 })).toBeCloseTo(0.1, 9);
  });

  it('count the tokens of a picture as tokens of a picture', () => {
    const usage = { model: 'gpt-image-1.5', inputTokens: 0, outputTokens: 1_000_000, pictures: 1 };

    expect(createCostOf({})(usage)).toBeCloseTo(32, 9);
  });

  it('are not known for a local model', () => {
    expect(createCostOf({})(aUsage('the-local-model'))).toBeUndefined();
  });

  it('are less important than those of the operator', () => {
    const costOf = createCostOf({ 'gpt-6-astra': { input: 1, output: 1 } });

    expect(costOf(aUsage('gpt-6-astra'))).toBeCloseTo(1.1, 9);
  });
});

describe('a usage of an older journal', () => {
  it('is read without the new fields', () => {
    expect(Usage.parse({ model: 'writer', inputTokens: 1, outputTokens: 2 })).toEqual({
      model: 'writer',
      inputTokens: 1,
      outputTokens: 2,
    });
  });
});
