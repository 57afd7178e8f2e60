import type { Range } from '../text/locate.ts';
import { segmentSentences } from '../text/segments.ts';

/** A paragraph, list or quotation between blank lines. */
export interface DraftBlock extends Range {
  sentences: readonly Range[];
}

/** The blocks of a draft. A sentence does not end inside of a quotation or an address. */
export function draftBlocks(markdown: string, quotations: readonly Range[]): DraftBlock[] {
  const masked = maskAddresses(maskQuotations(markdown, quotations));
  const blocks: DraftBlock[] = [];
  let from = 0;
  for (const { 0: gap, index } of markdown.matchAll(BLANK)) {
    blocks.push(blockOf(masked, { from, to: index }));
    from = index + gap.length;
  }
  blocks.push(blockOf(masked, { from, to: markdown.length }));
  return blocks;
}

export function blockAt(blocks: readonly DraftBlock[], { from }: Range): number {
  return blocks.findLastIndex((block) => block.from <= from);
}

const BLANK = /\n[ \t]*\n/g;

function blockOf(masked: string, { from, to }: Range): DraftBlock {
  // Of all line breaks, only one before an item of a list ends a sentence.
  const text = masked.slice(from, to).replace(/\n(?![ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])/g, ' ');
  const sentences = [...segmentSentences(text)].map(({ segment, index }) => ({
    from: from + index,
    to: from + index + segment.length,
  }));
  return { from, to, sentences };
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

function maskAddresses(text: string): string {
  return text.replace(/https?:\/\/[^\s<>()[\]]+/g, (address) => 'X'.repeat(address.length));
}
