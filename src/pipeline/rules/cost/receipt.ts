import type { Usage } from '../../run.ts';
import type { PaidCall } from './paid-calls.ts';
import type { CostOf } from './price.ts';

/** The sum of model calls. `usd` is undefined if the price of none of them is known. */
export interface Spent {
  calls: number;
  inputTokens: number;
  /** The part of the input that servers took from their caches. */
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  usd?: number | undefined;
  /** Calls without a known price, which `usd` leaves out. */
  unpricedCalls: number;
}

/** Stages are stored in exported files: never rename one. */
export interface Receipt {
  stages: Readonly<Record<string, Spent>>;
  total: Spent;
}

export const NOTHING_SPENT: Spent = {
  calls: 0,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  unpricedCalls: 0,
};

export function receiptOf(calls: readonly PaidCall[], costOf: CostOf): Receipt {
  const stages: Record<string, Spent> = {};
  for (const { step, usage } of calls) {
    const stage = stageOf(step);
    stages[stage] = sumOf(stages[stage] ?? NOTHING_SPENT, spentOn(usage, costOf));
  }
  return { stages, total: Object.values(stages).reduce(sumOf, NOTHING_SPENT) };
}

export function spentOn(usage: Usage, costOf: CostOf): Spent {
  const usd = costOf(usage);
  return {
    calls: 1,
    inputTokens: usage.inputTokens,
    cachedTokens: usage.cachedTokens ?? 0,
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.reasoningTokens ?? 0,
    ...(usd !== undefined && { usd }),
    unpricedCalls: usd === undefined ? 1 : 0,
  };
}

export function sumOf(one: Spent, other: Spent): Spent {
  const isPriced = one.usd !== undefined || other.usd !== undefined;
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
    ...(isPriced && { usd: (one.usd ?? 0) + (other.usd ?? 0) }),
    unpricedCalls: one.unpricedCalls + other.unpricedCalls,
  };
}

/** Steps that belong together; every other step is a stage by its own name. */
const STAGES: Readonly<Record<string, string>> = {
  edits: 'revision',
  repair: 'revision',
  verdict: 'review',
  compare: 'review',
  claim: 'claims',
  matched: 'reading',
};

function stageOf(step: string): string {
  const [name = step, number] = step.split(':');
  if (name === 'draft' && number !== '1') return 'revision';
  return STAGES[name] ?? name;
}
