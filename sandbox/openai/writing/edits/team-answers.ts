import type { LedgerItem } from '../../fences.ts';
import { GAP_MARK, sentencesOf } from '../language.ts';
import { fittedAnswer } from './fitted-answer.ts';

/** The team's answer to a question; an empty one asks to write around the missing fact. */
export type TeamAnswer = { id: string; answer: string; marks: string[] };

const ANSWER = /^question (?:Q\d{1,4})?:/;

export function teamAnswer({ id, text }: LedgerItem): TeamAnswer | undefined {
  if (!ANSWER.test(text)) return undefined;
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('answer: '));
  const to = lines.findLastIndex((line) => line.startsWith('edit: '));
  const answer = from === -1 ? '' : lines.slice(from, to).join('\n').slice('answer: '.length);
  return { id, answer: answer.trim(), marks: lines[to]?.match(GAP_MARK) ?? [] };
}

const PARTS = /;[ \t]|\n/;

/** The answer for each of its gaps: its parts, if they are as many as the gaps. */
export function gapAnswers({ answer, marks }: TeamAnswer): { mark: string; answer: string }[] {
  const parts = answer.split(PARTS).map((part) => part.trim());
  const isOneEach = parts.length === marks.length;
  return marks.map((mark, at) => ({ mark, answer: isOneEach ? (parts[at] ?? answer) : answer }));
}

/** The draft with the answer in its gaps, or without the sentences that have no answer. */
export function fillGaps(markdown: string, given: TeamAnswer): string {
  return gapAnswers(given).reduce(fillGap, markdown);
}

function fillGap(markdown: string, { answer, mark }: { mark: string; answer: string }): string {
  if (answer !== '') {
    const [before = '', after = ''] = markdown.split(mark);
    return markdown.replaceAll(mark, () => fittedAnswer(answer, { before, after }));
  }
  const at = markdown.indexOf(mark);
  const from = markdown.lastIndexOf('\n', at) + 1;
  const end = markdown.indexOf('\n', at);
  const line = markdown.slice(from, end === -1 ? undefined : end);
  const left = sentencesOf(line)
    .filter((sentence) => !sentence.includes(mark))
    .join(' ');
  return markdown.slice(0, from) + left + (end === -1 ? '' : markdown.slice(end));
}
