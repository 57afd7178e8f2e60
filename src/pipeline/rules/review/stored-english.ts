import type { CheckParams } from '../../reasons.ts';
import type { ChecklistResult, LedgerItem } from '../../run.ts';
import { ENGLISH_CHECKS } from './check-words.ts';
import type { CheckId } from './checklist.ts';

/**
 * Rows of 0.3.0 hold questions, edits and reasons in English. Here they get the shape of later rows, so
 * that each display shows them in its own words. Text of people and of the AI stays as it is.
 */

export function upgradeResult(item: ChecklistResult): ChecklistResult {
  const { question, ...rest } = item;
  const id = question === undefined ? undefined : checkIdOf(question);
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

const LENGTH_QUESTION = /^Is it about (\d+) words long\?$/;
const LENGTH_EDIT = /^It has (\d+) words: (?:cut|extend) it\.$/;

function checkIdOf(question: string): CheckId | undefined {
  if (LENGTH_QUESTION.test(question)) return 'length';
  const ids = Object.keys(ENGLISH_CHECKS) as CheckId[];
  return ids.find((id) => ENGLISH_CHECKS[id](paramsIn('', '')).question === question);
}

function upgradedFix(id: CheckId, question: string, fix: string): UpgradedFix {
  const params = paramsIn(question, fix);
  const isOfCode = ENGLISH_CHECKS[id](params).edit === fix;
  return { fix: isOfCode ? '' : fix, ...(id === 'length' && { params }) };
}

interface UpgradedFix {
  fix: string;
  params?: CheckParams;
}

function paramsIn(question: string, edit: string): CheckParams {
  const target = LENGTH_QUESTION.exec(question)?.[1];
  const words = LENGTH_EDIT.exec(edit)?.[1];
  return { target: Number(target ?? 0), words: Number(words ?? 0) };
}
