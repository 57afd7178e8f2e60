/** Joins lines in their order into as few groups of at most `charsMax` as possible. */
export function packLines(lines: string[], charsMax: number): string[] {
  const groups: string[] = [];
  for (const line of lines.flatMap((one) => splitLine(one, charsMax))) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= charsMax) {
      groups[groups.length - 1] = `${last}\n${line}`;
    } else {
      groups.push(line);
    }
  }
  return groups;
}

interface Span {
  from: number;
  to: number;
}

/** Code, links, bold text, addresses and entities: cut in two, they would show their markup. */
const SOLID =
  /\\\S|(`{1,3})[^`]{1,300}\1|!?\[[^[\]]{0,300}\]\([^()\s]{0,2000}\)|\*\*[^*]{1,300}\*\*|https?:\/\/\S+|&#?\w{1,31};/g;

/** Breaks a longer line after a sentence or a word if possible. */
export function splitLine(line: string, charsMax: number): string[] {
  if (line.length <= charsMax) return [line];
  const solids = [...line.matchAll(SOLID)].map(spanOf);
  const pieces: string[] = [];
  let rest: Span = { from: 0, to: line.length };
  while (rest.to - rest.from > charsMax) {
    const end = breakPoint(line, { from: rest.from, to: rest.from + charsMax }, solids);
    pieces.push(line.slice(rest.from, end));
    rest = { from: end + (line.slice(end).match(/^\s+/)?.[0].length ?? 0), to: line.length };
  }
  return rest.from < rest.to ? [...pieces, line.slice(rest.from)] : pieces;
}

const SENTENCE_END = /[.!?](?=\s)|[。！？]/g;
const WORD_END = /\S(?=\s)/g;

function breakPoint(line: string, window: Span, solids: readonly Span[]): number {
  const half = (window.from + window.to) / 2;
  const near = solids.filter(({ from, to }) => from < window.to && to > half);
  const isOpen = (at: number) => at > half && !near.some(({ from, to }) => from < at && at < to);
  const head = line.slice(window.from, window.to + 1);
  const ends = (pattern: RegExp) =>
    [...head.matchAll(pattern)].map((match) => window.from + spanOf(match).to);
  const last = (pattern: RegExp) =>
    ends(pattern).findLast((end) => end <= window.to && isOpen(end));
  return last(SENTENCE_END) ?? last(WORD_END) ?? hardBreak(line, window, near);
}

/** Breaks before a span that would be cut, if the piece is at least half full; never inside a character. */
function hardBreak(line: string, { from, to }: Span, near: readonly Span[]): number {
  const torn = near.find((span) => span.from < to && to < span.to);
  if (torn !== undefined && torn.from > (from + to) / 2) return torn.from;
  const entityAt = from + line.slice(from, to).search(/&#?\w{0,31}$/);
  const isTorn = entityAt >= from && /^&#?\w{1,31};/.test(line.slice(entityAt));
  const end = isTorn ? entityAt : to;
  const isPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(line.slice(end - 1, end + 1));
  return Math.max(isPair ? end - 1 : end, from + 1);
}

function spanOf(match: RegExpExecArray): Span {
  return { from: match.index, to: match.index + match[0].length };
}
