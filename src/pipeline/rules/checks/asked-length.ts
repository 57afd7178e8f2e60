import type { Brief } from '../../run.ts';
import {
  CHARACTERS,
  COMPARISONS,
  LEAST_AFTER,
  LEAST_BEFORE,
  LENGTH_ALONE,
  LENGTH_LABEL,
  MOST_AFTER,
  MOST_BEFORE,
  OF_EACH_PART,
  UNIT,
} from './length-words.ts';

export type LengthLimit = 'most' | 'least';

export interface LengthRange {
  from: number;
  to: number;
}

/** A length in words, or in characters, as people ask for it. Without a limit it is about that number. */
export interface AskedLength {
  unit: 'words' | 'characters';
  limit?: LengthLimit;
  /** Of a range such as 700–800 words, whose middle is the number. */
  range?: LengthRange;
  /** Whether the outline has the number, with its digits. */
  isNamed: boolean;
}

/** For a text that people read; by default in words, and without a limit. */
export type ShownLength = Partial<Pick<AskedLength, 'unit' | 'limit' | 'range'>>;

/** A number in the brief's field is not a limit, also where the outline names it as one. */
export function askedLength(
  { outline, lengthWords }: Pick<Brief, 'outline' | 'lengthWords'>,
  target: number,
): AskedLength {
  const numbers = numbersIn(outline).filter(({ after }) => !OF_EACH_PART.test(after));
  const named = numbers.filter(({ value }) => value === target);
  const isFree = lengthWords === undefined;
  const limit = isFree ? limitOf(named) : undefined;
  const pair = isFree && named.length === 0 ? pairAround(numbers, target) : undefined;
  const counted = pair === undefined ? named : [pair.to];
  const unit = counted.some(({ after }) => CHARACTERS.test(after)) ? 'characters' : 'words';
  const range = pair && { from: pair.from.value, to: pair.to.value };
  return { unit, isNamed: counted.length > 0, ...(limit && { limit }), ...(range && { range }) };
}

const BETWEEN = /^ ?(?:[-–—~〜]|to|and|bis|und|a|y|à|et|から) ?$/iu;

/** Two numbers of words whose middle is the target, as in “700–800 words” or “between 700 and 800 words”. */
function pairAround(
  numbers: readonly NamedNumber[],
  target: number,
): Record<'from' | 'to', NamedNumber> | undefined {
  return numbers
    .flatMap((from, at) => {
      const to = numbers[at + 1];
      if (to === undefined || !UNIT.test(to.after)) return [];
      return BETWEEN.test(to.before.slice(from.end - to.start)) ? [{ from, to }] : [];
    })
    .find(({ from: { value: from }, to: { value: to } }) => {
      return from < to && Math.abs((from + to) / 2 - target) <= 1;
    });
}

/** With separators of thousands as people write them: 1,200, 1.200, 1 200, 1’200. */
const NUMBER = /\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?!\d)/g;

interface NamedNumber {
  value: number;
  start: number;
  end: number;
  before: string;
  after: string;
}

const CHARS_AROUND = 40;

function numbersIn(text: string): NamedNumber[] {
  const narrow = text.normalize('NFKC');
  return [...narrow.matchAll(NUMBER)].map(({ 0: number, index }) => {
    const end = index + number.length;
    return {
      value: Number(number.replace(/\D/g, '')),
      ...{ start: index, end },
      before: narrow.slice(Math.max(0, index - CHARS_AROUND), index),
      after: narrow.slice(end, end + CHARS_AROUND),
    };
  });
}

/** The number of characters for the whole post, from an order that names a length and nothing else. */
export function charactersAsked(orders: readonly string[]): number | undefined {
  const texts = orders.map((order) => order.normalize('NFKC').trim().replace(LENGTH_LABEL, ''));
  const alone = texts.filter((text) => LENGTH_ALONE.test(text));
  const values = alone.flatMap((order) => numbersIn(order).map(({ value }) => value));
  return values.length === 1 ? values[0] : undefined;
}

function limitOf(named: readonly NamedNumber[]): LengthLimit | undefined {
  const counts = named.filter(({ after }) => UNIT.test(after));
  const limits = (counts.length > 0 ? counts : named).map(limitBeside);
  return limits.find((limit) => limit === 'most') ?? limits.find((limit) => limit !== undefined);
}

function limitBeside({ before, after }: NamedNumber): LengthLimit | undefined {
  if (MOST_BEFORE.test(before) || MOST_AFTER.test(after)) return 'most';
  if (LEAST_BEFORE.test(before) || LEAST_AFTER.test(after)) return 'least';
  return limitCompared(before);
}

function limitCompared(before: string): LengthLimit | undefined {
  for (const { negation, more, less } of COMPARISONS) {
    const found = more.exec(before) ?? less.exec(before);
    if (found === null) continue;
    const isNegated = negation.test(before.slice(0, found.index));
    return more.test(before) === isNegated ? 'most' : 'least';
  }
  return undefined;
}
