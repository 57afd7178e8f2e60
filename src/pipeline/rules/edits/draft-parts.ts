import { type LostPart, questionKey } from '../../run/revision.ts';
import { findGaps } from '../gaps.ts';
import type { Range } from '../text/locate.ts';
import { draftLines, headingLines, type Line } from './draft-lines.ts';
import { wordsOf } from './words-of.ts';

/** A part of a draft that readers would miss; `key` is the same for two parts that say the same. */
export interface DraftPart extends LostPart, Range {
  key: string;
  /** The id of a gap's question, where the gap names it. */
  id?: string | undefined;
}

type Kind = LostPart['kind'];

/** In the order of the draft for each kind. The parts in code, links and gaps belong to these. */
export function partsOf(markdown: string): DraftPart[] {
  const lines = draftLines(markdown);
  const code = [...codeBlocks(markdown, lines), ...found(markdown, 'code', CODE_SPAN)];
  const gaps = findGaps(markdown).map((gap) => ({
    kind: 'gap' as const,
    text: gap.question,
    key: questionKey(gap.question),
    id: gap.id,
    from: gap.from,
    to: gap.to,
  }));
  const links = outside(code, linksOf(markdown));
  const words = outside(
    [...code, ...gaps, ...links],
    [...found(markdown, 'figure', FIGURE), ...found(markdown, 'name', NAME)],
  );
  const quotations = outside([...code, ...gaps], quotationsOf(markdown, lines));
  return [...headingsOf(lines), ...links, ...words, ...quotations, ...code, ...gaps];
}

const CODE_SPAN = /(?<!`)`([^`\n]{1,1000})`(?!`)/g;
const TARGET = /\]\([ \t]*<?([^\s()<>]{1,2000})/g;
const ADDRESS = /https?:\/\/[^\s()<>[\]"'`]{1,2000}/g;
/** Not the number of a list item. */
const FIGURE =
  /(?=\p{Nd})(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_])(?!(?<=^[ \t]*)\d{1,9}[.)][ \t])\p{Nd}+(?:[.,:/]\p{Nd}+)*/gmu;
/** Only words with a capital inside, such as PostgreSQL: other names look like nouns or first words. */
const NAME = /(?<![\p{L}\p{N}_])\p{L}*\p{Ll}\p{Lu}[\p{L}\p{N}]*/gu;
/** A mark that also closes opens after a space or a sign: words between two quotations are not quoted. */
const QUOTED = new RegExp(
  [
    /“([^“”\n]{8,600})”/u,
    /„([^„“”\n]{8,600})[“”]/u,
    /«([^«»\n]{8,600})»/u,
    /(?<![^\s([{>*_—–-])»([^«»\n]{8,600})«/u,
    /(?<![^\s([{>*_—–-])"([^"\n]{12,600})"/u,
    /(?<![^\s([{>*_—–-])”([^“”\n]{8,600})”/u,
    /(?<![^\s([{>*_—–-])‘((?:[^‘’\n]|(?<=\p{L})’(?=\p{L})){8,600})’(?!\p{L})/u,
    /「([^「」\n]{5,600})」/u,
    /『([^『』\n]{5,600})』/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

function found(markdown: string, kind: Kind, pattern: RegExp): DraftPart[] {
  return [...markdown.matchAll(pattern)].map((match) => {
    const text = match.slice(1).find((group) => group !== undefined) ?? match[0];
    return {
      kind,
      text,
      key: keyOf(kind, text),
      from: match.index,
      to: match.index + match[0].length,
    };
  });
}

function keyOf(kind: Kind, text: string): string {
  if (kind === 'figure') return text.normalize('NFKC');
  if (kind === 'link') return withoutLastSigns(text);
  return kind === 'code' ? text.trim() : wordsOf(text);
}

/** The full stop after an address in a sentence. */
function withoutLastSigns(address: string): string {
  let end = address.length;
  while ('.,;:!?'.includes(address.charAt(end - 1)) && end > 0) end -= 1;
  return address.slice(0, end);
}

function headingsOf(lines: readonly Line[]): DraftPart[] {
  return headingLines(lines).map(({ text, from, to }) => {
    return { kind: 'heading', text, key: keyOf('heading', text), from, to };
  });
}

/** Addresses in link targets are found once: their place is that of the target. */
function linksOf(markdown: string): DraftPart[] {
  const targets = found(markdown, 'link', TARGET);
  return [...targets, ...outside(targets, found(markdown, 'link', ADDRESS))];
}

function codeBlocks(markdown: string, lines: readonly Line[]): DraftPart[] {
  const parts: DraftPart[] = [];
  let from: number | undefined;
  for (const line of lines) {
    if (line.code !== 'fence') continue;
    if (from === undefined) {
      from = line.from;
      continue;
    }
    parts.push(codeBlock(markdown, { from, to: line.to }));
    from = undefined;
  }
  if (from !== undefined) parts.push(codeBlock(markdown, { from, to: markdown.length }));
  return parts;
}

function codeBlock(markdown: string, { from, to }: Range): DraftPart {
  const text = markdown
    .slice(from, to)
    .split('\n')
    .slice(1)
    .join('\n')
    .replace(/\n[ \t]*[`~]{3,}[ \t]*$/, '');
  return { kind: 'code', text, key: keyOf('code', text), from, to };
}

/** Block quotations and longer texts in quotation marks: a word in marks is often not a quotation. */
function quotationsOf(markdown: string, lines: readonly Line[]): DraftPart[] {
  const blocks = lines.flatMap(({ text, from, to, code }) => {
    const words = text.replace(/^[ \t]*>[ \t]?/, '');
    if (code !== 'none' || words === text || words.trim() === '') return [];
    return [{ kind: 'quotation' as const, text: words, key: keyOf('quotation', words), from, to }];
  });
  const inMarks = outside(blocks, found(markdown, 'quotation', QUOTED));
  return [...blocks, ...inMarks.filter(({ text }) => isLong(text))];
}

const WORDS_MIN = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function isLong(text: string): boolean {
  return UNSPACED.test(text) || text.trim().split(/\s+/).length >= WORDS_MIN;
}

/** Both lists are short or in order, so each part is compared with the ranges around it. */
function outside(ranges: readonly Range[], parts: readonly DraftPart[]): DraftPart[] {
  const ordered = ranges.toSorted((a, b) => a.from - b.from);
  return parts.filter(({ from, to }) => {
    const before = ordered[lastStartingBefore(ordered, to)];
    return before === undefined || before.to <= from;
  });
}

function lastStartingBefore(ordered: readonly Range[], to: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.from ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
