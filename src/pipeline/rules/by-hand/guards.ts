import type { LedgerItem } from '../../run.ts';
import type { AppliedEdit, EditedText } from '../edits/apply/apply-edits.ts';
import { servedItems, wordsOfItem } from '../edits/asks-for.ts';
import { wordsOf } from '../edits/words-of.ts';
import { findGaps } from '../gaps.ts';
import { draftGaps, marksOf } from '../review/questions.ts';
import { createLocator, type Range } from '../text/locate.ts';
import { blockAround, sectionsOf } from './draft-places.ts';
import { keptSentences } from './protected-sentences.ts';

/** The parts of a draft that a revision leaves as they are. */
export interface Guards {
  /** Sentences that people wrote: they change only for an item that names them. */
  sentences: readonly string[];
  locked: readonly string[];
  /** The texts that a quotation can be from; one that is in none is the writer's own. Without them each is from one. */
  grounds?: readonly string[] | undefined;
}

export const NO_GUARDS: Guards = { sentences: [], locked: [] };

export type GuardReason = 'written_by_hand' | 'section_locked' | 'outside_aim';

export interface GuardedEdit {
  edit: AppliedEdit;
  why: GuardReason;
}

/** The applied edits that are to be left out, with the reason. */
export function guardedEdits(
  before: string,
  { markdown, applied }: EditedText,
  { guards, items }: { guards: Guards; items: readonly LedgerItem[] },
): GuardedEdit[] {
  const locked = sectionsOf(before, guards.locked);
  const changed = changedSentences(before, markdown, guards.sentences);
  const answeredIn = changed.length === 0 ? () => false : createAnswered(before, items);
  const locate = createLocator(before);
  return applied.flatMap((edit): GuardedEdit[] => {
    const served = servedItems(edit.edit.serves, items);
    if (locked.some((section) => isWithin(edit.range, section, before))) {
      return [{ edit, why: 'section_locked' }];
    }
    const isByHand = changed.some(
      ({ sentence, ranges }) =>
        ranges.some((range) => overlaps(edit.range, range) && !answeredIn(range, served)) &&
        !isNamed(sentence, served),
    );
    if (isByHand) return [{ edit, why: 'written_by_hand' }];
    return isOutsideAims(edit.range, served, { before, locate })
      ? [{ edit, why: 'outside_aim' }]
      : [];
  });
}

export function lostByRewrite(before: string, after: string, guards: Guards): Guards {
  const kept = new Set(keptSentences(guards.sentences, after));
  const words = ` ${wordsOf(after)} `;
  const isLost = (heading: string) =>
    sectionsOf(before, [heading]).some(
      ({ from, to }) => !words.includes(` ${wordsOf(before.slice(from, to))} `),
    );
  return {
    sentences: guards.sentences.filter((sentence) => !kept.has(sentence)),
    locked: guards.locked.filter(isLost),
  };
}

function changedSentences(before: string, after: string, sentences: readonly string[]) {
  if (sentences.length === 0) return [];
  const kept = new Set(keptSentences(sentences, after));
  const locate = createLocator(before);
  return sentences
    .filter((sentence) => !kept.has(sentence))
    .map((sentence) => ({ sentence, ranges: locate(sentence) }));
}

/** Whether an item answers the question of a gap in the range: a sentence with a gap is not complete. */
function createAnswered(before: string, items: readonly LedgerItem[]) {
  const asked = draftGaps(before, items);
  const gaps = findGaps(before);
  return (range: Range, served: readonly LedgerItem[]): boolean =>
    served.some(({ about }) => {
      if (about === undefined) return false;
      const marks = marksOf(about, asked);
      return gaps.some(
        (gap) => overlaps(gap, range) && (gap.id === about || marks.includes(gap.mark)),
      );
    });
}

function overlaps(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to;
}

/** An insertion before the section or after it is beside it; text at the end of the draft joins the last section. */
function isWithin(edit: Range, section: Range, markdown: string): boolean {
  if (edit.from < edit.to) return overlaps(edit, section);
  const isAtEnd = section.to === markdown.length && edit.from >= markdown.trimEnd().length;
  return section.from < edit.from && (edit.from < section.to || isAtEnd);
}

const QUOTED = /[“„«"「]([^“”„«»"「」]{5,})[”“»"」]/gu;
/** A shorter quote is in many sentences. */
const QUOTED_WORDS_MIN = 3;
const QUOTED_SIGNS_MIN = 5;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether an item quotes the sentence, or some words of it. */
function isNamed(sentence: string, items: readonly LedgerItem[]): boolean {
  const words = wordsOf(sentence);
  return items.some((item) => {
    if (wordsOf(wordsOfItem(item)).includes(words)) return true;
    return quotesOf(item).some((quote) => {
      const quoted = wordsOf(quote);
      return isLongQuote(quoted) && words.includes(quoted);
    });
  });
}

function isLongQuote(quoted: string): boolean {
  return UNSPACED.test(quoted)
    ? quoted.length >= QUOTED_SIGNS_MIN
    : quoted.split(' ').length >= QUOTED_WORDS_MIN;
}

function quotesOf({ text, quote, passages = [], aim }: LedgerItem): string[] {
  const typed = [...text.matchAll(QUOTED)].map(([, words = '']) => words);
  const aimed = aim?.at === 'passage' ? [aim.quote] : [];
  return [quote, ...passages.map((passage) => passage.quote), ...typed, ...aimed];
}

/** Only of an edit that serves nothing but aimed notes. A place that is not in the draft any more limits nothing. */
function isOutsideAims(
  edit: Range,
  served: readonly LedgerItem[],
  { before, locate }: { before: string; locate: (quote: string) => Range[] },
): boolean {
  const places = served.map(({ aim }) => {
    if (aim === undefined) return [];
    if (aim.at === 'section') return sectionsOf(before, [aim.heading]);
    return locate(aim.quote).map((range) => blockAround(before, range));
  });
  if (places.length === 0 || places.some(({ length }) => length === 0)) return false;
  return !places.flat().some(({ from, to }) => from <= edit.from && edit.to <= to);
}
