import { endsWithColon, handsOver, isClosingTalk, isOpeningTalk, isRefusal } from './talk.ts';

/** Removes talk before and after a post. A text of talk alone gives ''. */
export function withoutTalk(text: string): string {
  const lines = text.split('\n');
  const ranges = blockRanges(lines);
  const blocks = ranges.map(({ from, to }) => lines.slice(from, to).join('\n'));
  const first = openingCount(blocks);
  const last = blocks.length - closingCount(blocks.slice(first));
  const kept = blocks.slice(first, last);
  if (kept.length <= ANSWER_BLOCKS_MAX && isTalkAlone(kept)) return '';
  return lines.slice(ranges[first]?.from, ranges[last - 1]?.to).join('\n');
}

const ANSWER_BLOCKS_MAX = 2;

/** A question or a refusal in place of a post. */
function isTalkAlone(blocks: readonly string[]): boolean {
  const [first = ''] = blocks;
  if (blocks.some((block) => HEADING.test(block))) return false;
  const isQuestion = isOpeningTalk(first) && blocks.at(-1)?.endsWith('?') === true;
  return isRefusal(first) || isQuestion || blocks.every(isOpeningTalk);
}

interface LineRange {
  from: number;
  /** The line after the last one. */
  to: number;
}

/** Text between blank lines; code with blank lines is one block. Models may forget those beside talk. */
function blockRanges(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = [];
  let range: LineRange | undefined;
  let fence = '';
  for (const [at, line] of lines.entries()) {
    const isText = fence !== '' || line.trim() !== '';
    if (!isText || (fence === '' && beginsBlock(line, lines[at - 1] ?? ''))) range = undefined;
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

function beginsBlock(line: string, before: string): boolean {
  if (/^#{1,6} \S/.test(line)) return true;
  if (RULE.test(line)) return endsWithColon(before) || isClosingTalk(before);
  return /(?:[.!?。！？:]|---)$/.test(before.trimEnd()) && isClosingTalk(line);
}

const TITLE = /^(?:# \S|<h1\b|[^\n]+\n=+[ \t]*$)/i;
const HEADING = /^(?:#{1,6} \S|<h[1-6]\b|[^\n]+\n(?:=+|-+)[ \t]*$)/i;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const OPENING_BLOCKS_MAX = 12;

function openingCount(blocks: readonly string[]): number {
  const title = blocks.slice(0, OPENING_BLOCKS_MAX).findIndex((block) => TITLE.test(block));
  if (title > 0 && isOpening(blocks.slice(0, title))) return title;
  let count = 0;
  while (isHandedOver(blocks, count)) count += 1;
  while (count > 0 && RULE.test(blocks[count] ?? '')) count += 1;
  return count;
}

/** Whether the blocks before the title are talk, and not a quotation or a picture of the post. */
function isOpening(blocks: readonly string[]): boolean {
  const [first = ''] = blocks;
  const last = blocks.findLast((block) => !RULE.test(block)) ?? '';
  if (blocks.some((block) => HEADING.test(block))) return false;
  return isOpeningTalk(first) || handsOver(last) || endsWithColon(last);
}

/** Without a title after it, only clear talk is removed. */
function isHandedOver(blocks: readonly string[], at: number): boolean {
  const block = blocks[at] ?? '';
  const next = blocks[at + 1] ?? '';
  if (!isOpeningTalk(block)) return false;
  const isClear =
    handsOver(block) && (endsWithColon(block) || HEADING.test(next) || RULE.test(next));
  return isClear || handsOver(next) || (handsOver(block) && next === '');
}

function closingCount(blocks: readonly string[]): number {
  let count = 0;
  while (count < blocks.length && isClosingTalk(blocks.at(-1 - count) ?? '')) count += 1;
  const rule = blocks.length - 1 - count;
  if (count > 0 && RULE.test(blocks[rule] ?? '')) return count + 1;
  // A remark about the work, between the rule after the post and an offer.
  const isRemark = handsOver(blocks[rule] ?? '') && RULE.test(blocks[rule - 1] ?? '');
  return isRemark ? count + 2 : count;
}
