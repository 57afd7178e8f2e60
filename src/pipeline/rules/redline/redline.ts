import { diffArrays } from 'diff';
import { LRUCache } from 'lru-cache';
import { findGaps } from '../gaps.ts';
import { segmentWords } from '../text/segments.ts';

/** In the order of reading: without the inserted parts they give the text before, without the deleted ones the text after. */
export interface RedlinePart {
  kind: 'kept' | 'deleted' | 'inserted';
  text: string;
}

/** Above this the comparison of words takes tens of milliseconds, and its result is unreadable. */
const WORD_EDITS_MAX = 400;
/** A comparison takes about as many steps as the square of its edits. All blocks of a draft share these. */
const WORD_STEPS_MAX = WORD_EDITS_MAX ** 2;
const WORD_EDITS_MIN = 20;
const WORD_CHARS_MAX = 60_000;
const BLOCK_EDITS_MAX = 600;
/** The lines of a long list are compared before their words. */
const BLOCK_CHARS_MAX = 6_000;

const COMPARED_CHARS_MAX = 500_000;
/** A draft's message shows its redline when it is posted, and again with its verdict. */
const compared = new LRUCache<string, readonly RedlinePart[]>({
  maxSize: COMPARED_CHARS_MAX,
  sizeCalculation: (_, texts) => texts.length,
});

/** Compares two texts: first their blocks, then the words of changed blocks. Works for texts without spaces. */
export function redline(before: string, after: string): readonly RedlinePart[] {
  const texts = `${before.length} ${before}${after}`;
  const parts = compared.get(texts) ?? compareTexts(before, after);
  compared.set(texts, parts);
  return parts;
}

function compareTexts(before: string, after: string): RedlinePart[] {
  const wordsBetween = createWordComparison();
  const linesBetween = (deleted: string, inserted: string) =>
    deleted.length + inserted.length > BLOCK_CHARS_MAX
      ? partsBetween(linesOf(deleted), linesOf(inserted), wordsBetween)
      : wordsBetween(deleted, inserted);
  return joined(partsBetween(blocksOf(before), blocksOf(after), linesBetween));
}

type Compare = (deleted: string, inserted: string) => RedlinePart[];

/** The kept pieces of two texts, and between them what a finer comparison gives. */
function partsBetween(before: string[], after: string[], finer: Compare): RedlinePart[] {
  const pieces = compare(before, after, BLOCK_EDITS_MAX);
  if (pieces === undefined) return replaced(before.join(''), after.join(''));
  return pairs(pieces.parts).flatMap(({ kept, deleted, inserted }) => [
    ...(kept === '' ? [] : [{ kind: 'kept' as const, text: kept }]),
    ...finer(deleted, inserted),
  ]);
}

function blocksOf(text: string): string[] {
  return text.split(/(?<=\n\n)(?=[^\n])/u);
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/u);
}

/** The mark of a gap is one word: it shares single words with the answer that replaces it by chance. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let at = 0;
  for (const { mark, from, to } of findGaps(text)) {
    if (from < at) continue;
    words.push(...segmentsOf(text.slice(at, from)), mark);
    at = to;
  }
  return [...words, ...segmentsOf(text.slice(at))];
}

function segmentsOf(text: string): string[] {
  return Array.from(segmentWords(text), ({ segment }) => segment);
}

/** Blocks whose comparison would take too long for a draft are replaced as a whole. */
function createWordComparison(): Compare {
  let charsLeft = WORD_CHARS_MAX;
  let stepsLeft = WORD_STEPS_MAX;
  return (deleted, inserted) => {
    const chars = deleted.length + inserted.length;
    if (deleted === '' || inserted === '' || chars > charsLeft) return replaced(deleted, inserted);
    charsLeft -= chars;
    const editsMax = Math.max(WORD_EDITS_MIN, Math.floor(Math.sqrt(stepsLeft)));
    const words = compare(wordsOf(deleted), wordsOf(inserted), editsMax);
    stepsLeft = Math.max(0, stepsLeft - (words?.edits ?? editsMax) ** 2);
    return words === undefined ? replaced(deleted, inserted) : withoutSplinters(words.parts);
  };
}

function compare(before: string[], after: string[], maxEditLength: number) {
  const changes = diffArrays(before, after, { maxEditLength });
  if (changes === undefined) return undefined;
  const edits = changes.filter(({ added, removed }) => added || removed);
  const parts = changes.map(({ value, added, removed }): RedlinePart => {
    const text = value.join('');
    if (added) return { kind: 'inserted', text };
    return { kind: removed ? 'deleted' : 'kept', text };
  });
  return { parts, edits: edits.reduce((sum, { value }) => sum + value.length, 0) };
}

function replaced(deleted: string, inserted: string): RedlinePart[] {
  const parts: RedlinePart[] = [
    { kind: 'deleted', text: deleted },
    { kind: 'inserted', text: inserted },
  ];
  return parts.filter(({ text }) => text !== '');
}

interface Pair {
  kept: string;
  deleted: string;
  inserted: string;
}

/** Each kept text with the change after it. */
function pairs(parts: readonly RedlinePart[]): Pair[] {
  const all: Pair[] = [{ kept: '', deleted: '', inserted: '' }];
  for (const { kind, text } of parts) {
    if (kind === 'kept') all.push({ kept: text, deleted: '', inserted: '' });
    else {
      const last = all.at(-1);
      if (last !== undefined) last[kind] += text;
    }
  }
  return all;
}

/** A kept space or sign between two changes makes both hard to read, so it joins them. */
function withoutSplinters(parts: readonly RedlinePart[]): RedlinePart[] {
  const kept = pairs(parts);
  const merged: Pair[] = [];
  for (const pair of kept) {
    const last = merged.at(-1);
    const isChange = (one: Pair) => one.deleted !== '' || one.inserted !== '';
    const isSplinter =
      last && isChange(last) && isChange(pair) && !/[\p{L}\p{N}\n]/u.test(pair.kept);
    if (isSplinter) {
      last.deleted += pair.kept + pair.deleted;
      last.inserted += pair.kept + pair.inserted;
    } else merged.push({ ...pair });
  }
  return merged.flatMap(({ kept: text, deleted, inserted }) => [
    ...(text === '' ? [] : [{ kind: 'kept' as const, text }]),
    ...replaced(deleted, inserted),
  ]);
}

function joined(parts: readonly RedlinePart[]): RedlinePart[] {
  const all: RedlinePart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else all.push({ ...part });
  }
  return all;
}
