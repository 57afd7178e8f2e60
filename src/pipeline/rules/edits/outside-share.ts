import type { LedgerItem } from '../../run.ts';
import { createLocator, type Range } from '../text/locate.ts';
import type { AppliedEdit } from './apply/apply-edits.ts';
import { servedItems } from './asks-for.ts';
import { createDraftBlocks, type DraftBlocks } from './draft-blocks.ts';

/**
 * The share of the draft before that edits changed outside the paragraphs of the passages that their items
 * are about. An item without a passage in the draft, such as most notes, asks for changes anywhere.
 */
export function outsideShare(
  before: string,
  applied: readonly AppliedEdit[],
  items: readonly LedgerItem[],
): number {
  if (before.length === 0 || applied.length === 0) return 0;
  const targets = createTargets(before);
  const outside = applied.map((edit) => {
    const served = servedItems(edit.edit.serves, items).map(targets);
    const isAnywhere = served.length === 0 || served.some((ranges) => ranges.length === 0);
    return isAnywhere ? 0 : charsOutside(edit, served.flat());
  });
  return Math.min(1, outside.reduce((sum, chars) => sum + chars, 0) / before.length);
}

/** The paragraphs of an item's passages. */
function createTargets(before: string): (item: LedgerItem) => Range[] {
  const blocks = createDraftBlocks(before);
  const locate = createLocator(before);
  return ({ quote, passages = [] }) => {
    const quotes = new Set([quote, ...passages.map((passage) => passage.quote)]);
    const ranges = [...quotes].flatMap((one) => locate(one).slice(0, PLACES_MAX));
    return ranges.map((range) => paragraphOf(blocks, range));
  };
}

const PLACES_MAX = 20;

function paragraphOf(blocks: DraftBlocks, { from, to }: Range): Range {
  const first = blocks.around(from)[0];
  const last = blocks.around(to - 1)[0];
  return { from: Math.min(from, first?.from ?? from), to: Math.max(to, last?.to ?? to) };
}

/** An insertion directly beside a target belongs to it. */
function charsOutside(edit: AppliedEdit, targets: readonly Range[]): number {
  const { from, to } = edit.range;
  const { removed, added } = changedChars(edit);
  const isInside = targets.some((target) => target.from <= from && to <= target.to);
  const isBeside = targets.some((target) => to >= target.from - GAP && from <= target.to + GAP);
  if (isInside || (from === to && isBeside)) return 0;
  const inside = targets.map((target) =>
    Math.max(0, Math.min(to, target.to) - Math.max(from, target.from)),
  );
  const share = to === from ? 1 : 1 - Math.min(1, Math.max(0, ...inside) / (to - from));
  return Math.max(removed, added) * share;
}

/** A blank line. */
const GAP = 2;

/** Without the words that begin and end both texts. */
function changedChars({ before, after }: AppliedEdit): { removed: number; added: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { removed: before.length - start - end, added: after.length - start - end };
}

/** The share of the lines of the draft before that are not in the draft after. */
export function rewrittenShare(before: string, after: string): number {
  if (before.length === 0) return 0;
  const kept = new Set(after.split('\n').map((line) => line.trim()));
  const lines = before.split('\n').filter((line) => !kept.has(line.trim()));
  return Math.min(1, lines.reduce((sum, line) => sum + line.length, 0) / before.length);
}
