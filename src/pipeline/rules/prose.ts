/** The line that opens a fence may stand in a list or a quote; the one that closes it is bare. */
const FENCED =
  /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*(?:\n[\s\S]*?^[ \t>]*\1[`~]*[ \t]*$|[\s\S]*(?![\s\S]))/gm;
const CODE_SPAN = /(?<!`)(`{1,3})(?!`)[^\n]{0,1000}?(?<!`)\1(?!`)/g;

export function withoutFences(markdown: string): string {
  return markdown.replace(FENCED, '');
}

export function withoutCode(markdown: string): string {
  return withoutFences(markdown).replace(CODE_SPAN, '');
}
