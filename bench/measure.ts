/** One thing measured, side by side for everybody it was measured for. */
export interface Measure {
  what: string;
  unit: string;
  better: 'less' | 'more';
  values: Value[];
  /** How it was measured, and what the others do not do. */
  note?: string;
}

export interface Value {
  who: string;
  /** NaN where it could not be measured; `why` says so. */
  value: number;
  target?: number;
  why?: string;
}

export interface Part {
  name: string;
  title: string;
  /** What was done, in a sentence or two. */
  how: string;
  measures: Measure[];
}

export const OURS_SQLITE = 'Blogpost on SQLite';
export const OURS_POSTGRES = 'Blogpost on Postgres';
export const DBOS = 'DBOS 5.3';
export const LANGGRAPH = 'LangGraph.js 1.7';
export const ABSURD = 'absurd 0.5';

export function isMet({ value, target }: Value, better: Measure['better']): boolean {
  if (target === undefined) return true;
  return better === 'less' ? value <= target : value >= target;
}

/** Does the work for each in turn: side by side in one run, but never at the same time. */
export async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}
