import type { LedgerItem } from '../../fences.ts';
import { fittedAnswer } from './fitted-answer.ts';
import { teamAnswer } from './team-answers.ts';

/** Edits of exact passages that do all that one item asks for. */
export type DirectChange = {
  edits: readonly { kind: 'replace' | 'delete'; passage: string; text: string }[];
  reason: string;
  change: string;
};

/** Puts an answer of the team into its gap, and touches nothing beside it. */
export function filledGap(item: LedgerItem, draft: string): DirectChange | undefined {
  const given = teamAnswer(item);
  const mark = given?.mark ?? '';
  const [before = '', after, ...others] = mark === '' ? [] : draft.split(mark);
  if (!given?.answer || after === undefined || others.length > 0) return undefined;
  const text = fittedAnswer(given.answer, { before, after });
  return {
    edits: [{ kind: 'replace', passage: mark, text }],
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
