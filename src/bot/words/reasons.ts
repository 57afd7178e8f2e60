import * as pipeline from '../../pipeline/rules/checks/check-words.ts';
import {
  isMissingReason,
  upgradeItem,
  upgradeResult,
} from '../../pipeline/rules/review/stored-english.ts';
import type { Answer, ChecklistResult, LedgerItem } from '../../pipeline/run.ts';
import type { Words } from './words.ts';

/** The label of a check and, where the draft failed it, the suggested fix. */
export function checkText(
  { checks }: Words,
  item: ChecklistResult,
): { question: string; fix: string } {
  return pipeline.checklistText(checks.texts, upgradeResult(item));
}

export function itemText({ checks }: Words, item: LedgerItem): { text: string; fix: string } {
  return pipeline.itemText(checks.texts, upgradeItem(item));
}

/** Why an item ended as it did: in the words of the writer, else of the catalogue. */
export function answerText(
  { closeReasons }: Words,
  { because, reason }: Pick<Answer, 'because' | 'reason'>,
): string {
  if (because !== undefined)
    return closeReasons[because.code]('draft' in because ? because.draft : 0);
  return isMissingReason(reason) ? closeReasons.no_reason_given(0) : reason;
}
