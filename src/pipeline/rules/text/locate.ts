/** A stretch of a text: `to` is the index after its last character. */
export interface Range {
  from: number;
  to: number;
}

/** The places of a quote in a text, in order. A model quotes with other marks, spaces and dashes than the text has. */
export function locate(text: string, quote: string): Range[] {
  return createLocator(text)(quote);
}

/** For several quotes of one text, which is prepared once. */
export function createLocator(text: string): (quote: string) => Range[] {
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

function locateFolded(folded: Folded, wanted: string): Range[] {
  const whole = rangesOf(folded, fold(wanted).text.trim());
  if (whole.length > 0) return whole;
  const parts = wanted.split(/\[(?:…|\.{3})\]|…|\.{3}/).filter((part) => part.trim() !== '');
  return parts.length > 1
    ? joined(parts.map((part) => rangesOf(folded, fold(part).text.trim())))
    : [];
}

/** Fewer characters are in too many places. */
const FOLDED_CHARS_MIN = 4;
const SHORTENED_CHARS_MAX = 1_500;

function rangesOf({ text, starts }: Folded, wanted: string): Range[] {
  if (wanted.length < FOLDED_CHARS_MIN) return [];
  return occurrences(text, wanted).map((at) => ({
    from: starts[at] ?? 0,
    to: (starts[at + wanted.length - 1] ?? 0) + 1,
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

function occurrences(text: string, wanted: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    found.push(at);
  }
  return found;
}

interface Folded {
  text: string;
  /** For each character of `text`, its index in the source. */
  starts: number[];
}

const SAME: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '\u00a0': ' ',
};
const MARKS = /[*_`~\\]/;
const LINE_START = /(?<=^|\n)[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-+*][ \t]+|\d{1,9}[.)][ \t]+)/g;

/** The text without marks of Markdown, in small letters, with single spaces and plain quotation marks. */
function fold(source: string): Folded {
  const skipped = marksAtLineStarts(source);
  const starts: number[] = [];
  let text = '';
  for (let at = 0; at < source.length; at += 1) {
    const plain = skipped.has(at) ? '' : plainSign(source.charAt(at));
    if (plain === '' || (plain === ' ' && (text === '' || text.endsWith(' ')))) continue;
    text += plain;
    starts.push(at);
  }
  return { text, starts };
}

function plainSign(sign: string): string {
  if (MARKS.test(sign)) return '';
  return /\s/.test(sign) ? ' ' : (SAME[sign] ?? sign).toLowerCase().charAt(0);
}

function marksAtLineStarts(source: string): Set<number> {
  const skipped = new Set<number>();
  for (const { 0: mark, index } of source.matchAll(LINE_START)) {
    for (let at = index; at < index + mark.length; at += 1) skipped.add(at);
  }
  return skipped;
}
