import { z } from 'zod';
import type { JoinedGaps } from '../../ports/feedback-ports.ts';
import { type LedgerItem, Usage } from '../../run.ts';
import { type DraftGap, GAPS_ASKED_MAX, questionsIn } from './questions.ts';

/** The result of the step `matched:1`: the words of gaps, each with the question that has its answer. */
export const MatchedGaps = z.object({
  matches: z.array(z.object({ gap: z.string(), question: z.string() })),
  usage: Usage.optional(),
});
export type MatchedGaps = z.infer<typeof MatchedGaps>;

export const NO_MATCHES: MatchedGaps = { matches: [] };

/** Questions of the gaps of draft 1 and of the reader that may ask for one fact. */
export interface AskedTwice {
  /** Of which code finds no question. */
  gaps: readonly DraftGap[];
  questions: readonly LedgerItem[];
}

/** Undefined where code has found the question of each gap, or a gap for each question of the reader. */
export function askedTwice(
  gaps: readonly DraftGap[],
  items: readonly LedgerItem[],
): AskedTwice | undefined {
  const questions = questionsIn(items).filter(
    ({ author, state }) => author === 'reader' && state === 'open',
  );
  const known = new Set(gaps.map(({ item }) => item?.id));
  const isLeft = questions.some(({ id }) => !known.has(id));
  const unknown = gaps.filter(({ item }) => item === undefined).slice(0, GAPS_ASKED_MAX);
  return isLeft && unknown.length > 0 ? { gaps: unknown, questions } : undefined;
}

const NO_QUESTION = '0';

export function gapId(index: number): string {
  return `G${index + 1}`;
}

export function sameQuestions({ gaps, questions }: AskedTwice) {
  const question = z.enum([...questions.map(({ id }) => id), NO_QUESTION]);
  return z.object({
    gaps: z.object(Object.fromEntries(gaps.map((_, index) => [gapId(index), question]))),
  });
}

export function matchesOf(
  { gaps }: AskedTwice,
  answer: Readonly<Record<string, string>>,
): MatchedGaps['matches'] {
  return gaps.flatMap(({ question: gap }, index) => {
    const question = answer[gapId(index)] ?? NO_QUESTION;
    return question === NO_QUESTION ? [] : [{ gap, question }];
  });
}

export function joinedGaps({ matches }: MatchedGaps): JoinedGaps[] {
  const ids = [...new Set(matches.map(({ question }) => question))];
  return ids.map((id) => {
    const own = matches.filter(({ question }) => question === id);
    return { id, gaps: own.map(({ gap }) => gap) };
  });
}
