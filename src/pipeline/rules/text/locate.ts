import { type Folded, fold } from './fold.ts';

/** A stretch of a text: `to` is the index after its last character. */
export interface Range {
  from: number;
  to: number;
}

export type Locator = (quote: string) => Range[];

/** The places of a quote in a text, in order. A model quotes with other marks, spaces and dashes than the text has. */
export function locate(text: string, quote: string): Range[] {
  return createLocator(text)(quote);
}

/** For several quotes of one text, which is prepared once. */
export function createLocator(text: string): Locator {
  let folded: Folded | undefined;
  return (quote) => {
    const wanted = quote.trim();
    if (wanted === '') return [];
    const exact = occurrences(text, wanted);
    if (exact.length > 0) return exact.map((from) => ({ from, to: from + wanted.length }));
    folded ??= fold(text);
    return locateFolded(folded, wanted);
  };
}

const ELLIPSIS = /\[…\]|\(…\)|…|\[\.{3}\]|\(\.{3}\)|\.{3}/;
const PARTS_MAX = 6;

function locateFolded(folded: Folded, quote: string): Range[] {
  const wanted = fold(quote).text;
  const whole = rangesOf(folded, wanted);
  if (whole.length > 0) return whole;
  const bare = rangesOf(folded, withoutEnds(wanted));
  if (bare.length > 0) return bare;
  const parts = quote.split(ELLIPSIS).map((part) => withoutEnds(fold(part).text));
  const words = parts.filter((part) => part !== '');
  if (parts.length < 2 || words.length > PARTS_MAX) return [];
  return joined(words.map((part) => rangesOf(folded, part)));
}

/** Marks around a quote and the sign at its end, which a model adds. */
const ENDS = '".,;:!?()。、 ';

function withoutEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && ENDS.includes(text.charAt(from))) from += 1;
  while (to > from && ENDS.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** Fewer characters are in too many places. */
const FOLDED_CHARS_MIN = 4;
const SHORTENED_CHARS_MAX = 1_500;

function rangesOf({ text, starts, ends }: Folded, wanted: string): Range[] {
  if (wanted.length < FOLDED_CHARS_MIN) return [];
  return occurrences(text, wanted).map((at) => ({
    from: starts[at] ?? 0,
    to: ends[at + wanted.length - 1] ?? 0,
  }));
}

/** From the first part of a shortened quote to its last, where they follow each other closely. */
function joined(parts: Range[][]): Range[] {
  const [first = []] = parts;
  return first.flatMap(({ from, to }) => {
    let end = to;
    for (const ranges of parts.slice(1)) {
      const next = ranges.find((range) => range.from >= end);
      if (next === undefined || next.to - from > SHORTENED_CHARS_MAX) return [];
      end = next.to;
    }
    return [{ from, to: end }];
  });
}

const PLACES_MAX = 1_000;

function occurrences(text: string, wanted: string): number[] {
  const found: number[] = [];
  let at = text.indexOf(wanted);
  while (at !== -1 && found.length < PLACES_MAX) {
    found.push(at);
    at = text.indexOf(wanted, at + wanted.length);
  }
  return found;
}
