import type { AskedQuestion, ClosedQuestion } from '../../ports/feedback-ports.ts';
import type { CloseReason } from '../../run/reasons.ts';
import { type Doubt, questionKey } from '../../run/revision.ts';
import { REMOVED_TEXT } from '../../run/user-id.ts';
import type { LedgerItem } from '../../run.ts';
import { cutAt } from '../cut-at.ts';
import { findGaps, type Gap, gapMark, replaceGaps } from '../gaps.ts';
import { type AskedFact, askedFact, isSameFact } from '../text/same-fact.ts';

export const QUESTION_CHARS_MAX = 300;
const ABOUT_CHARS_MAX = 300;
/** More gaps than this have no question of their own; they prevent approval all the same. */
export const GAPS_ASKED_MAX = 30;
const GAPS_READ_MAX = 300;

/** A gap of a draft with its question: `item` is undefined before the question is in the ledger. */
export interface DraftGap extends Doubt {
  item: LedgerItem | undefined;
  /** The marks of the draft that ask for it. */
  marks: readonly string[];
}

/** In the order of the draft; a question with several gaps is listed once. */
export function draftGaps(markdown: string, items: readonly LedgerItem[]): DraftGap[] {
  const questions = questionsIn(items);
  const byId = new Map(questions.map((one) => [one.id, one]));
  const byWords = new Map(
    questions.flatMap((one) => wordingsOf(one).map(({ question }) => [questionKey(question), one])),
  );
  const alike = createAlike(questions);
  const byKey = new Map<string, DraftGap>();
  for (const gap of findGaps(markdown).slice(0, GAPS_READ_MAX)) {
    const doubt = doubtOf(gap, markdown);
    const key = questionKey(doubt.question);
    const item = byId.get(gap.id ?? '') ?? byWords.get(key) ?? alike.itemFor(doubt);
    const known = item?.id ?? alike.keyFor(doubt);
    const marks = [...(byKey.get(known)?.marks ?? []), gap.mark];
    byKey.set(known, { ...doubt, item, ...byKey.get(known), marks });
  }
  return [...byKey.values()];
}

/** Finds the first question that asks for the same fact in other words. */
function createAlike(questions: readonly LedgerItem[]) {
  const facts = questions.flatMap((item) =>
    wordingsOf(item).map((doubt) => ({ item, fact: askedFact(doubt) })),
  );
  const added: { key: string; fact: AskedFact }[] = [];
  return {
    itemFor(doubt: Doubt): LedgerItem | undefined {
      const fact = askedFact(doubt);
      return facts.find((one) => isSameFact(one.fact, fact))?.item;
    },
    keyFor(doubt: Doubt): string {
      const key = questionKey(doubt.question);
      const fact = askedFact(doubt);
      const same = added.find((one) => one.key === key || isSameFact(one.fact, fact));
      if (same === undefined) added.push({ key, fact });
      return same?.key ?? key;
    },
  };
}

export function questionsIn(items: readonly LedgerItem[]): LedgerItem[] {
  return items.filter(({ kind }) => kind === 'question');
}

/** The question, and the gaps in other words that its answer fills too. */
export function wordingsOf({ text, quote, passages = [] }: LedgerItem): Doubt[] {
  const gaps = passages.map((gap) => ({ question: gap.quote, about: '' }));
  return [{ question: text, about: quote }, ...gaps];
}

/** The marks of the draft that the answer to a question fills, each once. */
export function marksOf(questionId: string, gaps: readonly DraftGap[]): string[] {
  return [...new Set(gaps.find(({ item }) => item?.id === questionId)?.marks)];
}

/** The gaps that no question of the ledger is about, as questions of the writer. */
export function newQuestions(gaps: readonly DraftGap[]): AskedQuestion[] {
  const asked = gaps.flatMap(({ question, about, item }) =>
    item === undefined ? [{ question, about, author: 'writer' as const }] : [],
  );
  return asked.slice(0, GAPS_ASKED_MAX);
}

/** The first of each, where several ask for the same fact, and only those that no known one asks for. */
export function distinctQuestions<T extends Doubt>(
  asked: readonly T[],
  known: readonly Doubt[] = [],
): T[] {
  const facts = known.map((doubt) => ({
    key: questionKey(doubt.question),
    fact: askedFact(doubt),
  }));
  return asked.filter((doubt) => {
    const [key, fact] = [questionKey(doubt.question), askedFact(doubt)];
    const isKnown = facts.some((one) => one.key === key || isSameFact(one.fact, fact));
    if (!isKnown) facts.push({ key, fact });
    return !isKnown;
  });
}

export function reopenedIds(gaps: readonly DraftGap[]): string[] {
  return gaps.flatMap(({ item }) => (item === undefined || item.state === 'open' ? [] : [item.id]));
}

/**
 * The questions that end with a revision: no gap of them is left, and the writer has used an answer,
 * has written around the fact, or has withdrawn a question of its own.
 */
