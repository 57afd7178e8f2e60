import { NOTES_OPEN_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { allOf, capitalized, counted } from '../counts.ts';

/** Questions that only the team can answer, and their answers. */
export const questions = {
  /** In a draft, in place of a missing fact. */
  gap: (question: string, id?: string) => `❓ ${id === undefined ? '' : `${id}: `}${question}`,
  missingQuestion: 'What is missing here?',
  openTitle: 'Only you can answer',
  missing: 'missing in this draft',
  answeredBy: (name: string, answer: string) => `✅ ${capitalized(name)} answered: ${answer}`,
  aroundBy: (name: string) => `✂️ ${capitalized(name)} asked to write around it`,
  answered: (answer: string) => `✅ Answered: ${answer}`,
  leftOut: '✂️ The post does without it.',
  /** Lines of the thread, with the name of the person. */
  posted: (name: string, id: string) => `💬 ${name} answered ${id}:`,
  postedAround: (name: string, id: string) => `💬 ${name} asked to write around ${id}.`,
  /** In a list of open comments. */
  answerOf: (id: string, text: string) => `answered ${id}: ${text}`,
  aroundOf: (id: string) => `asked to write around ${id}`,
  /** A revision requested with answers alone. */
  decided: (name: string, draft: number, answers: number) =>
    answers === 0
      ? `${capitalized(name)} asked to revise draft ${draft} with the answers so far`
      : `${capitalized(name)} answered ${counted(answers, 'question')} about draft ${draft}`,
  noneOpen: 'Every question is answered.',
  keptForLater: 'I saved your answers for the next draft.',
  /** After answers that leave other facts of the draft missing. */
  stillMissing: (ids: readonly string[]) =>
    `Thanks! I saved that. ${capitalized(ids.length === 0 ? 'another fact' : allOf(ids))} ${ids.length > 1 ? 'are' : 'is'} still missing in this draft. I’ll revise it once you answer, or when you press Revise.`,
  savedForDraft: 'Thanks! The next draft will use your answers.',
};

/** The form with the open questions. */
export const answersForm = {
  tooMany: `${NOTES_OPEN_MAX} comments are open, and that’s the limit. Have them revised first, then answer.`,
  title: 'Your answers',
  submit: 'Send answers',
  close: 'Cancel',
  /** Sending also starts a draft. */
  starts: (next: number) => `When you send your answers, I’ll start draft ${next} with them.`,
  startsOnceComplete: (next: number) =>
    `Once everything that’s missing in the draft is answered, sending starts draft ${next}.`,
  label: (id: string, question: string) => `${id}: ${question}`,
  hint: (quote: string) => `About “${quote}”`,
  hintMissing: 'This is missing in the draft.',
  hintAnswered: (answer: string) => `Answered already: “${answer}”. A new answer replaces it.`,
  hintAround: 'To be written around. An answer replaces that.',
  around: (id: string) => `No answer to ${id}?`,
  writeAround: 'Write around it',
  others: (count: number) => `${counted(count, 'more question')}`,
  writeAroundOthers: 'Write around all others',
  nothing: 'Answer at least one question, or choose to write around it.',
  notBoth: 'Answer it or write around it, not both.',
};
