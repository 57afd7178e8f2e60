import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

export interface ReadableText {
  title: string;
  text: string;
}

/** A limit on time, besides that of the thread. */
const ELEMENTS_MAX = 50_000;

/** The article of a page as text: paragraphs apart, headings and list items marked, no menus. */
export function htmlText(html: string): ReadableText {
  const { document } = parseHTML(wholePage(html));
  const pageTitle = document.title?.trim() ?? '';
  // The search for an article takes the page apart.
  const whole = document.documentElement.cloneNode(true);
  const article = new Readability<Node>(document, {
    maxElemsToParse: ELEMENTS_MAX,
    serializer: (node) => node,
  }).parse();
  return {
    title: article?.title?.trim() || pageTitle,
    text: textOf(article?.content ?? whole),
  };
}

/** The parser takes the first element of a fragment for the whole page. */
function wholePage(html: string): string {
  return /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
}

const HIDDEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'IFRAME', 'NAV', 'SVG', 'HEAD']);
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER HEADER LI MAIN OL P PRE SECTION TABLE TR UL'.split(
    ' ',
  ),
);
const TEXT_NODE = 3;

function textOf(node: Node): string {
  const parts: string[] = [];
  collect(node, parts);
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** With a stack of its own: a page may be nested more deeply than calls can be. */
function collect(root: Node, parts: string[]): void {
  const left: (Node | string)[] = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    if (next.nodeType === TEXT_NODE) parts.push((next.textContent ?? '').replace(/\s+/g, ' '));
    const name = next.nodeName.toUpperCase();
    if (HIDDEN.has(name)) continue;
    const [before, after] = marksOf(name);
    left.push(after, ...[...next.childNodes].toReversed(), before);
  }
}

function marksOf(name: string): [before: string, after: string] {
  const [, level] = /^H([1-6])$/.exec(name) ?? [];
  if (level !== undefined) return [`\n\n${'#'.repeat(Number(level))} `, '\n\n'];
  if (name === 'LI') return ['\n- ', '\n'];
  if (name === 'TR') return ['\n', '\n'];
  if (name === 'TD' || name === 'TH') return ['', ' | '];
  if (name === 'BR') return ['\n', ''];
  return BLOCKS.has(name) ? ['\n\n', '\n\n'] : ['', ''];
}
