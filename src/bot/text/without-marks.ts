const FENCE = /^[ \t]{0,3}(?:```|~~~)/;
const TABLE_RULE = /^[ \t:|-]+$/;
const CODE = /(`[^`\n]+`)/;
// Languages without spaces have letters on both sides of two signs. A single sign between letters is part of a name.
const EMPHASIS = /\*\*|~~/g;
const EMPHASIS_BEGIN = /(?<![\p{L}\p{N}*_])[*_]{1,2}(?=[^\s*_])/gu;
const EMPHASIS_END = /(?<=[^\s*_])[*_]{1,2}(?![\p{L}\p{N}*_])/gu;

/**
 * Markdown as it is read, line by line, where a part of it is shown as literal text. Addresses of links stay, because a change may
 * be of them alone; `plainText` leaves them out, and parses a few lines and not a whole draft.
 */
export function withoutMarks(markdown: string): string {
  let isCode = false;
  const lines = markdown.split('\n').flatMap((line) => {
    if (FENCE.test(line)) {
      isCode = !isCode;
      return [];
    }
    return isCode ? [line] : readableLine(line);
  });
  return lines.join('\n');
}

function readableLine(line: string): string[] {
  if (line.includes('|') && line.includes('-') && TABLE_RULE.test(line)) return [];
  const text = line
    .replace(/^[ \t]*(?:>[ \t]?)+/, '')
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+/, '')
    .replace(/^([ \t]*)[-*+][ \t]+/, '$1• ');
  return [withoutInlineMarks(text.startsWith('|') ? cellsOf(text) : text)];
}

function cellsOf(row: string): string {
  const cells = row.split('|').map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '').join(' · ');
}

function withoutInlineMarks(text: string): string {
  return text
    .split(CODE)
    .map((part, at) => (at % 2 === 1 ? part.slice(1, -1) : withoutEmphasis(part)))
    .join('');
}

function withoutEmphasis(text: string): string {
  return text
    .replace(/!?\[([^[\]\n]*)\]\(([^()\s]*)\)/g, '$1 ($2)')
    .replace(EMPHASIS, '')
    .replace(EMPHASIS_BEGIN, '')
    .replace(EMPHASIS_END, '');
}
