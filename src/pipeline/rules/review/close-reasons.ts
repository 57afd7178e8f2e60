import type { CloseReason } from '../../run/reasons.ts';
import type { LedgerItem } from '../../run.ts';

/** Whether the app has closed the item for this reason: 0.3.0 stored its sentence. */
export function isDeclinedFor(
  { state, because, answer }: LedgerItem,
  reason: CloseReason,
): boolean {
  if (state !== 'declined') return false;
  if (because === undefined) return answer === sentenceOf030(reason);
  return JSON.stringify(because) === JSON.stringify(reason);
}

function sentenceOf030(reason: CloseReason): string | undefined {
  switch (reason.code) {
    case 'draft_approved':
      return `Draft ${reason.draft} was approved as it stands.`;
    case 'after_approval':
      return `It came after draft ${reason.draft} had been approved.`;
    case 'run_cancelled':
      return 'The run was cancelled.';
    case 'run_expired':
      return 'The post expired because nobody answered.';
    default:
      return undefined;
  }
}
