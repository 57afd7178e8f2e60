import { failedItems } from '../../../pipeline/rules/checks/verdict.ts';
import type { ChecklistResult, Verdict } from '../../../pipeline/run.ts';

/** The failed items that a revision has to fix; suggestions are not among them. */
export function failedChecks(verdict: Verdict): ChecklistResult[] {
  return failedItems(verdict).filter(({ severity }) => severity === 'hard');
}
