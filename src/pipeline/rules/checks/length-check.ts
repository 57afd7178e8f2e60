import type { KnownBrief } from '../../run/brief-reading.ts';
import type { Brief, ChecklistResult } from '../../run.ts';
import { replaceGaps } from '../gaps.ts';
import { withoutCode } from '../prose.ts';
import {
  askedLength,
  charactersAsked,
  type LengthLimit,
  type LengthRange,
} from './asked-length.ts';
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
  const { lengthWords, orders } = known;
  const target = lengthWords ?? charactersAsked(orders);
  if (target === undefined) return undefined;
  const asked = askedLength(brief, target);
  const isInField = brief.lengthWords === target;
  const isInCharacters = lengthWords === undefined || asked.unit === 'characters';
  const { limit, range } = asked;
  const prose = proseOf(markdown);
  const words = isInCharacters ? countCharacters(prose) : countWords(prose);
  return {
    id: 'length',
    params: {
      ...{ target, words },
      ...(isInCharacters && { unit: 'characters' }),
      ...(limit && { limit }),
    },
    severity: isInField || asked.isNamed ? 'hard' : 'advisory',
    pass: range === undefined ? isWithin(words, target, limit) : isInRange(words, range),
    quote: '',
    fix: '',
  };
}

const RANGE_TOLERANCE = 0.05;

function isInRange(words: number, { from, to }: LengthRange): boolean {
  return words >= from * (1 - RANGE_TOLERANCE) && words <= to * (1 + RANGE_TOLERANCE);
}

function isWithin(words: number, target: number, limit: LengthLimit | undefined): boolean {
  if (limit === 'most') return words <= target;
  if (limit === 'least') return words >= target;
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

const MARKS = /[*_`~#>[\]|\\]/g;

/** As editors of text count: with the spaces inside a line, without line breaks. */
function countCharacters(text: string): number {
  const lines = text.replace(MARKS, '').split('\n');
  return lines.reduce((sum, line) => sum + [...line.trim().replace(/\s+/g, ' ')].length, 0);
}
