/**
 * The containers around a block, from the outermost: each has its own part at the start of every
 * line. A list item has columns of white space there, a quotation its mark.
 */
export type Frame = { type: 'indent'; columns: number } | { type: 'quote' };

/** A line that continues a paragraph may have the parts of fewer frames. */
export interface FramedLine {
  parts: string[];
  rest: string;
}

const TAB_COLUMNS = 4;

function nextTabStop(column: number): number {
  return column - (column % TAB_COLUMNS) + TAB_COLUMNS;
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) columns = sign === '\t' ? nextTabStop(columns) : columns + 1;
  return columns;
}

export function readFrames(line: string, frames: readonly Frame[]): FramedLine {
  const parts: string[] = [];
  let at = 0;
  /** The columns of the last tab that are beyond the end of its frame. */
  let extra = 0;
  for (const frame of frames) {
    const mark = frame.type === 'quote' ? quoteMark(line, at) : '';
    if (mark === undefined) break;
    const read = frame.type === 'quote' ? { end: at + mark.length, extra: 0 } : undefined;
    const { end, extra: next } = read ?? readIndent(line, at, indentOf(frame) - extra);
    parts.push(line.slice(at, end));
    at = end;
    extra = next;
  }
  if (extra === 0) return { parts, rest: line.slice(at) };
  // The stops of the tabs that follow depend on the removed columns, so they become spaces.
  const space = /^[ \t]*/.exec(line.slice(at))?.[0] ?? '';
  const columns = columnsOf(line.slice(0, at) + space) - columnsOf(line.slice(0, at));
  return { parts, rest: ' '.repeat(extra + columns) + line.slice(at + space.length) };
}

function indentOf(frame: Frame): number {
  return frame.type === 'indent' ? frame.columns : 0;
}

const QUOTE_MARK_CHARS_MAX = 5;

function quoteMark(line: string, at: number): string | undefined {
  return /^ {0,3}> ?/.exec(line.slice(at, at + QUOTE_MARK_CHARS_MAX))?.[0];
}

function readIndent(line: string, from: number, columns: number): { end: number; extra: number } {
  let column = columnsOf(line.slice(0, from));
  const last = column + columns;
  let end = from;
  while (column < last && (line[end] === ' ' || line[end] === '\t')) {
    column = line[end] === '\t' ? nextTabStop(column) : column + 1;
    end += 1;
  }
  return { end, extra: Math.max(column - last, 0) };
}

/** Removes the indentation of the frames; quotation marks stay. */
export function outdentLine(line: string, frames: readonly Frame[]): string {
  if (!frames.some(({ type }) => type === 'indent')) return line;
  const { parts, rest } = readFrames(line, frames);
  return parts.filter((_, at) => frames[at]?.type === 'quote').join('') + rest;
}

/** The start of a new line within the frames. */
export function frameStart(frames: readonly Frame[]): string {
  return frames
    .map((frame) => (frame.type === 'quote' ? '> ' : ' '.repeat(frame.columns)))
    .join('');
}

const MARKER = /^(?:[-*+]|\d{1,9}[.)])/;

/** `before` is the line of the item up to its marker; `frames` are the containers of its list. */
export function frameOfItem(item: string, before: string, frames: readonly Frame[]): Frame {
  const marker = MARKER.exec(item)?.[0] ?? '';
  const space = /^[ \t]{0,5}/.exec(item.slice(marker.length))?.[0] ?? '';
  const isBlank = /^(?:\n|$)/.test(item.slice(marker.length + space.length));
  const gap = columnsOf(before + marker + space) - columnsOf(before + marker);
  // Wider white space belongs to an indented code block, or ends a line without words.
  const width = marker.length + (gap > TAB_COLUMNS || isBlank ? 1 : gap);
  const { rest } = readFrames(before, frames);
  // After the marker of another item, the item begins where the content of that item does.
  const isFirstOnLine = rest.trim() === '';
  return { type: 'indent', columns: width + (isFirstOnLine ? columnsOf(rest) : 0) };
}
