import type { Settings } from '../../../pipeline/run/settings.ts';
import { stagesIn } from '../../views/settings/stage-text.ts';
import type { Words } from '../../words/words.ts';
import type { TypedFields } from './read-settings-form.ts';

interface Approving {
  before: Settings;
  after: Settings;
  /** Of the workspace of a channel. */
  shared: Settings;
}

/** Why posts could not be approved with the typed number of approvals, also beside what the channel inherits. */
export function countError(
  { settings, briefErrors }: Words,
  typed: TypedFields,
  { before, after, shared }: Approving,
): string | undefined {
  const { approvals = shared.approvals, approvers = shared.approvers ?? [] } = after;
  const hasSharedStages = before.approvals === undefined && stagesIn(shared).length > 0;
  if (typed.get('approvals_needed')?.length && hasSharedStages) {
    return settings.fields.approvals_needed.error;
  }
  if (!typed.has('approvers') && !typed.has('approvals_needed')) return undefined;
  const needed = approvals !== undefined && 'approvalsNeeded' in approvals && approvals;
  const isTooFew = needed && approvers.length > 0 && approvers.length < needed.approvalsNeeded;
  return isTooFew ? briefErrors.approvalsNeeded : undefined;
}
