import { findGaps } from '../gaps.ts';
import type { Range } from '../text/locate.ts';
import { type DraftBlocks, type PlacedNode, rangeOf } from './draft-blocks.ts';
import { lineMark, markedLines } from './line-marks.ts';
import { wordsOf } from './words-of.ts';

export interface EditableDraft {
  markdown: string;
  blocks: DraftBlocks;
  locate: (quote: string) => Range[];
}

/** The range of a passage that is in the draft exactly once, and is safe to replace. */
export function findPassage(draft: EditableDraft, passage: string): Range | undefined {
  const wanted = passage.trim();
  const range = onlyOne(draft.markdown, wanted, draft.locate(passage));
  if (range === undefined) return undefined;
  const isExact = draft.markdown.slice(range.from, range.to) === wanted;
  const found = isExact ? range : similarPassage(draft, wanted, range);
  return found && aroundGaps(draft.markdown, found);
}

/** A heading or an item that is a line of its own is meant, and not the beginning of a longer one. */
function onlyOne(markdown: string, wanted: string, ranges: readonly Range[]): Range | undefined {
  if (ranges.length < 2) return ranges[0];
  if (lineMark(wanted) === '') return undefined;
  const lines = ranges.filter(
    ({ from, to }) => `\n${markdown}\n`.slice(from, to + 2) === `\n${wanted}\n`,
  );
  return lines.length === 1 ? lines[0] : undefined;
}

/** Found with other marks: it must have the same words, and end with the same sign. */
function similarPassage(draft: EditableDraft, wanted: string, range: Range): Range | undefined {
  const { markdown } = draft;
  const sign = SIGN.exec(wanted)?.[0] ?? '';
  const hasSign = sign === '' || markdown.slice(range.from, range.to).endsWith(sign);
  const to = hasSign ? range.to : range.to + sign.length;
  const isSame = wordsOf(markdown.slice(range.from, to)) === wordsOf(wanted);
  if (!isSame || !markdown.slice(range.from, to).endsWith(sign)) return undefined;
  return widened(draft, wanted, { from: range.from, to });
}

const SIGN = /[.,;:!?…。、！？]$/;

/** A gap is filled or removed as a whole. */
function aroundGaps(markdown: string, { from, to }: Range): Range {
  const cut = findGaps(markdown).filter((gap) => gap.from < to && from < gap.to);
  return {
    from: Math.min(from, ...cut.map((gap) => gap.from)),
    to: Math.max(to, ...cut.map((gap) => gap.to)),
  };
}

/**
 * A passage that was found without its marks, with those that belong to it. Undefined where the marks
 * around it hold other words too, or where the lines in it have marks that the passage does not have.
 */
function widened(draft: EditableDraft, passage: string, range: Range): Range | undefined {
  const { markdown } = draft;
  const line = markdown.slice(markdown.lastIndexOf('\n', range.from - 1) + 1, range.from);
  const mark = lineMark(line);
  const ownsMark = lineMark(passage) !== '' && mark === line;
  const from = ownsMark ? range.from - mark.trimStart().length : range.from;
  const wide = aroundMarks(draft, { from, to: range.to });
  if (wide === undefined) return undefined;
  const source = markdown.slice(wide.from, wide.to);
  return markedLines(source) === markedLines(passage) ? wide : undefined;
}

const STEPS_MAX = 8;

function aroundMarks(draft: EditableDraft, range: Range): Range | undefined {
  let wide = range;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const cut = cutNode(draft, wide);
    if (cut === undefined) return wide;
    const next = { from: Math.min(wide.from, cut.from), to: Math.max(wide.to, cut.to) };
    if (!areMarks(draft.markdown, wide, next)) return undefined;
    wide = next;
  }
  return undefined;
}

function areMarks(markdown: string, inner: Range, outer: Range): boolean {
  const added = markdown.slice(outer.from, inner.from) + markdown.slice(inner.to, outer.to);
  return /^[*_~`\\]*$/.test(added);
}

const MARKED = ['emphasis', 'strong', 'delete', 'inlineCode', 'link'];

/** An emphasis, a link or code of which the range holds only one end. */
function cutNode({ markdown, blocks }: EditableDraft, range: Range): PlacedNode | undefined {
  const marked = [range.from, range.to - 1]
    .flatMap((at) => blocks.around(at))
    .filter(({ node }) => MARKED.includes(node.type));
  return marked.find((node) => {
    const isInside = node.from <= range.from && range.to <= node.to;
    const isWhole = range.from <= node.from && node.to <= range.to;
    return !isWhole && !(isInside && isContent(markdown, node, range));
  });
}

/** Whether the range is within the words of the node, and takes none of its marks. */
function isContent(markdown: string, { node, from, to }: PlacedNode, range: Range): boolean {
  const first = 'children' in node ? node.children[0] : undefined;
  const last = 'children' in node ? node.children.at(-1) : undefined;
  if (first === undefined || last === undefined) {
    const marks = /^`*/.exec(markdown.slice(from, to))?.[0].length ?? 0;
    return from + marks <= range.from && range.to <= to - marks;
  }
  const start = from - rangeOf(node).from;
  return start + rangeOf(first).from <= range.from && range.to <= start + rangeOf(last).to;
}
