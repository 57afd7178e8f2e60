import type { LedgerItem } from '../../fences.ts';
import { fittedAnswer } from './fitted-answer.ts';
import { gapAnswers, teamAnswer } from './team-answers.ts';

/** Edits of exact passages that do all that one item asks for. */
export type DirectChange = {
  edits: readonly { kind: 'replace' | 'delete'; passage: string; text: string }[];
  reason: string;
  change: string;
};

/** Puts an answer of the team into its gaps, and touches nothing beside it. */
export function filledGap(item: LedgerItem, draft: string): DirectChange | undefined {
  const given = teamAnswer(item);
  if (!given?.answer || given.marks.length === 0) return undefined;
  const isOnce = given.marks.every((mark) => draft.split(mark).length === 2);
  if (!isOnce) return undefined;
  return {
    edits: gapAnswers(given).map(({ mark, answer }) => {
      const [before = '', after = ''] = draft.split(mark);
      return { kind: 'replace', passage: mark, text: fittedAnswer(answer, { before, after }) };
    }),
    reason: 'Put your answer in.',
    change: 'Put an answer of the team in.',
  };
}

/** The draft after a direct change, as far as the next edits have to know it. */
export function afterChange(draft: string, { edits }: DirectChange): string {
  return edits.reduce(
    (text, { kind, passage, text: next }) =>
      kind === 'delete'
        ? text.replace(` ${passage}`, '').replace(passage, '')
        : text.replace(passage, () => next),
    draft,
  );
}
