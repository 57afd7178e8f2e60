import type { CheckParams, FoundWord } from '../../run/reasons.ts';
import type { ChecklistResult, LedgerItem } from '../../run.ts';
import type { CheckId } from './checklist.ts';

/** The words of every check in one language; the compiler counts them. */
export type CheckWords = Record<CheckId, (params: CheckParams) => CheckText>;

export interface CheckText {
  question: string;
  edit?: string;
}

/** For the model, `verdicts.json` and the operator. People in Slack and at the terminal read labels. */
export const ENGLISH_CHECKS: CheckWords = {
  covers_outline: () => ({ question: 'Is every point of the outline covered?' }),
  keeps_to_outline: () => ({
    question: 'Does it keep to the outline, with no invented facts, figures, names or quotations?',
  }),
  opening_states_point: () => ({
    question: 'Do the first two paragraphs say what the reader will get?',
  }),
  headings_guide: () => ({
    question: 'Could a reader follow the argument from the headings alone?',
  }),
  fits_audience: () => ({
    question: 'Do words, depth and tone suit the audience of the brief?',
  }),
  concrete: () => ({
    question: 'Does each section give the reader something concrete: a step, an example, a reason?',
  }),
  no_filler: () => ({ question: 'Is it free of stock phrases, hype and repetition?' }),
  ending_acts: () => ({ question: 'Does the ending tell the reader what to do next?' }),
  nothing_invented: () => ({
    question:
      'Is everything about the team, its product, people, figures, quotations and causes from the outline or the facts?',
  }),
  in_scope: () => ({ question: 'Does it stay with the subject of the outline?' }),
  holds_together: () => ({
    question:
      'Do figures, tables, code and text agree, and can each step be done as it is written?',
  }),
  obeys_brief: () => ({
    question: 'Are title, language, tone and ending as the brief and the outline ask?',
  }),
  says_something: () => ({
    question: 'Does it tell what happened, with the facts that it promises?',
  }),
  keeps_stance: () => ({ question: 'Does it keep the position of the outline and its strength?' }),
  covers_points: () => ({ question: 'Is every point in the post, with the facts given for it?' }),
  obeys_orders: () => ({ question: 'Is every order followed?' }),
  no_placeholders: () => ({
    question: 'Is it free of leftover placeholders?',
    edit: 'Replace the placeholder with the words themselves, or leave it out.',
  }),
  links_well_formed: () => ({
    question: 'Does every link have an address that can be opened?',
    edit: 'Give the link a full https address, or leave the link out.',
  }),
  length: ({ target, words, unit = 'words', limit }) => ({
    question: `Is it ${limit === undefined ? 'about' : `at ${limit}`} ${target} ${unit} long?`,
    edit: `It has ${words} ${unit}: ${words > target ? 'cut' : 'add'} ${limit === undefined ? 'about' : 'at least'} ${Math.abs(words - target)}.`,
  }),
  outline_headings: () => ({
    question: 'Does every heading of the outline come back?',
    edit: 'Give this part of the outline its own heading.',
  }),
  quotations_exact: () => ({
    question: 'Is every quotation of a source in that source, word for word?',
    edit: 'Quote the words of the source as they are, or say it without quotation marks.',
  }),
  house_words: ({ found = [] }) => ({
    question: 'Does it keep to the word lists of the team?',
    ...(found.length > 0 && { edit: found.map(replacingEdit).join(' ') }),
  }),
};

function replacingEdit({ avoid, use }: FoundWord): string {
  return use === undefined
    ? `Say it without “${avoid}”.`
    : `Write “${use}” instead of “${avoid}”, in the form that the sentence needs.`;
}

export function questionOf(id: CheckId): string {
  return ENGLISH_CHECKS[id](NO_PARAMS).question;
}

const NO_PARAMS: CheckParams = { target: 0, words: 0 };

/** The question and, where the item failed, the edit. A row of 0.3.0 keeps the words it holds. */
export function checklistText(
  words: CheckWords,
  { id, params, question, pass, fix }: ChecklistResult,
): { question: string; fix: string } {
  const made = textOf(words, { id, params });
  return { question: question ?? made.question, fix: fix || (pass ? '' : (made.edit ?? '')) };
}

/** The text and the edit of a ledger item: a note and a row of 0.3.0 hold them, a finding names its check. */
export function itemText(
  words: CheckWords,
  { check, text, fix }: LedgerItem,
): { text: string; fix: string } {
  if (check === undefined) return { text, fix };
  const made = textOf(words, check);
  return { text: text || made.question, fix: fix || (made.edit ?? '') };
}

function textOf(
  words: CheckWords,
  { id, params = NO_PARAMS }: { id: string; params?: CheckParams | undefined },
): CheckText {
  return isCheckId(words, id) ? words[id](params) : { question: id };
}

function isCheckId(words: CheckWords, id: string): id is CheckId {
  return Object.hasOwn(words, id);
}
