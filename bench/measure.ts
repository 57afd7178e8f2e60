/** One quantity, with a value for each contender. */
export interface Measure {
  what: string;
  unit: string;
  better: 'less' | 'more';
  values: Value[];
  /** The method, and how the contenders differ. */
  note?: string;
}

export interface Value {
  who: string;
  /** NaN if it could not be measured; `why` then has the reason. */
  value: number;
  target?: number | undefined;
  why?: string;
}

export interface Part {
  name: string;
  title: string;
  /** The method in one or two sentences. */
  how: string;
  measures: Measure[];
}

export const OURS_SQLITE = 'Blogpost on SQLite';
export const OURS_POSTGRES = 'Blogpost on Postgres';
export const DBOS = 'DBOS 5.3';
export const LANGGRAPH = 'LangGraph.js 1.7';
export const NO_ENGINE = 'the same calls, no engine';
export const ABSURD = 'absurd 0.5';

export function isMet({ value, target }: Value, better: Measure['better']): boolean {
  if (target === undefined) return true;
  return better === 'less' ? value <= target : value >= target;
}

/** Runs the work for each item, one after the other. */
export async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}
