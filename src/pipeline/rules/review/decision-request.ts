import type { HandDecision } from '../../run/by-hand.ts';
import type { ClaimAct } from '../../run/draft-claim.ts';
import type { ConflictChoice } from '../../run/review/conflict-choice.ts';

export type DecisionRequest =
  /** `draftHash` chooses between the drafts of one review; without it the newest one is meant. */
  | { kind: 'request_revision'; version: number; draftHash?: string | undefined }
  /** `openKey` names what the person saw as open; without it nothing is compared. `press` names the click. */
  | {
      kind: 'approve';
      version: number;
      draftHash?: string | undefined;
      openKey?: string | undefined;
      press?: string | undefined;
    }
  /** `draftHash` names the text that the person gives as the next draft. */
  | { kind: HandDecision; version: number; draftHash: string }
  | { kind: 'cancel' }
  /** `extend` answers a budget that is used up, and `retry` every failure. */
  | { kind: 'retry' | 'extend'; subject: string }
  | { kind: ConflictChoice; subject: string }
  | { kind: ClaimAct; subject: string };

/** `team` and `channel` are where the person belongs and acted, if Slack names them. */
export interface Actor {
  user: string;
  team: string | undefined;
  channel?: string | undefined;
  /** Gives rights in every run, so it must never come from a payload. */
  role?: Role | undefined;
  /** The user groups of the run's stages that the person is in, as Slack says. Never from a payload. */
  groups?: readonly string[] | undefined;
}

export type Role = 'operator' | 'workspace_admin' | 'channel_owner';

export type RequestKind = DecisionRequest['kind'];
