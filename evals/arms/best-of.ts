import type { Verdict } from '../../src/pipeline/run.ts';
import { tokensOf } from './metered-model.ts';
import {
  type ProductDeps,
  type ProductResult,
  type ProductRun,
  runProduct,
} from './run-product.ts';

/** A bound for cheap drafts and large budgets. */
const DRAFTS_MAX = 8;

/**
 * Writes and judges first drafts until the budget does not have room for another one, and gives the one
 * with the best verdict; of equal ones, the first. Each is a run of the product without revisions.
 */
export async function bestOf(
  deps: ProductDeps,
  run: ProductRun & { budget: number },
): Promise<ProductResult> {
  const made: ProductResult[] = [];
  while (made.length < DRAFTS_MAX && hasRoom(made, run.budget)) {
    made.push(await runProduct(deps, { ...run, budget: undefined }));
  }
  const best = made.reduce((a, b) => (failedChecks(b) < failedChecks(a) ? b : a));
  const drafts = made.flatMap(({ records }) => records.drafts);
  return {
    ...best,
    calls: made.flatMap(({ calls }) => calls),
    isBudgetSpent: made.length < DRAFTS_MAX,
    records: { ...best.records, drafts: [best.records.final], alternatives: drafts.length },
  };
}

/** The first draft is always written. */
function hasRoom(made: readonly ProductResult[], budget: number): boolean {
  const spent = made.map(({ calls }) => tokensOf(calls));
  const total = spent.reduce((sum, tokens) => sum + tokens, 0);
  return made.length === 0 || total + Math.max(...spent) <= budget;
}

/** An abstention is the worst result. */
function failedChecks({ records }: ProductResult): number {
  const verdict: Verdict | undefined = records.verdicts.get(records.final.version);
  if (verdict === undefined || verdict.verdict === 'abstain') return Number.POSITIVE_INFINITY;
  return verdict.items.filter(({ severity, pass }) => severity === 'hard' && !pass).length;
}
