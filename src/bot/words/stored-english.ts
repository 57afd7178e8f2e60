import { checkIdOf, codeFixOf, isMissingReason } from '../../pipeline/rules/check-ids.ts';
import type { ChecklistResult, LedgerItem } from '../../pipeline/run.ts';
import type { Words } from './words.ts';

/**
 * Checks and answers are stored in English; people read the words of the catalogue for them. A text
 * of the AI, or of an unknown version, is shown as it is stored.
 */

export function checkLabel({ checks }: Words, { id, question }: ChecklistResult): string {
  const labels: Partial<Record<string, string>> = checks.labels;
  return labels[id] ?? question;
}

/** What a finding is about. */
export function issueText({ checks }: Words, { text }: LedgerItem): string {
  const id = checkIdOf(text);
  return id === undefined ? text : checks.labels[id];
}

export function fixText({ checks: { fixes } }: Words, text: string): string {
  const fix = codeFixOf(text);
  if (fix === undefined) return text;
  if (fix.id !== 'length') return fixes[fix.id];
  return fix.isTooLong ? fixes.tooLong(fix.words) : fixes.tooShort(fix.words);
}

export function reasonText({ drafts }: Words, reason: string): string {
  return isMissingReason(reason) ? drafts.noReason : reason;
}
