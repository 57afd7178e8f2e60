import { z } from 'zod';
import type { Usage } from '../../run.ts';

const Dollars = z.number('a number of US dollars').min(0, 'a number of US dollars, from 0 on');

/**
 * US dollars for a million tokens, and for a picture. Cached tokens without a price of their own cost
 * as much as the others; a picture without one costs its tokens.
 */
export const Price = z
  .strictObject({
    input: Dollars.optional(),
    cached: Dollars.optional(),
    output: Dollars.optional(),
    picture: Dollars.optional(),
  })
  .refine(
    ({ input, output, picture }) =>
      picture !== undefined || (input !== undefined && output !== undefined),
    'a price with input and output, or with picture',
  );
export type Price = z.infer<typeof Price>;

export const PriceTable = z.record(z.string(), Price);
export type PriceTable = z.infer<typeof PriceTable>;

/** The US dollars of a call; undefined, and never 0, where the price or the tokens are unknown. */
export type CostOf = (usage: Usage) => number | undefined;

/** Asks `others` about models that are not in the table. */
export function costFrom(table: PriceTable, others: CostOf = () => undefined): CostOf {
  const prices = new Map(Object.entries(table));
  return (usage) => {
    const price = prices.get(usage.model) ?? prices.get(withoutDate(usage.model));
    return price === undefined ? others(usage) : costOf(usage, price);
  };
}

/** Servers answer with the dated version of a model: `gpt-5-2025-08-07`. */
function withoutDate(model: string): string {
  return model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
}

const MILLION = 1_000_000;

export function costOf(usage: Usage, price: Price): number | undefined {
  const { inputTokens, outputTokens, cachedTokens = 0, pictures } = usage;
  const { input, output, cached = input, picture } = price;
  if (picture !== undefined && (pictures !== undefined || input === undefined)) {
    return picture * (pictures ?? 1);
  }
  if (!hasTokens(usage) || input === undefined || output === undefined) return undefined;
  const paidInput = (inputTokens - cachedTokens) * input + cachedTokens * (cached ?? input);
  return (paidInput + outputTokens * output) / MILLION;
}

/** Missing counts of a server are read as 0. */
export function hasTokens({ inputTokens, outputTokens }: Usage): boolean {
  return inputTokens + outputTokens > 0;
}
