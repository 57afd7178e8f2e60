import { withoutFences } from '../rules/prose.ts';
import { splitFrontMatter } from './front-matter.ts';
import { isTag } from './inline-text.ts';

export interface Prose {
  /** From the fields before the text. */
  title: string | undefined;
  lines: string[];
  headings: Heading[];
}

export interface Heading {
  level: number;
  /** As written, without the signs that make it a heading. */
  text: string;
  /** The index of its first line. */
  at: number;
}

const HTML_HEADING = /<h([1-6])\b[^<>]*>([\s\S]{0,500}?)<\/h[1-6]>/gi;
const TAG = /<[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi;

export function readProse(text: string): Prose {
  const { title, body } = splitFrontMatter(text.replace(/\r\n?/g, '\n'));
  const markdown = withoutComments(withoutFences(body))
    .replace(HTML_HEADING, (_, level: string, words: string) => {
      return `\n${'#'.repeat(Number(level))} ${words.replace(/\s+/g, ' ').trim()}\n`;
    })
    .replace(TAG, (tag) => (tag.includes('\n') && isTag(tag) ? '' : tag));
  const lines = markdown.split('\n');
  return { title, lines, headings: headingsOf(lines) };
}

/** An expression would search to the end of the text for each open comment. */
function withoutComments(text: string): string {
  let result = '';
  let at = 0;
  for (let from = text.indexOf('<!--'); from !== -1; from = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', from);
    if (end === -1) break;
    result += text.slice(at, from);
    at = end + 3;
  }
  return result + text.slice(at);
}

const ATX = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/s;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
/** A line that begins another block than a paragraph. */
const OTHER_BLOCK =
  /^(?: {4}|\t| {0,3}(?:#{1,6}(?:\s|$)|[-*+](?:\s|$)|\d{1,9}[.)]\s|>|\||[-*_=]{3,}\s*$))/;
/** A longer paragraph above a line of `-` is not a heading that people write. */
const PARAGRAPH_LINES_MAX = 3;

function headingsOf(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  let paragraph: string[] = [];
  for (const [at, line] of lines.entries()) {
    const heading = atxHeading(line, at) ?? underlinedHeading(line, at, paragraph);
    if (heading !== undefined) headings.push(heading);
    if (heading !== undefined || !continuesParagraph(line, paragraph)) paragraph = [];
    else if (paragraph.length <= PARAGRAPH_LINES_MAX) paragraph.push(line);
  }
  return headings;
}

function atxHeading(line: string, at: number): Heading | undefined {
  const [, signs, words = ''] = ATX.exec(line) ?? [];
  return signs === undefined ? undefined : { level: signs.length, text: withoutClosing(words), at };
}

function underlinedHeading(
  line: string,
  at: number,
  paragraph: readonly string[],
): Heading | undefined {
  const { length } = paragraph;
  if (length === 0 || length > PARAGRAPH_LINES_MAX || !UNDERLINE.test(line)) return undefined;
  const text = paragraph.map((one) => one.trim()).join(' ');
  return { level: line.includes('=') ? 1 : 2, text, at: at - length };
}

function continuesParagraph(line: string, { length }: readonly string[]): boolean {
  if (line.trim() === '' || UNDERLINE.test(line)) return false;
  return length > 0 || !OTHER_BLOCK.test(line);
}

/** Markdown allows closing signs (`# Title #`); without a space before them they are text, as in C#. */
function withoutClosing(text: string): string {
  return text
    .trim()
    .replace(/(?<=\s)#+$/, '')
    .trimEnd();
}
