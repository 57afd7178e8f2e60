import { decodeString } from 'micromark-util-decode-string';
import { readProse } from './headings.ts';

/** A limit on time: each heading costs a search of all headings of the draft. */
const HEADINGS_MAX = 100;
const DRAFT_HEADINGS_MAX = 1_000;

export interface OutlineHeadings {
  wanted: string[];
  /** The first one that is not in a heading of the draft, as the outline has it. */
  missing: string | undefined;
}

export function compareHeadings(outline: string, markdown: string): OutlineHeadings {
  const wanted = readProse(outline)
    .headings.values()
    .filter(({ level, text }) => (level === 2 || level === 3) && wordsOf(text).trim() !== '')
    .map(({ text }) => text)
    .take(HEADINGS_MAX)
    .toArray();
  if (wanted.length === 0) return { wanted, missing: undefined };
  const draft = readProse(markdown)
    .headings.slice(0, DRAFT_HEADINGS_MAX)
    .map(({ text }) => text);
  const found = wordsOf(draft.join('\n'));
  return { wanted, missing: wanted.find((heading) => !isIn(found, wordsOf(heading))) };
}

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function isIn(found: string, words: string): boolean {
  return found.includes(UNSPACED.test(words) ? words.trim() : words);
}

const NUMBER = /^ *\d{1,3}(?:(?:\.\d{1,3}){1,3}[.)]?|[.)]) +/gm;
/** Pictures, notes and emoji between the words. */
const BESIDE = /!\[[^[\]\n]*\](?:\([^()\n]*\)|\[[^[\]\n]*\])|\[\^[^[\]\n]+\]|:[a-z\d_+-]{2,40}:/g;
const ATTRIBUTES = /\{:?[ \t]*[#.][^{}\n]*\}/g;
const TAGS = /<[^<>\n]*>/g;
const TARGETS = /\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^[\]\n]*\])/g;
/** Emphasis, code and quotation marks: readers take the words with and without them for the same. */
const MARKS = /[*_`~'’‘ʼ′"“”„‟«»‹›\p{Cf}]/gu;
const SIGNS = /[^\p{L}\p{M}\p{N}+#\n]+/gu;

/** The words as a reader compares them, with a space before and after each line. */
function wordsOf(headings: string): string {
  const marked = headings.replace(ATTRIBUTES, '').replace(BESIDE, '');
  const visible = decodeString(marked.replace(TARGETS, ']'));
  const words = visible
    .replace(TAGS, '')
    .replace(NUMBER, '')
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replace(MARKS, '')
    .replace(SIGNS, ' ');
  return ` ${words.replaceAll('\n', ' \n ')} `.replace(/ +/g, ' ');
}
