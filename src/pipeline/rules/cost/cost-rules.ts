import type { Ceilings } from '../../run/budget.ts';
import type { Place } from '../../run.ts';
import type { CostOf } from './price.ts';

/** The costs of model calls, and the money that posts may spend in a place. */
export interface CostRules {
  costOf: CostOf;
  ceilingsFor(place: Pick<Place, 'team' | 'channel'> | undefined): Ceilings;
}

export const NO_COST_RULES: CostRules = { costOf: () => undefined, ceilingsFor: () => ({}) };
