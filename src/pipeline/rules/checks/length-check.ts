import type { KnownBrief } from '../../run/brief-reading.ts';
import type { Brief, ChecklistResult } from '../../run.ts';
import { replaceGaps } from '../gaps.ts';
import { withoutCode } from '../prose.ts';
import { countWords } from './draft-checks.ts';

const TOLERANCE = 0.15;

/**
 * The length of the prose, without code and tables. It decides where people gave the number: in the brief's field,
 * or with its digits in the outline, where it may be a limit. A number that the reader concluded is advice.
 */
export function checkLength(
  brief: Brief,
  known: KnownBrief,
  markdown: string,
): ChecklistResult | undefined {
  const target = known.lengthWords;
  if (target === undefined) return undefined;
  const named = numbersIn(brief.outline).filter(({ value }) => value === target);
  const isInField = brief.lengthWords === target;
  const isInCharacters = named.some(({ after }) => CHARACTERS.test(after));
  const prose = proseOf(markdown);
  const words = isInCharacters ? countCharacters(prose) : countWords(prose);
  return {
    id: 'length',
    params: { target, words, ...(isInCharacters && { unit: 'characters' as const }) },
    severity: isInField || named.length > 0 ? 'hard' : 'advisory',
    pass: isWithin(words, target, isInField ? [] : named),
    quote: '',
    fix: '',
  };
}

/** With separators of thousands as people write them: 1,200, 1.200, 1 200, 1’200. */
const NUMBER = /\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?!\d)/g;

interface NamedNumber {
  value: number;
  before: string;
  after: string;
}

const CHARS_AROUND = 24;

function numbersIn(text: string): NamedNumber[] {
  const narrow = text.normalize('NFKC');
  return [...narrow.matchAll(NUMBER)].map(({ 0: number, index }) => {
    const end = index + number.length;
    return {
      value: Number(number.replace(/\D/g, '')),
      before: narrow.slice(Math.max(0, index - CHARS_AROUND), index),
      after: narrow.slice(end, end + CHARS_AROUND),
    };
  });
}

/** A number of Japanese or Chinese characters, such as 2000字 or 1,200 文字. */
const CHARACTERS = /^ ?[个個]?文?字/u;

const UNIT = /^ ?(?:words?|wörter|palabras|[个個]?文?字|語|単語)/iu;

const MOST_BEFORE =
  /(?:at most|(?:no|not) (?:more|longer|over|above)(?: than)?|max(?:imum|imal|\.)?(?: of)?|up to|(?<!\bnot )(?:under|below)|(?<!\bno |\bnot )(?:fewer|less|shorter) than|höchstens|bis zu|(?<!\bnicht )unter|(?:nicht|keine) (?:mehr als|länger als|über)|(?<!\bnicht )weniger als|(?:como )?máximo(?: de)?|(?<!\bno )menos de|no más de|hasta|最大で?)[\s:]{0,3}$/iu;
const MOST_AFTER =
  /^ ?(?:words?|wörter|palabras)?,? ?(?:at most|max\b|maximum|maximal|or (?:less|fewer)|oder weniger|höchstens|como máximo|máximo|o menos)|^ ?[个個]?(?:文?字|語|単語)?(?:以内|以下|未満|まで)/iu;
const LEAST_BEFORE =
  /(?:at least|(?:no|not) (?:less|fewer|shorter) than|not (?:under|below)|nicht (?:weniger als|unter)|no menos de|min(?:imum|\.)?(?: of)?|more than|over|mindestens|mehr als|über|al menos|(?:como )?mínimo(?: de)?|más de|最低|少なくとも)[\s:]{0,3}$/iu;
const LEAST_AFTER =
  /^ ?(?:words?|wörter|palabras)?,? ?(?:at least|minimum|or more|oder mehr|mindestens|como mínimo|mínimo|o más)|^ ?[个個]?文?字?以上/iu;

function isWithin(words: number, target: number, named: readonly NamedNumber[]): boolean {
  const counts = named.filter(({ after }) => UNIT.test(after));
  const has = (before: RegExp, after: RegExp) =>
    (counts.length > 0 ? counts : named).some(
      (one) => before.test(one.before) || after.test(one.after),
    );
  if (has(MOST_BEFORE, MOST_AFTER)) return words <= target;
  if (has(LEAST_BEFORE, LEAST_AFTER)) return words >= target;
  return Math.abs(words - target) <= target * TOLERANCE;
}

const TARGETS = /\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g;
const ADDRESS = /https?:\/\/[^\s<>()]+/gi;

/** A gap counts as the words of an average answer, so that nothing is padded or cut before people give it. */
const EXPECTED_ANSWER = 'x '.repeat(8);

/** The words that a reader reads: an address counts as one. */
function proseOf(markdown: string): string {
  const text = withoutTables(withoutCode(replaceGaps(markdown, () => EXPECTED_ANSWER)));
  return text.replace(TARGETS, ']').replace(ADDRESS, 'x');
}

/** The line of dashes makes a table of the line above it and of all lines below with a bar. */
function withoutTables(text: string): string {
  const kept: string[] = [];
  let isInTable = false;
  for (const line of text.split('\n')) {
    const hasBar = line.includes('|');
    const isRule = isTableRule(line) && (kept.at(-1) ?? '').includes('|');
    if (isRule) kept.pop();
    isInTable = isRule || (isInTable && hasBar);
    if (!isInTable) kept.push(line);
  }
  return kept.join('\n');
}

function isTableRule(line: string): boolean {
  return line.includes('-') && line.includes('|') && /^[-:|> \t]+$/.test(line);
}

const MARKS = /[\s*_`~#>[\]|\\]/g;

function countCharacters(text: string): number {
  return [...text.replace(MARKS, '')].length;
}
