import type { Claim, Journal, Recorded } from '../ports/ports.ts';
import { monthOf } from '../rules/cost/ceilings.ts';
import { failedCallsKey, holdsCalls, ownCallsKey, paidCalls } from '../rules/cost/paid-calls.ts';
import type { CostOf } from '../rules/cost/price.ts';
import { type Spent, spentOn, sumOf } from '../rules/cost/receipt.ts';
import { dayOf } from '../run/day-limits.ts';
import type { Place, Usage } from '../run.ts';
import { collectCalls } from './paid-model.ts';

/** Of a run with a channel: its calls are added to a month of the channel and a day of the requester. */
export interface Billing {
  costOf: CostOf;
  place: Place;
  person: string;
}

/** Where a step keeps its records until they are written. */
interface Attempted {
  name: string;
  recorded: Pick<Recorded, 'results'>;
  keep(key: string, result: unknown): Promise<void>;
}

/** The result of an attempt, and a record of its calls if the result does not hold them. */
interface PaidResult<T> {
  result: T;
  calls: [key: string, paid: { usages: Usage[] }][];
}

/** A failed attempt may have paid too: its calls are kept, and written when the run parks. */
export async function attemptPaid<T>(
  { name, recorded, keep }: Attempted,
  attempt: () => Promise<T>,
): Promise<PaidResult<T>> {
  const usages: Usage[] = [];
  try {
    const result = await collectCalls(usages, attempt);
    const isComplete = holdsCalls(result, usages);
    return { result, calls: isComplete ? [] : [[ownCallsKey(name), { usages }]] };
  } catch (error) {
    if (usages.length > 0) await keep(failedCallsKey(name, recorded.results), { usages });
    throw error;
  }
}

export async function writePaid(
  { journal, claim, billing }: { journal: Journal; claim: Claim; billing: Billing | undefined },
  results: ReadonlyMap<string, unknown>,
  at: number,
): Promise<void> {
  const spent = billing === undefined ? new Map() : spentByRecord(results, billing.costOf);
  if (billing === undefined || spent.size === 0) return await journal.record(claim, results, at);
  const { place, person } = billing;
  const daily = { person, day: dayOf(at).day };
  await journal.recordPaid(claim, results, { at, place, month: monthOf(at), daily, spent });
}

function spentByRecord(
  results: ReadonlyMap<string, unknown>,
  costOf: CostOf,
): ReadonlyMap<string, Spent> {
  const spent = new Map<string, Spent>();
  for (const { record, usage } of paidCalls(results)) {
    const one = spentOn(usage, costOf);
    const before = spent.get(record);
    spent.set(record, before === undefined ? one : sumOf(before, one));
  }
  return spent;
}
