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
  return textOf(readableLines(markdown), ({ plain }) => plain);
}

/**
 * Both texts without signs of Markdown, except in lines with the same words in another form: a new level of a
 * heading would be invisible.
 */
export function withChangedMarks(before: string, after: string): [string, string] {
  const [from, to] = [readableLines(before), readableLines(after)];
  return [textOf(from, shownBeside(to)), textOf(to, shownBeside(from))];
}

interface Line {
  markdown: string;
  plain: string;
}

function readableLines(markdown: string): Line[] {
  let isCode = false;
  return markdown.split('\n').flatMap((line) => {
    if (FENCE.test(line)) {
      isCode = !isCode;
      return [];
    }
    const shown = isCode ? [line] : readableLine(line);
    return shown.map((plain) => ({ markdown: line, plain }));
  });
}

function textOf(lines: readonly Line[], shown: (line: Line) => string): string {
  return lines.map(shown).join('\n');
}

function shownBeside(others: readonly Line[]): (line: Line) => string {
  const words = new Set(others.map(({ plain }) => plain));
  const forms = new Set(others.map(formOf));
  return (line) => {
    const hasOtherForm = words.has(line.plain) && !forms.has(formOf(line));
    return hasOtherForm ? line.markdown : line.plain;
  };
}

/** Other signs for the same list or emphasis look the same. */
function formOf({ markdown }: Line): string {
  return markdown
    .replace(/^([ \t]*)[*+](?=[ \t])/, '$1-')
    .replaceAll('_', '*')
    .trimEnd();
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
