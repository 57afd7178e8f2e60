import type { LedgerItem } from '../fences.ts';
import { sentencesOf } from './language.ts';

/** The team's answer to a question; an empty one asks to write around the missing fact. */
export type TeamAnswer = { id: string; question: string; answer: string };
export type Filled = { id: string; before: string; after: string };

const GAP = /\[\[\?[ \t]*(?:Q\d{1,4}\b)?([^[\]\n]{0,400})\]\]/g;

export function teamAnswersIn(ledger: readonly LedgerItem[]): TeamAnswer[] {
  return ledger.flatMap(({ id, text }) => {
    const [first = '', ...rest] = text.split('\n');
    if (!first.startsWith('question: ')) return [];
    const answer = rest.join('\n');
    const isGiven = answer.startsWith('answer: ');
    return [{ id, question: first.slice(10), answer: isGiven ? answer.slice(8).trim() : '' }];
  });
}

/** Puts each answer into the gap of its question; a sentence that has none goes. */
export function fillGaps(
  markdown: string,
  answers: readonly TeamAnswer[],
): { markdown: string; filled: Filled[] } {
  let text = markdown;
  const filled: Filled[] = [];
  for (const { id, question, answer } of answers) {
    const gap = [...text.matchAll(GAP)].find(([, asked = '']) => keyOf(asked) === keyOf(question));
    if (gap === undefined) continue;
    const before = sentenceWith(text, gap[0]);
    const after = answer === '' ? '' : before.replaceAll(gap[0], () => answer.replace(/\.$/, ''));
    text = text.replace(before, () => after);
    filled.push({ id, before, after });
  }
  return { markdown: text, filled };
}

function sentenceWith(text: string, mark: string): string {
  const at = text.indexOf(mark);
  const from = text.lastIndexOf('\n', at) + 1;
  const to = text.indexOf('\n', at);
  const line = text.slice(from, to === -1 ? undefined : to);
  // The question mark inside the gap ends no sentence.
  const parts = sentencesOf(line.replace(mark, '\u0000')).map((one) => one.replace('\u0000', mark));
  return parts.find((one) => one.includes(mark)) ?? line;
}

function keyOf(question: string): string {
  return (question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
