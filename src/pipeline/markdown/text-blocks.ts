import { isClosingTalk } from './closing-talk.ts';
import { handsOver } from './talk.ts';

export const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

interface TextBlocks {
  blocks: string[];
  join(first: number, end: number): string;
}

interface LineRange {
  from: number;
  /** The line after the last one. */
  to: number;
}

/** Text between blank lines; code with blank lines is one block. Models may forget those beside talk. */
export function textBlocks(text: string): TextBlocks {
  const lines = text.split('\n');
  const ranges = blockRanges(lines);
  return {
    blocks: ranges.map(({ from, to }) => lines.slice(from, to).join('\n')),
    join: (first, end) => lines.slice(ranges[first]?.from, ranges[end - 1]?.to).join('\n'),
  };
}

function blockRanges(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = [];
  let range: LineRange | undefined;
  let fence = '';
  for (const [at, line] of lines.entries()) {
    const isText = fence !== '' || line.trim() !== '';
    if (!isText || (fence === '' && beginsBlock(lines, at))) range = undefined;
    fence = fenceAfter(fence, line);
    if (!isText) continue;
    range ??= begin(ranges, at);
    range.to = at + 1;
  }
  return ranges;
}

function begin(ranges: LineRange[], at: number): LineRange {
  const range = { from: at, to: at };
  ranges.push(range);
  return range;
}

function fenceAfter(fence: string, line: string): string {
  const [, mark = ''] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
  if (fence === '') return mark;
  return mark.startsWith(fence) ? '' : fence;
}

function beginsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const before = lines[at - 1] ?? '';
  if (/^#{1,6} \S/.test(line)) return true;
  if (RULE.test(line)) return handsOver(before);
  const isLast = at === lines.length - 1;
  return isLast && /(?:[.!?。！？:]|---)$/.test(before.trimEnd()) && isClosingTalk(line);
}
