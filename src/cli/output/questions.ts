import { replaceGaps } from '../../pipeline/rules/gaps.ts';
import { questionsIn, withNumberedGaps } from '../../pipeline/rules/review/questions.ts';
import type { LedgerItem } from '../../pipeline/run.ts';
import { words } from '../words/words.ts';

/** The draft with its missing facts as questions, in bold. */
export function readableDraft(markdown: string, items: readonly LedgerItem[]): string {
  if (questionsIn(items).length === 0) return markdown;
  return replaceGaps(
    withNumberedGaps(markdown, items),
    ({ question, id }) => `**${words().questions.gap(question, id)}**`,
  );
}

/** In verdicts.json. */
export function exportedQuestions(items: readonly LedgerItem[]) {
  return questionsIn(items).map((question) => {
    const { id, text, quote, author } = question;
    const answers = items
      .filter(({ about, state }) => about === id && state !== 'struck')
      .map((answer) => ({
        by: answer.author,
        text: answer.text,
        writes_around: answer.text.trim() === '',
      }));
    return { id, question: text, about: quote, author, state: stateOf(question), answers };
  });
}

function stateOf({ state, because }: LedgerItem): string {
  if (state === 'addressed') return 'answered';
  if (state === 'struck') return 'withdrawn';
  if (state === 'open') return 'open';
  return because?.code === 'written_around' ? 'written_around' : 'left_open';
}

/** The questions that ended without an answer. */
export function unansweredAtEnd(items: readonly LedgerItem[]): LedgerItem[] {
  return questionsIn(items).filter(({ state }) => state === 'declined' || state === 'open');
}
