import { CHECK_LABELS } from '../../pipeline/rules/checks/check-labels.ts';
import * as pipeline from '../../pipeline/rules/checks/check-words.ts';
import {
  isMissingReason,
  upgradeItem,
  upgradeResult,
} from '../../pipeline/rules/review/stored-english.ts';
import type { Answer, ChecklistResult, LedgerItem } from '../../pipeline/run.ts';
import { PROGRESS } from './words.ts';

/** The question and the edit of one item for `verdicts.json`, which programs read. */
export function exportedCheck(item: ChecklistResult): { question: string; fix: string } {
  return pipeline.checklistText(pipeline.ENGLISH_CHECKS, item);
}

/** The label and the suggested fix of one item for the terminal. */
export function checkText(item: ChecklistResult): { question: string; fix: string } {
  return pipeline.checklistText(CHECK_LABELS, upgradeResult(item));
}

export function itemText(item: LedgerItem): string {
  return pipeline.itemText(CHECK_LABELS, upgradeItem(item)).text;
}

/** The writer's reason, or that of the app: a draft has no others. */
export function answerText({ because, reason }: Answer): string {
  if (because?.code === 'passage_not_found') return PROGRESS.passageNotFound;
  if (because?.code === 'would_lose_parts') return PROGRESS.wouldLoseParts;
  if (because?.code === 'written_by_hand') return PROGRESS.writtenByHand;
  const isMissing = because?.code === 'no_reason_given' || isMissingReason(reason);
  return isMissing ? PROGRESS.noReason : reason;
}
