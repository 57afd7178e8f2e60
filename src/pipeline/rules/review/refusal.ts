import type { Decision, Outcome } from '../../run.ts';
import type { RequestKind } from './decision-request.ts';

/** Why a request of a person changes nothing. */
export type Refusal =
  | { refused: 'unknown_run' }
  | { refused: 'not_a_member' }
  /** `stage` names the stage whose turn it is, `needed` how many have to approve, if several. Slack knows `groups`. */
  | {
      refused: 'not_allowed';
      wanted: RequestKind | 'undo' | 'change_approvers';
      may: readonly string[];
      groups?: readonly string[];
      stage?: string;
      needed?: number;
    }
  /** Slack did not answer who is in these groups. */
  | { refused: 'group_unknown'; groups: readonly string[] }
  /** Slack did not answer whether this person owns the channel. */
  | { refused: 'owner_unknown' }
  /** The post needs approvals of other people than the person who asked for it. */
  | { refused: 'requester_does_not_count' }
  /** Comments, answers or approvals have come since the card was drawn. */
  | { refused: 'card_outdated' }
  | ApproverRefusal
  /** A workspace admin may cancel, but Slack did not answer whether this person is an admin. */
  | { refused: 'admin_unknown'; may: readonly string[]; why: 'scope_missing' | 'no_answer' }
  | { refused: 'run_ended'; outcome: Outcome }
  /** `draft` is the approved one, if the review offered several. */
  | { refused: 'already_decided'; existingDecision: Decision; draft?: number }
  /** Approvals of other people are missing; `people` is empty where every member's counts. */
  | {
      refused: 'approved_before';
      draft: number;
      people: readonly string[];
      missing: number;
      needsAll: boolean;
      stage?: string;
    }
  | { refused: 'not_under_review'; current: number }
  | { refused: 'draft_not_offered' }
  | { refused: 'unknown_draft' }
  /** The draft lacks facts that only the team can give; the first is the one that a reader meets first. */
  | { refused: 'has_gaps'; version: number; gaps: readonly NamedGap[] }
  | { refused: 'unknown_question' }
  | { refused: 'brief_changed' }
  | { refused: 'nothing_to_retry' }
  | { refused: 'nothing_to_undo' }
  | { refused: 'nothing_to_choose' }
  | { refused: 'unknown_claim' }
  | { refused: 'attempts_used_up' }
  | { refused: 'drafts_used_up'; version: number };

/** Why the approvers of a run stay as they are. */
export type ApproverRefusal =
  | { refused: 'approvers_changed' }
  | { refused: 'already_approver'; to: string }
  /** `stage` names the stage that people could never complete, if there are several. */
  | { refused: 'too_few_approvers'; stage: string | undefined }
  | { refused: 'too_many_approvers' }
  | { refused: 'approver_changes_used_up' };

/** The id is undefined where the draft has more gaps than questions are asked. */
export interface NamedGap {
  id: string | undefined;
  question: string;
}
