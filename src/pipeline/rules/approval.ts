import {
  AssetKind,
  CANCEL_SUBJECT,
  type Decision,
  type Outcome,
  type Place,
  type Run,
} from '../run.ts';
import { isLastAttempt, readAssetSubject } from './asset-subject.ts';
import { isLastDraft } from './settle-round.ts';

/** What somebody wants to decide, as the button or modal names it. */
export type DecisionRequest =
  | { kind: 'approve' | 'request_revision'; version: number }
  | { kind: 'cancel' }
  | { kind: 'retry'; subject: string };

/**
 * Who it is that decides. `team` is the workspace they belong to, where Slack says so, and `channel`
 * where they did it, which Slack lets nobody do who is not in there.
 */
export interface Actor {
  user: string;
  team: string | undefined;
  channel?: string | undefined;
  /** Gives them rights in every run; never read from anything a person sends. */
  role?: Role | undefined;
}

export type Role = 'operator' | 'workspace_admin';

/** What a role may decide in a run that names its approvers. Neither may approve. */
const ROLE_RIGHTS = {
  operator: ['cancel', 'retry'],
  workspace_admin: ['cancel'],
} as const satisfies Record<Role, readonly RequestKind[]>;

/** The `by` of what an operator decides with a command. No id of Slack's looks like it. */
export const OPERATOR = 'operator';

/** The operator has no account in Slack that we know of. */
export const OPERATOR_ACTOR: Actor = { user: OPERATOR, team: undefined, role: 'operator' };

/** Why a decision changes nothing. Each has a sentence for the person who made it. */
export type Refusal =
  | { refused: 'unknown_run' }
  | { refused: 'not_a_member' }
  | { refused: 'not_allowed'; wanted: RequestKind; may: readonly string[] }
  /** A workspace admin may cancel, and Slack did not say whether this person is one. */
  | { refused: 'admin_unknown'; may: readonly string[]; why: 'scope_missing' | 'no_answer' }
  | { refused: 'run_ended'; outcome: Outcome }
  | { refused: 'already_decided'; existingDecision: Decision }
  | { refused: 'not_under_review'; current: number }
  | { refused: 'nothing_to_retry' }
  | { refused: 'attempts_used_up' }
  | { refused: 'drafts_used_up'; version: number };

type RequestKind = DecisionRequest['kind'];

export function subjectOf(wanted: DecisionRequest): string {
  if (wanted.kind === 'cancel') return CANCEL_SUBJECT;
  return wanted.kind === 'retry' ? wanted.subject : `draft:${wanted.version}`;
}

interface Circumstances {
  run: Run;
  actor: Actor;
  /** The decision about the same subject that was stored first. */
  existingDecision: Decision | undefined;
  /** The kinds of asset that can be retried. */
  assetKinds?: readonly string[];
}

/**
 * Says why a decision cannot stand, or gives undefined. A decision is about one draft, and only
 * while that draft is the one put before the team; a published run still takes retries.
 */
export function refusalOf(
  { run, actor, existingDecision, assetKinds = AssetKind.options }: Circumstances,
  wanted: DecisionRequest,
): Refusal | undefined {
  return (
    refusalForNonMember(run, actor) ??
    refusalForState(run, existingDecision, wanted) ??
    refusalForPermission(run, actor, wanted.kind) ??
    refusalForSubject({ run, assetKinds }, wanted)
  );
}

function refusalForNonMember(run: Run, actor: Actor): Refusal | undefined {
  if (!isInRunChannel(run, actor)) return { refused: 'unknown_run' };
  return isMember(run.place, actor.team) ? undefined : { refused: 'not_a_member' };
}

function refusalForState(
  { outcome }: Run,
  existingDecision: Decision | undefined,
  { kind }: DecisionRequest,
): Refusal | undefined {
  if (existingDecision !== undefined) return { refused: 'already_decided', existingDecision };
  const takesRetries = kind === 'retry' && outcome === 'published';
  return outcome === undefined || takesRetries ? undefined : { refused: 'run_ended', outcome };
}

function refusalForPermission(
  run: Run,
  { user, role }: Actor,
  wanted: RequestKind,
): Refusal | undefined {
  const byRole: readonly RequestKind[] = role === undefined ? [] : ROLE_RIGHTS[role];
  if (byRole.includes(wanted)) return undefined;
  const may = permittedUsers(run, wanted);
  return may === 'anybody' || may.includes(user)
    ? undefined
    : { refused: 'not_allowed', wanted, may };
}

function refusalForSubject(
  { run, assetKinds }: { run: Run; assetKinds: readonly string[] },
  wanted: DecisionRequest,
): Refusal | undefined {
  switch (wanted.kind) {
    case 'cancel':
      return undefined;
    case 'retry':
      return refusalForRetry({ run, assetKinds }, wanted.subject);
    case 'approve':
    case 'request_revision': {
      const { phase, draft } = run.progress;
      const isUnderReview = phase === 'waiting_for_review' && draft === wanted.version;
      if (!isUnderReview) return { refused: 'not_under_review', current: draft };
      const isTooMany = wanted.kind === 'request_revision' && isLastDraft(draft);
      return isTooMany ? { refused: 'drafts_used_up', version: draft } : undefined;
    }
  }
}

/** A subject comes from a button's value, which is untrusted. */
function refusalForRetry(
  { run: { failure }, assetKinds }: { run: Run; assetKinds: readonly string[] },
  subject: string,
): Refusal | undefined {
  if (failure !== undefined && subject === `failure:${failure.number}`) return undefined;
  const asset = readAssetSubject(subject);
  if (asset === undefined || !assetKinds.includes(asset.kind)) {
    return { refused: 'nothing_to_retry' };
  }
  return isLastAttempt(asset.number) ? { refused: 'attempts_used_up' } : undefined;
}

/**
 * Who may decide this, among the members of the workspace. A brief that names approvers keeps their
 * word for them; whoever asked for the run may still end it or have it tried again.
 */
function permittedUsers({ brief, requester }: Run, kind: RequestKind): 'anybody' | string[] {
  const { approvers } = brief;
  if (approvers.length === 0 || kind === 'request_revision') return 'anybody';
  return kind === 'approve' ? approvers : [...new Set([requester, ...approvers])];
}

/**
 * In a channel shared with another company, its people see the buttons and can answer in the
 * thread; the run is not theirs.
 */
export function isMember(place: Place | undefined, team: string | undefined): boolean {
  return place === undefined || team === undefined || team === place.team;
}

/** What names a run of another conversation is no button of ours there; the requester has some elsewhere. */
function isInRunChannel({ place, requester }: Run, { user, channel }: Actor): boolean {
  if (place === undefined || channel === undefined || user === requester) return true;
  return channel === place.channel;
}
