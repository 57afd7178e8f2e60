import { replaceGaps } from '../../src/pipeline/rules/gaps.ts';
import { withoutCode } from '../../src/pipeline/rules/prose.ts';

const FIGURE = /\d+(?:[.,: {2}]\d+)*/g;
const LIST_NUMBER = /^[ \t>]*(?:#{1,6}[ \t]+)?\d{1,3}[.)](?=[ \t])/gm;
const LINK_TARGET = /\]\([^()\s]*\)|https?:\/\/\S+/g;

/** Figures of a post that no given text has. `1,200`, `1.200` and `1 200` are one figure. */
export function newFigures(post: string, given: readonly string[]): string[] {
  const known = new Set(given.flatMap((text) => figuresIn(text)));
  return [...new Set(figuresIn(proseOf(post)))].filter((figure) => !known.has(figure));
}

function figuresIn(text: string): string[] {
  const found = text.normalize('NFKC').match(FIGURE) ?? [];
  return found.map((figure) => figure.replace(/[., {2}](?=\d{3}(?!\d))/g, '').replace(',', '.'));
}

/** The languages that write all nouns with a capital letter. */
const CAPITAL_NOUNS = /^(?:de|german|deutsch)/i;
/** A capital letter inside the word, or several: a product or an abbreviation in any language. */
const INNER_CAPITAL = /^\p{Lu}\p{L}*\p{Ll}\p{Lu}|^\p{Lu}{2,}\d*s?$/u;
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}’'-]*/gu;
/** After these a capital letter begins a sentence, a heading, a cell or a quotation. */
const SENTENCE_BEGINS = /(?:^|[.!?:;…|"“”„«»‘(¡¿—–>-]|[*_#]|\d[.)])[ \t*_"“„«‘(¡¿]*$/u;
const NOT_A_NAME = new Set(['I', 'I’m', "I'm", 'I’ve', "I've", 'I’d', "I'd", 'I’ll', "I'll"]);

/**
 * Names of a post that no given text has: words with a capital letter inside a sentence. In German, which
 * gives every noun one, only words with several.
 */
export function newNames(post: string, given: readonly string[], language: string): string[] {
  const known = new Set(given.flatMap((text) => text.match(/[\p{L}\p{N}’'-]+/gu) ?? []).map(lower));
  const onlyMarked = CAPITAL_NOUNS.test(language);
  const found = proseOf(withoutHeadings(post))
    .split('\n')
    .flatMap((line) => namesIn(line, onlyMarked));
  return [...new Set(found)].filter((name) => !isKnown(name, known));
}

function namesIn(line: string, onlyMarked: boolean): string[] {
  return [...line.matchAll(CAPITALISED)].flatMap(({ 0: word, index }) => {
    if (NOT_A_NAME.has(word)) return [];
    if (INNER_CAPITAL.test(word)) return [word];
    const isFirst = SENTENCE_BEGINS.test(line.slice(0, index));
    return onlyMarked || isFirst ? [] : [word];
  });
}

/** Also known in its plural or with the ending of a possessive. */
function isKnown(name: string, known: ReadonlySet<string>): boolean {
  const bare = lower(name).replace(/[’']s?$|s$/u, '');
  return [lower(name), bare, `${bare}s`].some((form) => known.has(form));
}

function lower(text: string): string {
  return text.toLowerCase();
}

function proseOf(markdown: string): string {
  const prose = withoutCode(replaceGaps(markdown, () => ' '));
  return prose.replace(LINK_TARGET, ']').replace(LIST_NUMBER, '');
}

/** Titles may have capital letters everywhere. */
function withoutHeadings(markdown: string): string {
  return markdown.replace(/^ {0,3}#{1,6}[ \t].*$/gm, '');
}
