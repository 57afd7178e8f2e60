import { candidateOf } from '../../../pipeline/draft-choice.ts';
import type { PostedReading, Review } from '../../../pipeline/ports/messenger.ts';
import { findGaps } from '../../../pipeline/rules/gaps.ts';
import {
  draftGaps,
  questionsIn,
  unansweredQuestions,
  usedAnswer,
  waitingAnswer,
} from '../../../pipeline/rules/review/questions.ts';
import { QUESTIONS_MAX } from '../../../pipeline/run/brief-reading.ts';
import type { Draft, LedgerItem } from '../../../pipeline/run.ts';
import { buttonValue, QUESTIONS_ANSWER, RUN_REVISE_WITH_ANSWERS } from '../../action-ids.ts';
import { escapedLine, mention } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, section } from '../blocks.ts';

const QUESTION_CHARS_MAX = 150;
const QUOTE_CHARS_MAX = 60;
const ANSWER_CHARS_MAX = 100;

/** A question with its answer, or with the quote that it is about. */
export function questionLine(
  words: Words,
  question: LedgerItem,
  answers: PostedReading['answers'],
): string {
  const line = `*${question.id}* ${escapedLine(question.text, QUESTION_CHARS_MAX)}`;
  return [line, outcome(words, question, answers)].filter(Boolean).join(' ');
}

function outcome(
  words: Words,
  { id, quote, state, answer }: LedgerItem,
  answers: PostedReading['answers'],
): string {
  const { questions, reading } = words;
  const given =
    waitingAnswer(id, answers) ?? (state === 'open' ? undefined : usedAnswer(id, answers));
  if (given !== undefined) {
    const name = mention(words, given.author);
    const text = escapedLine(given.text, ANSWER_CHARS_MAX);
    return text === '' ? questions.aroundBy(name) : questions.answeredBy(name, text);
  }
  if (state === 'addressed') return questions.answered(escapedLine(answer, ANSWER_CHARS_MAX));
  if (state === 'declined') return questions.leftOut;
  return quote === '' ? '' : reading.about(escapedLine(quote, QUOTE_CHARS_MAX));
}

/** The open questions without an answer: those with a gap in the draft, and the others. */
export function openQuestionsOf(
  { markdown }: Pick<Draft, 'markdown'>,
  open: readonly LedgerItem[],
) {
  const gaps = draftGaps(markdown, open);
  const missing = new Set(gaps.map(({ item }) => item?.id));
  const unanswered = unansweredQuestions(open);
  return {
    missing: unanswered.filter(({ id }) => missing.has(id)),
    others: unanswered.filter(({ id }) => !missing.has(id)),
    /** Also gaps beyond those that have a question. */
    hasGaps: findGaps(markdown).length > 0,
  };
}

/** On the review card. */
export function openQuestionBlocks(words: Words, review: Review): Blocks {
  const { missing, others } = openQuestionsOf(candidateOf(review).draft, review.open);
  const lines = [
    ...missing.map((one) => `• ${questionLine(words, one, [])} – *${words.questions.missing}*`),
    ...others.map((one) => `• ${questionLine(words, one, [])}`),
  ];
  if (lines.length === 0) return [];
  const more = lines.length - QUESTIONS_MAX;
  const listed = [...lines.slice(0, QUESTIONS_MAX), ...(more > 0 ? [words.review.more(more)] : [])];
  return [section([`*${words.questions.openTitle}*`, ...listed].join('\n'))];
}

/** Whether a gap has no answer yet, rather than only answers that wait for a revision. */
export function isAnswerNext(review: Review): boolean {
  const { missing } = openQuestionsOf(candidateOf(review).draft, review.open);
  return missing.length > 0 || !review.open.some(({ about }) => about !== undefined);
}

/** On the review card: *Answer*, and the revision with the answers that wait for it. */
export function answerButtons(words: Words, runId: string, review: Review) {
  const { draft, open } = review;
  const hasQuestions = questionsIn(open).length > 0;
  const answers = open.filter(({ about }) => about !== undefined).length;
  const value = buttonValue(runId, draft.version);
  const revise = { actionId: RUN_REVISE_WITH_ANSWERS, value };
  // A draft with a gap cannot be approved, so the way to fill it takes the place of Approve.
  const { hasGaps } = openQuestionsOf(candidateOf(review).draft, open);
  const style = (isNext: boolean) => (hasGaps && isNext ? { style: 'primary' as const } : {});
  const isAnswer = isAnswerNext(review);
  return [
    ...(hasQuestions ? [answerButton(words, runId, style(isAnswer))] : []),
    ...(answers > 0 ? [button(words.buttons.reviseWith(answers), revise, style(!isAnswer))] : []),
  ];
}

export function answerButton(words: Words, runId: string, style: { style?: 'primary' } = {}) {
  const action = { actionId: QUESTIONS_ANSWER, value: buttonValue(runId) };
  return button(words.buttons.answer, action, style);
}
