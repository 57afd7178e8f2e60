import type { Range } from '../../text/locate.ts';
import type { EditableDraft } from '../find-passage.ts';
import { lineMark } from '../line-marks.ts';
import type { Splice } from './splice.ts';

/**
 * Removes the passage: whole blocks with a blank line, list items and rows with their line, words with
 * the space beside them. Undefined for the first row of a table, without which the other rows lose their table.
 */
export function deletePassage(draft: EditableDraft, range: Range): Splice | undefined {
  const { markdown, blocks } = draft;
  const [first] = blocks.around(range.from);
  const [last] = blocks.around(range.to - 1);
  if (first !== undefined && last !== undefined) {
    const whole = { from: lineStart(markdown, first.from), to: last.to };
    if (covers(markdown, range, whole)) return wholeBlocks(markdown, whole);
  }
  if (isFirstRow(draft, range)) return undefined;
  return emptyLines(markdown, range) ?? words(markdown, range);
}

/** Whether only marks and white space of the outer range are not in the inner one. */
function covers(markdown: string, inner: Range, outer: Range): boolean {
  const before = markdown.slice(outer.from, inner.from);
  const after = markdown.slice(inner.to, Math.max(inner.to, outer.to));
  return (before.trim() === '' || lineMark(before) === before) && after.trim() === '';
}

function wholeBlocks(markdown: string, { from, to }: Range): Splice {
  const rest = markdown.slice(to);
  const next = to + (/^(?:[ \t]*\n)+/.exec(rest)?.[0].length ?? rest.length);
  const before = markdown.slice(0, from);
  const isApart = from === 0 || /\n[ \t]*\n$/.test(before);
  if (isApart && next < markdown.length) return { from, to: next, text: '' };
  return { from: before.trimEnd().length, to, text: '' };
}

function isFirstRow({ blocks }: EditableDraft, { from }: Range): boolean {
  const path = blocks.around(from);
  const table = path.find(({ node }) => node.type === 'table');
  const row = path.find(({ node }) => node.type === 'tableRow');
  return table !== undefined && row?.from === table.from;
}

/** Whole lines, also where a list mark is left of the first one. */
function emptyLines(markdown: string, { from, to }: Range): Splice | undefined {
  const start = lineStart(markdown, from);
  const end = lineEnd(markdown, to);
  const left = markdown.slice(start, from);
  const isEmpty = left.trim() === '' || lineMark(left) === left;
  if (!isEmpty || markdown.slice(to, end).trim() !== '') return undefined;
  if (end < markdown.length) return { from: start, to: end + 1, text: '' };
  return { from: Math.max(0, start - 1), to: end, text: '' };
}

function words(markdown: string, { from, to }: Range): Splice {
  const isSpaceBefore = /(?:^|\s)$/.test(markdown.slice(Math.max(0, from - 1), from));
  const isSpaceAfter = /^[ \t]/.test(markdown.slice(to, to + 1));
  const isEnd = /^(?:\n|$)/.test(markdown.slice(to, to + 1));
  if (isSpaceBefore && isSpaceAfter) return { from, to: to + 1, text: '' };
  const isTrailing = isEnd && markdown.charAt(from - 1) === ' ';
  return { from: isTrailing ? from - 1 : from, to, text: '' };
}

export function lineStart(markdown: string, at: number): number {
  return markdown.lastIndexOf('\n', at - 1) + 1;
}

export function lineEnd(markdown: string, at: number): number {
  const end = markdown.indexOf('\n', at);
  return end === -1 ? markdown.length : end;
}
