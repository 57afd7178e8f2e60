/** A text as a quotation of it is compared, with the source of each character: from its start to its end. */
export interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

/**
 * The words of Markdown in small letters, with single spaces and one form of quotation marks and dashes. Marks,
 * addresses of links, tags and lines without words are left out.
 */
export function fold(source: string): Folded {
  const markdown = source.replaceAll('‹', '<');
  const marks = findMarks(markdown);
  const starts: number[] = [];
  const ends: number[] = [];
  const signs: string[] = [];
  let last = '-';
  let hasSpace = false;
  for (let at = 0; at < markdown.length; at += 1) {
    const plain = plainAt(markdown, at, marks);
    if (plain === ' ') hasSpace = true;
    if (plain.trim() === '') continue;
    const before = hasSpace && isLoose(last, plain) ? ' ' : '';
    signs.push(before, plain);
    const times = before.length + plain.length;
    pushTimes(starts, at, times);
    pushTimes(ends, marks.groups.get(at)?.end ?? at + 1, times);
    hasSpace = false;
    last = plain;
  }
  return { text: signs.join(''), starts, ends };
}

function pushTimes(numbers: number[], number: number, times: number): void {
  for (let time = 0; time < times; time += 1) numbers.push(number);
}

/** Spaces beside these differ from one writer to the next: dashes, and scripts without spaces. */
const TIGHT = /^[-\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303f]/u;

function isLoose(left: string, right: string): boolean {
  return !isTight(left) && !isTight(right);
}

function isTight(signs: string): boolean {
  return signs === '-' || (signs > '\u2e7f' && TIGHT.test(signs));
}

const QUOTATION_MARKS = '"\'“”„‟«»‘’‚‛「」『』〝〟';
const DASHES = '-‐‑‒–—―−';
const LEFT_OUT = '*_`~\\[]\u00ad\u200b\u200c\u200d\u2060\ufeff';
/** By character code: a draft has few different signs and many of each. */
const KNOWN = new Array<string | undefined>(0x1_0000);

function plainAt(text: string, at: number, { isSkipped, groups }: Marks): string {
  if (isSkipped[at] === 1) return '';
  const group = groups.get(at);
  if (group !== undefined) return group.plain;
  const code = text.charCodeAt(at);
  const plain = KNOWN[code] ?? newPlainSigns(String.fromCharCode(code));
  KNOWN[code] = plain;
  return plain;
}

/** Empty for a mark. Full-width signs become narrow. */
function newPlainSigns(sign: string): string {
  if (LEFT_OUT.includes(sign)) return '';
  if (sign === '|' || /\s/.test(sign)) return ' ';
  if (QUOTATION_MARKS.includes(sign)) return '"';
  if (DASHES.includes(sign)) return '-';
  return sign.normalize('NFKC').toLowerCase();
}

const LINE_START = /^(?:[ \t]|>|(?:#{1,6}|[-+*]|\d{1,9}[.)])(?=[ \t])|\[[ xX]\](?=[ \t]))+/gm;
const LINE_WITHOUT_WORDS = /^[ \t|:=*_+-]+$/gm;
const FENCE = /^[ \t>]*(?:`{3,}(?!`)[^\n`]*|~~~[^\n]*)$/gm;
const TARGET = /\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^[\]\n]*\])/g;
const NOTE_MARK = /\[\^[^[\]\s]{1,50}\]/g;
const PICTURE_MARK = /!(?=\[)/g;
const TAG = /<\/?[a-z][a-z\d]{0,20}(?:[ \t][^<>\n]{0,500})?\/?>/gi;
const ADDRESS = /<(?=(https?:[^<>\s]{1,2000})>)/gi;
const ENTITY =
  /&(?:amp|lt|gt|quot|apos|nbsp|#39);|<\/?(?:br|p|div|li|t[dhr])\b(?=[^<>\n]{0,500}>)/gi;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ' };

/** Accents, voice marks and letters of Hangul that other writers do not type apart: `u\u0308` is `ü`, and `ｶﾞ` is `ガ`. */
const WITH_MARKS = /\S[\p{M}\u1161-\u1175\u11a8-\u11c2\uff9e\uff9f]+/gu;

interface Marks {
  /** 1 for each character that is part of a mark. */
  isSkipped: Uint8Array;
  /** Several characters that are one, by the first of them. A tag between blocks becomes a space. */
  groups: Map<number, { plain: string; end: number }>;
}

function findMarks(markdown: string): Marks {
  const isSkipped = new Uint8Array(markdown.length);
  const groups: Marks['groups'] = new Map();
  const group = (from: number, end: number, plain: string) => {
    isSkipped.fill(1, from + 1, end);
    isSkipped[from] = 0;
    groups.set(from, { plain, end });
  };
  const marks = [LINE_START, LINE_WITHOUT_WORDS, FENCE, TARGET, NOTE_MARK, PICTURE_MARK, TAG];
  for (const mark of marks) {
    for (const { 0: text, index } of markdown.matchAll(mark)) {
      isSkipped.fill(1, index, index + text.length);
    }
  }
  for (const { 1: address = '', index } of markdown.matchAll(ADDRESS)) {
    isSkipped[index] = 1;
    isSkipped[index + 1 + address.length] = 1;
  }
  for (const { 0: text, index } of markdown.matchAll(ENTITY)) {
    const plain = text.startsWith('<') ? ' ' : (ENTITIES[text.toLowerCase()] ?? '"');
    group(index, index + text.length, plain);
  }
  const letters = markdown.matchAll(WITH_MARKS).filter(({ index }) => isSkipped[index] !== 1);
  for (const { 0: text, index } of letters) {
    group(index, index + text.length, newPlainSigns(text));
  }
  return { isSkipped, groups };
}
