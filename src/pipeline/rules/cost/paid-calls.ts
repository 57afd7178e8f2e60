import { Usage } from '../../run.ts';

/**
 * The bills of a run's model calls, as its journal holds them: with the result of their step, by any
 * field and at any depth. A record of its own, with the key `calls:STEP`, replaces those of a result
 * that does not hold exactly its own calls; `paid:STEP:1` has those of an attempt that failed.
 */
export interface PaidCall {
  step: string;
  /** The key of the record that holds it. */
  record: string;
  usage: Usage;
}

const OWN_CALLS = /^calls:(.+)$/;
const FAILED_CALLS = /^paid:(.+):\d+$/;

export function ownCallsKey(step: string): string {
  return `calls:${step}`;
}

export function failedCallsKey(step: string, results: ReadonlyMap<string, unknown>): string {
  let attempt = 1;
  while (results.has(`paid:${step}:${attempt}`)) attempt += 1;
  return `paid:${step}:${attempt}`;
}

export function paidCalls(results: ReadonlyMap<string, unknown>): PaidCall[] {
  return [...results].flatMap(([record, result]) => {
    if (results.has(ownCallsKey(record))) return [];
    const [, own] = OWN_CALLS.exec(record) ?? [];
    const [, failed] = FAILED_CALLS.exec(record) ?? [];
    const step = own ?? failed ?? record;
    return usagesIn(result).map((usage) => ({ step, record, usage }));
  });
}

/** Finds every usage in a result by its shape, so that a new step counts without a list. */
export function usagesIn(result: unknown): Usage[] {
  if (typeof result !== 'object' || result === null) return [];
  const { data } = 'inputTokens' in result ? Usage.safeParse(result) : {};
  return data === undefined ? Object.values(result).flatMap(usagesIn) : [data];
}

/** Whether a result holds the usages of these calls, and no other ones. */
export function holdsCalls(result: unknown, calls: readonly Usage[]): boolean {
  const keysOf = (usages: readonly Usage[]) => usages.map(keyOf).toSorted().join('\n');
  return keysOf(usagesIn(result)) === keysOf(calls);
}

function keyOf(usage: Usage): string {
  return JSON.stringify(Object.entries(usage).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
