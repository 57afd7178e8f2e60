import type { Range } from '../../text/locate.ts';

/** A change of a text: `text` replaces the range. */
export interface Splice extends Range {
  text: string;
  /** Line breaks after an inserted block, where the next line would join it. */
  end?: string;
}

export function spliced(text: string, splices: readonly Splice[]): string {
  const ordered = splices.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const [index, { from, to, text: added, end = '' }] of ordered.entries()) {
    const next = ordered[index + 1];
    const isBeforeInsertion = next?.from === from && next.to === from;
    result += text.slice(at, from) + added + (isBeforeInsertion ? '' : end);
    at = to;
  }
  return result + text.slice(at);
}

/** Insertions may share a place, and may touch a replaced range at its ends. */
export function overlap(a: Splice, b: Splice): boolean {
  if (a.from === a.to) return b.from < a.from && a.from < b.to;
  if (b.from === b.to) return a.from < b.from && b.from < a.to;
  return a.from < b.to && b.from < a.to;
}
