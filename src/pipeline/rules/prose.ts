/** The opening fence may be in a list or a quote; nothing but a fence is on the closing line. */
const FENCED =
  /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*(?:\n[\s\S]*?^[ \t>]*\1[`~]*[ \t]*$|[\s\S]*(?![\s\S]))/gm;
const CODE_SPAN = /(?<!`)(`{1,3})(?!`)[^\n]{0,1000}?(?<!`)\1(?!`)/g;

export function withoutFences(markdown: string): string {
  return markdown.replace(FENCED, '');
}

export function withoutCode(markdown: string): string {
  return withoutFences(markdown).replace(CODE_SPAN, '');
}

/** With blanks in place of the code, so that all other characters keep their place. */
export function blankCode(markdown: string): string {
  return markdown.replace(FENCED, blank).replace(CODE_SPAN, blank);
}

/** A text of the same length without letters. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, '\u{fffc}');
}

/** The fenced code and the code spans of a text, as they stand. */
export function codeIn(markdown: string): string[] {
  const spans = withoutFences(markdown).match(CODE_SPAN) ?? [];
  return [...(markdown.match(FENCED) ?? []), ...spans];
}
