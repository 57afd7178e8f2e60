import type { Range } from '../text/locate.ts';
import { segmentSentences } from '../text/segments.ts';

/** A paragraph, list or quotation between blank lines. */
export interface DraftBlock extends Range {
  sentences: readonly Range[];
}

/** The blocks of a draft. A sentence does not end inside of a quotation or an address. */
export function draftBlocks(markdown: string, quotations: readonly Range[]): DraftBlock[] {
  const masked = maskCode(maskAddresses(maskQuotations(markdown, quotations)));
  const ranges = blockRanges(markdown);
  const texts = ranges.map(({ from, to }) => maskClosingMarks(onOneLine(masked.slice(from, to))));
  const ends = sentenceEnds(texts.join('\n'));
  let at = 0;
  let start = 0;
  return ranges.map(({ from, to }) => {
    const sentences: Range[] = [];
    const end = start + to - from;
    while (at < ends.length && (ends[at] ?? 0) <= start) at += 1;
    for (let next = start; next < end; at += 1) {
      const last = Math.min(ends[at] ?? end, end);
      sentences.push({ from: from + next - start, to: from + last - start });
      next = last;
    }
    start = end + 1;
    return { from, to, sentences };
  });
}

/** Of all blocks at once, because each call takes long. A line break ends a sentence. */
function sentenceEnds(text: string): number[] {
  return Array.from(segmentSentences(text), ({ segment, index }) => index + segment.length);
}

function blockRanges(markdown: string): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  for (const { 0: gap, index } of markdown.matchAll(BLANK)) {
    ranges.push({ from, to: index });
    from = index + gap.length;
  }
  return [...ranges, { from, to: markdown.length }];
}

export function blockAt(blocks: readonly DraftBlock[], { from }: Range): number {
  return blocks.findLastIndex((block) => block.from <= from);
}

const BLANK = /\n(?:[ \t]*\n)+/g;

/** Of all line breaks, only one before an item of a list ends a sentence. */
function onOneLine(block: string): string {
  return block.replace(/\n(?![ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])/g, ' ');
}

function maskQuotations(markdown: string, quotations: readonly Range[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of quotations.toSorted((a, b) => a.from - b.from)) {
    if (from < done) continue;
    parts.push(markdown.slice(done, from), maskOf(markdown.slice(from, to)));
    done = to;
  }
  return [...parts, markdown.slice(done)].join('');
}

/** With the end of a sentence, where the quotation ends with one. */
function maskOf(quotation: string): string {
  const isSentence = /[.!?。！？][^\p{L}\p{N}]{0,3}$/u.test(quotation);
  const mask = quotation.replace(/[^\n]/g, 'X');
  return isSentence ? `${mask.slice(0, -1)}.` : mask;
}

const CLOSERS = '[)\\]"\'”’»“‘」』]{0,3}';
const MARKS_BEFORE_SPACE = new RegExp(`(?<=[.!?…。！？]${CLOSERS})[*_~]{1,6}(?=\\s|$)`, 'g');
const MARK = /\*{1,3}/g;
const SENTENCE_END = new RegExp(`[.!?…。！？]${CLOSERS}$`);

/** Marks that close bold words belong to the sentence that ends in them. */
function maskClosingMarks(block: string): string {
  const opened = new Set<string>();
  return block.replace(MARKS_BEFORE_SPACE, closed).replace(MARK, (mark, at: number) => {
    // Without a space, as in Japanese, the same mark may open: the second one of a pair closes.
    const isClosing = opened.delete(mark);
    if (!isClosing && /\S/.test(block.charAt(at + mark.length))) opened.add(mark);
    return isClosing && SENTENCE_END.test(block.slice(Math.max(0, at - 4), at))
      ? closed(mark)
      : mark;
  });
}

function closed(marks: string): string {
  return ')'.repeat(marks.length);
}

/** A sign in code ends no sentence. */
function maskCode(text: string): string {
  return text.replace(/`[^`\n]{1,300}`/g, (code) => 'x'.repeat(code.length));
}

function maskAddresses(text: string): string {
  return text.replace(/https?:\/\/[^\s<>()[\]]+/g, (address) => 'X'.repeat(address.length));
}
