/** Markdown as a list of blocks. Each block keeps its exact text, so that code and tables survive. */
export type Block = {
  type: 'heading' | 'paragraph' | 'list' | 'code' | 'table' | 'quote';
  text: string;
};

const HEADING = /^#{1,6}\s+\S/;
const LIST_ITEM = /^\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+|・)/;
const FENCE = /^\s*(`{3,}|~{3,})/;

/** Gives the blocks in order; an unclosed code fence extends to the end. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const type = blockTypeOf(lines[at] ?? '');
    const end = type === undefined ? at + 1 : blockEnd(lines, at, type);
    if (type !== undefined) blocks.push({ type, text: lines.slice(at, end).join('\n').trimEnd() });
    at = end;
  }
  return blocks;
}

export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map((block) => block.text).join('\n\n')}\n`;
}

export function headingLevel(block: Block): number {
  return block.type === 'heading' ? block.text.search(/[^#]/) : 0;
}

export function headingText(block: Block): string {
  return block.text.replace(/^#+\s*/, '').trim();
}

/** Gives the items of a list without markers, with their indentation in spaces. */
export function listItems(block: Block): { text: string; depth: number }[] {
  return block.text.split('\n').flatMap((line) => {
    const marker = LIST_ITEM.exec(line);
    if (marker === null) return [];
    return [{ text: line.slice(marker[0].length).trim(), depth: line.search(/\S/) }];
  });
}

function blockTypeOf(line: string): Block['type'] | undefined {
  if (line.trim() === '') return undefined;
  if (FENCE.test(line)) return 'code';
  if (HEADING.test(line)) return 'heading';
  if (LIST_ITEM.test(line)) return 'list';
  if (line.trimStart().startsWith('|')) return 'table';
  return line.startsWith('>') ? 'quote' : 'paragraph';
}

function blockEnd(lines: readonly string[], start: number, type: Block['type']): number {
  if (type === 'heading') return start + 1;
  if (type === 'code') return fenceEnd(lines, start);
  let end = start + 1;
  while (end < lines.length && continues(type, lines[end] ?? '')) end += 1;
  return end;
}

function fenceEnd(lines: readonly string[], start: number): number {
  const fence = FENCE.exec(lines[start] ?? '')?.[1] ?? '```';
  const closing = lines.findIndex(
    (line, at) => at > start && line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim()),
  );
  return closing === -1 ? lines.length : closing + 1;
}

function continues(type: Block['type'], line: string): boolean {
  const next = blockTypeOf(line);
  if (type === 'list') return next === 'list' || (next === 'paragraph' && /^\s+/.test(line));
  return next === type;
}