export function closedQuestions(
  items: readonly LedgerItem[],
  { before, after }: { before: string; after: string },
): ClosedQuestion[] {
  const left = idsOf(draftGaps(after, items));
  const had = idsOf(draftGaps(before, items));
  const settled = questionsIn(items).filter(({ id, state }) => state === 'open' && !left.has(id));
  return settled.flatMap(({ id, author }): ClosedQuestion[] => {
    const answer = usedAnswer(id, items);
    if (answer !== undefined) return [closedBy(id, answer)];
    const isWithdrawn = author === 'writer' && had.has(id);
    return isWithdrawn ? [{ id, state: 'struck', answer: '', because: { code: 'withdrawn' } }] : [];
  });
}

function closedBy(id: string, { text }: LedgerItem): ClosedQuestion {
  if (text.trim() !== '') return { id, state: 'addressed', answer: text };
  return { id, state: 'declined', answer: '', because: { code: 'written_around' } };
}

/** The latest answer that a draft has used. Without a gap there may be nothing to write around. */
export function usedAnswer(
  questionId: string,
  items: readonly LedgerItem[],
): LedgerItem | undefined {
  return items.findLast(
    ({ about, state, text }) =>
      about === questionId &&
      (state === 'addressed' || (state === 'declined' && text.trim() === '')),
  );
}

/** The latest answer that the writer has read. It is a fact also where the draft needed no edit for it. */
export function readAnswer(
  questionId: string,
  items: readonly LedgerItem[],
): LedgerItem | undefined {
  return items.findLast(
    (item) => item.about === questionId && item.text !== REMOVED_TEXT && wasRead(item),
  );
}

function wasRead({ state, because }: LedgerItem): boolean {
  if (state === 'addressed') return true;
  return state === 'declined' && (because === undefined || LEFT_OUT.has(because.code));
}

/** The writer has read the answer, and its edit was left out. */
const LEFT_OUT: ReadonlySet<CloseReason['code']> = new Set([
  ...(['no_reason_given', 'passage_not_found', 'would_lose_parts'] as const),
  ...(['written_by_hand', 'section_locked', 'outside_aim'] as const),
]);

export function unansweredGaps(markdown: string, items: readonly LedgerItem[]): DraftGap[] {
  return draftGaps(markdown, items).filter(
    ({ item }) => item === undefined || waitingAnswer(item.id, items) === undefined,
  );
}

export function unansweredQuestions(items: readonly LedgerItem[]): LedgerItem[] {
  return questionsIn(items).filter(
    ({ id, state }) => state === 'open' && waitingAnswer(id, items) === undefined,
  );
}

export function waitingAnswer(
  questionId: string,
  items: readonly LedgerItem[],
): LedgerItem | undefined {
  return items.findLast(({ about, state }) => about === questionId && state === 'open');
}

/** The draft with the numbers of the questions in its gaps. */
export function withNumberedGaps(markdown: string, items: readonly LedgerItem[]): string {
  const gaps = draftGaps(markdown, items);
  return replaceGaps(markdown, (gap) => {
    const { question } = doubtOf(gap, markdown);
    const asked = gaps.find(({ marks }) => marks.includes(gap.mark));
    return gapMark(question, asked?.item?.id);
  });
}

function idsOf(gaps: readonly DraftGap[]): Set<string> {
  return new Set(gaps.flatMap(({ item }) => (item === undefined ? [] : [item.id])));
}

function doubtOf(gap: Gap, markdown: string): Doubt {
  const about = sentenceAround(gap, markdown);
  const question = cutAt(gap.question || about, QUESTION_CHARS_MAX);
  return { question, about };
}

const SENTENCE_END = /[.!?…]["”’)*_]*\s+(?=\S)|[。！？]/gu;

/** In place of a gap, whose question has a sentence end of its own. */
const MISSING = '\ufffc';

function sentenceAround({ from, to }: Gap, markdown: string): string {
  const [before = ''] = near(markdown.slice(Math.max(0, from - ABOUT_CHARS_MAX), from)).slice(-1);
  const [after = ''] = near(markdown.slice(to, to + ABOUT_CHARS_MAX));
  const begin = [...before.matchAll(SENTENCE_END)].at(-1);
  const [end] = after.matchAll(SENTENCE_END);
  const first = begin === undefined ? 0 : begin.index + begin[0].length;
  const last = end === undefined ? after.length : end.index + end[0].trimEnd().length;
  const sentence = `${before.slice(first)}${MISSING}${after.slice(0, last)}`;
  return cutAt(sentence.replaceAll(MISSING, '…').trim(), ABOUT_CHARS_MAX);
}

/** The lines of a text without the marks of other gaps. */
function near(text: string): string[] {
  return text.split('\n').map((line) => replaceGaps(line, () => MISSING));
}
