import type { CostRules } from '../../pipeline/rules/cost/cost-rules.ts';
import type { PipelineConfig } from '../config.ts';
import { createCostOf } from './prices.ts';

/** The same ceilings for every channel. */
export function createCostRules(config: PipelineConfig): CostRules {
  const { MODEL_PRICES, POST_BUDGET_USD, CHANNEL_MONTH_BUDGET_USD } = config;
  const days = {
    person: config.COST_PER_DAY_PERSON,
    channel: config.COST_PER_DAY_CHANNEL,
    workspace: config.COST_PER_DAY_WORKSPACE,
  };
  const ceilings = { post: POST_BUDGET_USD, channelMonth: CHANNEL_MONTH_BUDGET_USD, days };
  return { costOf: createCostOf(MODEL_PRICES), ceilingsFor: () => ceilings };
}
