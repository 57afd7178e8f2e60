import type { KnownBrief } from '../../run/brief-reading.ts';
import type { Brief, ChecklistResult } from '../../run.ts';
import { replaceGaps } from '../gaps.ts';
import { withoutCode } from '../prose.ts';
import { countWords } from './draft-checks.ts';

const TOLERANCE = 0.15;

/**
 * The length of the prose, without code and tables. It decides where people gave the number: in the brief's field,
 * or with its digits in the outline. A number that the reader concluded is advice.
 */
export function checkLength(
  brief: Brief,
  known: KnownBrief,
  markdown: string,
): ChecklistResult | undefined {
  const target = known.lengthWords;
  if (target === undefined) return undefined;
  const isGiven = brief.lengthWords === target || hasNumber(brief.outline, target);
  const isInCharacters = hasCharacterCount(brief.outline, target);
  const prose = proseOf(markdown);
  const words = isInCharacters ? countCharacters(prose) : countWords(prose);
  return {
    id: 'length',
    params: { target, words, ...(isInCharacters && { unit: 'characters' as const }) },
    severity: isGiven ? 'hard' : 'advisory',
    pass: Math.abs(words - target) <= target * TOLERANCE,
    quote: '',
    fix: '',
  };
}

/** With separators of thousands as people write them: 1,200, 1.200, 1 200, 1’200. */
const NUMBER = /\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?!\d)/g;

function numbersIn(text: string): { value: number; after: string }[] {
  const narrow = text.normalize('NFKC');
  return [...narrow.matchAll(NUMBER)].map(({ 0: number, index }) => ({
    value: Number(number.replace(/\D/g, '')),
    after: narrow.slice(index + number.length, index + number.length + UNIT_CHARS_MAX),
  }));
}

const UNIT_CHARS_MAX = 4;
/** A number of Japanese or Chinese characters, such as 2000字 or 1,200 文字. */
const CHARACTERS = /^ ?[个個]?文?字/u;

function hasNumber(outline: string, target: number): boolean {
  return numbersIn(outline).some(({ value }) => value === target);
}

function hasCharacterCount(outline: string, target: number): boolean {
  return numbersIn(outline).some(({ value, after }) => value === target && CHARACTERS.test(after));
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
