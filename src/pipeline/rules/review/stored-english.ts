import type { CheckParams } from '../../run/reasons.ts';
import type { ChecklistResult, LedgerItem } from '../../run.ts';
import type { CheckId } from '../checks/checklist.ts';

/**
 * Rows of 0.3.0 hold questions, edits and reasons in English. Here they get the shape of later rows, so
 * that each display shows them in its own words. Text of people and of the AI stays as it is.
 */

export function upgradeResult(item: ChecklistResult): ChecklistResult {
  const { question, ...rest } = item;
  const isOwn = item.id.startsWith('own:');
  const id = question === undefined || isOwn ? undefined : checkIdOf(question);
  if (question === undefined || id === undefined) return item;
  return { ...rest, id, ...upgradedFix(id, question, item.fix) };
}

export function upgradeItem(item: LedgerItem): LedgerItem {
  const id = item.kind === 'finding' && item.check === undefined ? checkIdOf(item.text) : undefined;
  if (id === undefined) return item;
  const { fix, params } = upgradedFix(id, item.text, item.fix);
  return { ...item, text: '', fix, check: { id, ...(params && { params }) } };
}

/** Whether a stored reason says that the writer gave none. */
export function isMissingReason(reason: string): boolean {
  return reason === 'The writer gave no reason.';
}

interface StoredCheck {
  question: string;
  edit?: string;
}

/** As 0.3.0 stored them: never change a sentence, and add no check. */
const STORED = {
  covers_outline: { question: 'Is every point of the outline covered?' },
  keeps_to_outline: {
    question: 'Does it keep to the outline, with no invented facts, figures, names or quotations?',
  },
  opening_states_point: {
    question: 'Do the first two paragraphs say what the reader will get?',
  },
  headings_guide: {
    question: 'Could a reader follow the argument from the headings alone?',
  },
  fits_audience: { question: 'Do words, depth and tone suit the audience of the brief?' },
  concrete: {
    question: 'Does each section give the reader something concrete: a step, an example, a reason?',
  },
  no_filler: { question: 'Is it free of stock phrases, hype and repetition?' },
  ending_acts: { question: 'Does the ending tell the reader what to do next?' },
  no_placeholders: {
    question: 'Is it free of placeholders nobody filled in?',
    edit: 'Replace the placeholder with the words themselves, or leave it out.',
  },
  links_well_formed: {
    question: 'Does every link have an address that can be opened?',
    edit: 'Give the link a full https address, or leave the link out.',
  },
  outline_headings: {
    question: 'Does every heading of the outline come back?',
    edit: 'Give this part of the outline its own heading.',
  },
} satisfies Partial<Record<CheckId, StoredCheck>>;

type StoredId = keyof typeof STORED | 'length';

const LENGTH_QUESTION = /^Is it about (\d+) words long\?$/;
const LENGTH_EDIT = /^It has (\d+) words: (?:cut|extend) it\.$/;

function checkIdOf(question: string): StoredId | undefined {
  if (LENGTH_QUESTION.test(question)) return 'length';
  const ids = Object.keys(STORED) as (keyof typeof STORED)[];
  return ids.find((id) => STORED[id].question === question);
}

function upgradedFix(id: StoredId, question: string, fix: string): UpgradedFix {
  if (id !== 'length') {
    const stored: StoredCheck = STORED[id];
    return { fix: fix === stored.edit ? '' : fix };
  }
  const target = Number(LENGTH_QUESTION.exec(question)?.[1] ?? 0);
  const words = LENGTH_EDIT.exec(fix)?.[1];
  return { fix: words === undefined ? fix : '', params: { target, words: Number(words ?? 0) } };
}

interface UpgradedFix {
  fix: string;
  params?: CheckParams;
}
