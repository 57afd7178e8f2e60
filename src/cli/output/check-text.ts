import * as pipeline from '../../pipeline/rules/checks/check-words.ts';
import {
  isMissingReason,
  upgradeItem,
  upgradeResult,
} from '../../pipeline/rules/review/stored-english.ts';
import type { Answer, ChecklistResult, LedgerItem } from '../../pipeline/run.ts';
import { words } from '../words/words.ts';

/** The question and the edit of one item for `verdicts.json`, which programs read. */
export function exportedCheck(item: ChecklistResult): { question: string; fix: string } {
  return pipeline.checklistText(pipeline.ENGLISH_CHECKS, item);
}

/** The label and the suggested fix of one item for the terminal. */
export function checkText(item: ChecklistResult): { question: string; fix: string } {
  return pipeline.checklistText(words().checks, upgradeResult(item));
}

export function itemText(item: LedgerItem): string {
  return pipeline.itemText(words().checks, upgradeItem(item)).text;
}

/** The writer's reason, or that of the app: a draft has no others. */
export function answerText({ because, reason }: Answer): string {
  if (because?.code === 'passage_not_found') return words().progress.passageNotFound;
  if (because?.code === 'would_lose_parts') return words().progress.wouldLoseParts;
  if (because?.code === 'written_by_hand') return words().progress.writtenByHand;
  const isMissing = because?.code === 'no_reason_given' || isMissingReason(reason);
  return isMissing ? words().progress.noReason : reason;
}
