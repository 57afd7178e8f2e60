import type { PipelineConfig } from '../app/config.ts';
import { createCostRules } from '../app/cost/cost-rules.ts';
import { makesPictures } from '../model/model.ts';
import { hasCeilings } from '../pipeline/run/budget.ts';
import { type Finding, ok, toDo } from './finding.ts';

/** A budget does not count the calls of a model without a price. */
export function checkPrices(config: PipelineConfig | undefined): Finding[] {
  if (config === undefined) return [];
  const { costOf, ceilingsFor } = createCostRules(config);
  if (!hasCeilings(ceilingsFor(undefined))) return [];
  const { WRITER_MODEL, EVALUATOR_MODEL, IMAGE_MODEL } = config;
  const models = { WRITER_MODEL, EVALUATOR_MODEL, ...(makesPictures(config) && { IMAGE_MODEL }) };
  const unpriced = Object.entries(models).filter(([variable, model]) => {
    const pictures = variable === 'IMAGE_MODEL' ? { pictures: 1 } : {};
    return costOf({ model, inputTokens: 1, outputTokens: 1, ...pictures }) === undefined;
  });
  if (unpriced.length === 0) return [ok('prices', 'Each model has a price for the budgets.')];
  const names = unpriced.map(([variable, model]) => `${variable} ${model}`).join(', ');
  return [toDo('prices', `No price is known for ${names}: add it to MODEL_PRICES.`)];
}
