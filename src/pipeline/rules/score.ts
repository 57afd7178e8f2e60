import type { ChecklistResult, Verdict } from '../run.ts';

/** The result of a verdict in figures. An item that the evaluator failed without a passage counts in none. */
export interface Score {
  passed: number;
  of: number;
  /** The passages of the failed hard items; an item without any counts as one. */
  failedPlaces: number;
}

/** Undefined for an abstention: the checks by code alone do not measure a draft. */
export function scoreOf({ verdict, items }: Verdict): Score | undefined {
  if (verdict === 'abstain') return undefined;
  const proven = items.filter(({ isUnproven }) => isUnproven !== true);
  const failedHard = proven.filter(({ pass, severity }) => !pass && severity === 'hard');
  return {
    passed: proven.filter(({ pass }) => pass).length,
    of: proven.length,
    failedPlaces: failedHard.reduce((sum, item) => sum + placesOf(item), 0),
  };
}

function placesOf({ passages = [] }: ChecklistResult): number {
  return Math.max(1, passages.length);
}
