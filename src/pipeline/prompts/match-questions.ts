import { type AskedTwice, gapId } from '../rules/review/matched-gaps.ts';
import type { LedgerItem } from '../run.ts';
import { UNTRUSTED_TEXT_IS_DATA, untrustedText } from './untrusted-text.ts';

/** A wrong match puts an answer into the wrong gap; a missed one costs people a second answer. */
export const MATCH_INSTRUCTIONS = `A team writes a blog post. A reader of its outline and the writer of its first draft each asked the team for the facts
that are missing, without knowing of each other. The writer's questions stand in gaps of the draft. You find the gaps
whose facts the team gives anyway when it answers the reader.

${UNTRUSTED_TEXT_IS_DATA}

gaps: for each gap the number of the reader's question (Q1, Q2, …), or 0.
- The number, if an ordinary and complete answer to the reader's question gives the fact of the gap, as its whole or as
  a part: "Which two things went wrong, and what would you do instead?" also answers "What is the first thing that went
  wrong?" and "What would you do instead of the second?". Several gaps may have the same number.
- A question of the reader that names two figures and asks which is right also answers a gap that asks for that figure.
- 0, if the answer would leave the gap open: another figure, person, time, place, plan or step, the time before and not
  after, the cause and not the result, also where the two questions share nearly all of their words.
- 0 whenever you are not sure.
"you" in one question and "we" in another are the same team. The two questions may be in different languages.`;

export function matchInput({ gaps, questions }: AskedTwice): string {
  const items = [
    ...questions.map(({ id, text, quote }) => asItem({ id, kind: 'question', text, quote })),
    ...gaps.map(({ question, about }, index) =>
      asItem({ id: gapId(index), kind: 'gap', text: question, quote: about }),
    ),
  ];
  return [
    `The reader's questions with the words of the outline that they are about, and the gaps with their sentences:`,
    `<ledger>\n${items.join('\n')}\n</ledger>`,
    'Find the question of each gap.',
  ].join('\n\n');
}

type Item = Pick<LedgerItem, 'id' | 'text' | 'quote'> & { kind: 'question' | 'gap' };

function asItem({ id, kind, text, quote }: Item): string {
  const lines = [text, quote && `about: ${quote}`].filter(Boolean);
  return untrustedText('item', lines.join('\n'), { id, kind });
}
