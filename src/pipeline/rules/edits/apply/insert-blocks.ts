import type { Range } from '../../text/locate.ts';
import type { PlacedNode } from '../draft-blocks.ts';
import { headingLevel } from '../draft-lines.ts';
import type { EditableDraft } from '../find-passage.ts';
import { lineMark, withMarks } from '../line-marks.ts';
import { lineEnd, lineStart } from './delete-passage.ts';
import type { Splice } from './splice.ts';

type Side = 'insert_after' | 'insert_before';

/** Adds whole blocks beside the block of a passage; an item to its list and a row to its table. */
export function insertBlocks(
  draft: EditableDraft,
  range: Range,
  { kind, text }: { kind: Side; text: string },
): Splice | undefined {
  const added = text.replace(/^\s*\n/, '').trimEnd();
  const at = kind === 'insert_after' ? range.to - 1 : range.from;
  const path = draft.blocks.around(at);
  const [block] = path;
  if (block === undefined) return undefined;
  const item = path.findLast(({ node }) => node.type === 'listItem');
  if (item !== undefined && isListItem(added)) return besideItem(draft, { item, kind, added });
  const row = path.find(({ node }) => node.type === 'tableRow');
  if (row !== undefined && added.startsWith('|'))
    return besideRow(draft, { row, block, kind, added });
  return besideBlock(draft, { block, kind, added: added.trim() });
}

/** Without a passage. */
export function appendBlocks({ markdown }: EditableDraft, text: string): Splice {
  const end = markdown.trimEnd().length;
  return { from: end, to: end, text: `${end === 0 ? '' : '\n\n'}${text.trim()}` };
}

function isListItem(text: string): boolean {
  return /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]/.test(text);
}

interface Insertion {
  block: PlacedNode;
  kind: Side;
  added: string;
}

function besideBlock(draft: EditableDraft, { block, kind, added }: Insertion): Splice {
  const { markdown } = draft;
  if (kind === 'insert_before') return before(markdown, lineStart(markdown, block.from), added);
  const level = headingLevel(added);
  const own = block.node.type === 'heading' ? block.node.depth : 0;
  // A section after the heading of another one begins where that one ends.
  if (level === 0 || level > own) return after(markdown, block.to, added);
  const end = draft.blocks.sectionEnd(block.from, own);
  if (end < markdown.length) return before(markdown, end, added);
  return appendBlocks(draft, added);
}

function before(markdown: string, at: number, added: string): Splice {
  const isApart = at === 0 || /\n[ \t]*\n$/.test(markdown.slice(0, at));
  return { from: at, to: at, text: `${isApart ? '' : '\n'}${added}\n\n` };
}

function after(markdown: string, at: number, added: string): Splice {
  const end = /^\n[ \t]*[^\s]/.test(markdown.slice(at)) ? '\n' : '';
  return { from: at, to: at, text: `\n\n${added}`, end };
}

function besideItem(
  { markdown, blocks }: EditableDraft,
  { item, kind, added }: { item: PlacedNode; kind: Side; added: string },
): Splice {
  const prefix = markdown.slice(lineStart(markdown, item.from), item.from);
  const mark = lineMark(markdown.slice(item.from));
  const lines = placedUnder(withMarks(added, lineMark(added), mark), prefix);
  const list = blocks.around(item.from).findLast(({ node }) => node.type === 'list');
  const gap = list?.node.type === 'list' && list.node.spread ? '\n\n' : '\n';
  const start = lineStart(markdown, item.from);
  if (kind === 'insert_before') return { from: start, to: start, text: `${lines}${gap}` };
  return { from: item.to, to: item.to, text: `${gap}${lines}` };
}

/** Lines with the indentation of an item. Deeper lines are items under it and keep their own. */
function placedUnder(text: string, prefix: string): string {
  const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  if (indent > prefix.length) return text;
  const blank = prefix.replace(/[^\s>]/g, ' ');
  const lines = text
    .split('\n')
    .map((line) => blank + line.slice(Math.min(indent, indentOf(line))));
  return lines.join('\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function besideRow(
  { markdown }: EditableDraft,
  { row, block, kind, added }: Insertion & { row: PlacedNode },
): Splice {
  const isFirst = row.from === block.from;
  // The second line of a table belongs to its first row.
  const end = isFirst ? lineEnd(markdown, lineEnd(markdown, row.to) + 1) : row.to;
  const start = lineStart(markdown, row.from);
  if (kind === 'insert_before' && !isFirst) return { from: start, to: start, text: `${added}\n` };
  return { from: end, to: end, text: `\n${added}` };
}
