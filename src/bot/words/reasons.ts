import type { CloseReason } from '../../pipeline/reasons.ts';
import { type CheckWords, checklistText, itemText } from '../../pipeline/rules/check-words.ts';
import type { Answer, ChecklistResult, LedgerItem } from '../../pipeline/run.ts';

/** The checks of a draft, as people in Slack read them. */
const CHECKS: CheckWords = {
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
  no_placeholders: () => ({
    question: 'Is it free of placeholders nobody filled in?',
    edit: 'Replace the placeholder with the words themselves, or leave it out.',
  }),
  links_well_formed: () => ({
    question: 'Does every link have an address that can be opened?',
    edit: 'Give the link a full https address, or leave the link out.',
  }),
  length: ({ target, words }) => ({
    question: `Is it about ${target} words long?`,
    edit: `It has ${words} words: ${words > target ? 'cut' : 'extend'} it.`,
  }),
  outline_headings: () => ({
    question: 'Does every heading of the outline come back?',
    edit: 'Give this part of the outline its own heading.',
  }),
};

export function checkText(item: ChecklistResult): { question: string; fix: string } {
  return checklistText(CHECKS, item);
}

export function ledgerText(item: LedgerItem): { text: string; fix: string } {
  return itemText(CHECKS, item);
}

const CLOSE_REASONS: Record<CloseReason['code'], (draft: number) => string> = {
  draft_approved: (draft) => `Draft ${draft} was approved as it stands.`,
  after_approval: (draft) => `It came after draft ${draft} had been approved.`,
  run_cancelled: () => 'The run was cancelled.',
  run_expired: () => 'The post expired because nobody answered.',
  withdrawn: () => 'Taken back by its author.',
  no_reason_given: () => 'The writer gave no reason.',
};

/** Why an item ended as it did: in the words of the writer or of a row of 0.3.0, else in ours. */
export function answerText({ because, reason }: Pick<Answer, 'because' | 'reason'>): string {
  if (because === undefined) return reason;
  return CLOSE_REASONS[because.code]('draft' in because ? because.draft : 0);
}
