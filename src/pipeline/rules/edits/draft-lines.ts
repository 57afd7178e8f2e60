import type { Range } from '../text/locate.ts';

export interface Line extends Range {
  text: string;
  /** Of fenced code: its first and last line are `fence`. */
  code: 'none' | 'fence' | 'inside';
}

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/** The lines of a draft without their line breaks. Code that is indented in a list counts as text. */
export function draftLines(markdown: string): Line[] {
  const lines: Line[] = [];
  let fence = '';
  let from = 0;
  for (const text of markdown.split('\n')) {
    const to = from + text.length;
    const isEnd = fence !== '' && closes(text, fence);
    const opening = fence === '' ? (FENCE.exec(text)?.[1] ?? '') : '';
    const isFence = isEnd || opening !== '';
    lines.push({ from, to, text, code: codeOf(isFence, fence !== '') });
    if (isFence) fence = opening;
    from = to + 1;
  }
  return lines;
}

function codeOf(isFence: boolean, isInside: boolean): Line['code'] {
  if (isFence) return 'fence';
  return isInside ? 'inside' : 'none';
}

function closes(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.startsWith(fence) && mark === fence.charAt(0).repeat(mark.length);
}

export interface HeadingLine extends Range {
  level: number;
  text: string;
}

export function headingLines(lines: readonly Line[]): HeadingLine[] {
  return lines.flatMap(({ from, to, text, code }) => {
    const level = code === 'none' ? headingLevel(text) : 0;
    return level === 0 ? [] : [{ from, to, level, text: text.slice(level).trim() }];
  });
}

/** 0 for a line that is not a heading. */
export function headingLevel(line: string): number {
  return /^#{1,6}(?=[ \t]|$)/.exec(line)?.[0].length ?? 0;
}
