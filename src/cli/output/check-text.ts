import { checklistText, ENGLISH_CHECKS } from '../../pipeline/rules/check-words.ts';
import type { Answer, ChecklistResult } from '../../pipeline/run.ts';

/** The question and the edit of one item, for the terminal and for `verdicts.json`. */
export function checkText(item: ChecklistResult): { question: string; fix: string } {
  return checklistText(ENGLISH_CHECKS, item);
}

/** The writer's reason; only a missing one is worded here, since a draft answers nothing else. */
export function answerText({ because, reason }: Answer): string {
  return because?.code === 'no_reason_given' ? 'The writer gave no reason.' : reason;
}
