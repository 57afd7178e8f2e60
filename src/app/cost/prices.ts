import { calcPrice } from '@pydantic/genai-prices';
import {
  type CostOf,
  costFrom,
  hasTokens,
  type PriceTable,
} from '../../pipeline/rules/cost/price.ts';
import type { Usage } from '../../pipeline/run.ts';

/**
 * Our default models that the package does not know yet, in US dollars for a million tokens: the picture's
 * as developers.openai.com/api/docs/models lists it in November 2026, the evaluator's as other price lists do.
 */
const DEFAULT_MODELS: PriceTable = {
  'gpt-6.1-sol': { input: 2, cached: 0.1, output: 10 },
  'gpt-image-2.6-sunburst': { input: 5, cached: 1.25, output: 30 },
};

/** The operator's prices come first, then the package's, then our own for default models. */
export function createCostOf(prices: PriceTable): CostOf {
  const ours = costFrom(DEFAULT_MODELS);
  return costFrom(prices, (usage) => seedCost(usage) ?? ours(usage));
}

const KNOWN_MAX = 1_000;
/** A receipt asks for each call of its post again, and the package compares a model with hundreds of names. */
const known = new Map<string, number | undefined>();

function seedCost(usage: Usage): number | undefined {
  const { model, inputTokens, outputTokens, cachedTokens, pictures } = usage;
  const key = [model, inputTokens, outputTokens, cachedTokens, pictures].join(' ');
  if (!known.has(key)) {
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(key, packageCost(usage));
  }
  return known.get(key);
}

/** Prices of the package's own list; it opens no connection. Without a provider it takes the model's own. */
function packageCost(usage: Usage): number | undefined {
  if (!hasTokens(usage)) return undefined;
  const { inputTokens, outputTokens, cachedTokens = 0, pictures } = usage;
  const tokens = {
    input_tokens: inputTokens,
    cache_read_tokens: cachedTokens,
    output_tokens: outputTokens,
    ...(pictures !== undefined && { output_image_tokens: outputTokens }),
  };
  try {
    return calcPrice(tokens, usage.model)?.total_price;
  } catch {
    // The package raises an error for counts that its units do not cover; the price is then unknown.
    return undefined;
  }
}
