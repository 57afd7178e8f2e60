import type { Nodes } from 'mdast';
import type { Range } from './link-guard.ts';

/** The place of a parsed node in its Markdown. */
export function rangeOf({ position }: Nodes): Range {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 };
}
