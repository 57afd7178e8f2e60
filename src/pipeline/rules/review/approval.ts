import { HandDecision, isByHand } from '../../run/by-hand.ts';
import { ConflictChoice } from '../../run/conflict-choice.ts';
import { ClaimAct } from '../../run/draft-claim.ts';
import {
  AssetKind,
  CANCEL_SUBJECT,
  type Decision,
  type Outcome,
  type Place,
  type Run,
} from '../../run.ts';
import { isLastAttempt, readAssetSubject } from '../asset-subject.ts';
import { subjectOfFailure } from '../unanswered-failure.ts';
import { isForPublished } from './settle-review.ts';
import { isLastDraft } from './settle-round.ts';

export type DecisionRequest =
  /** `draftHash` chooses between the drafts of one review; without it the newest one is meant. */
  | { kind: 'approve' | 'request_revision'; version: number; draftHash?: string | undefined }
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
}

export type Role = 'operator' | 'workspace_admin';

/** The rights of a role in a run that names its approvers. */
const ROLE_RIGHTS = {
  operator: ['cancel', 'retry', 'extend'],
  workspace_admin: ['cancel', 'extend'],
} as const satisfies Record<Role, readonly RequestKind[]>;

/** The `by` of an operator's decision; it cannot be mistaken for a Slack user id. */
export const OPERATOR = 'operator';

/** The `by` of a choice that people left to the app. */
export const APP = 'app';

export const OPERATOR_ACTOR: Actor = { user: OPERATOR, team: undefined, role: 'operator' };

export type Refusal =
  | { refused: 'unknown_run' }
  | { refused: 'not_a_member' }
  | { refused: 'not_allowed'; wanted: RequestKind | 'undo'; may: readonly string[] }
  /** A workspace admin may cancel, but Slack did not answer whether this person is an admin. */
  | { refused: 'admin_unknown'; may: readonly string[]; why: 'scope_missing' | 'no_answer' }
  | { refused: 'run_ended'; outcome: Outcome }
  /** `draft` is the approved one, if the review offered several. */
  | { refused: 'already_decided'; existingDecision: Decision; draft?: number }
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

/** The id is undefined where the draft has more gaps than questions are asked. */
export interface NamedGap {
  id: string | undefined;
  question: string;
}

type RequestKind = DecisionRequest['kind'];

export function subjectOf(wanted: DecisionRequest): string {
  if (wanted.kind === 'cancel') return CANCEL_SUBJECT;
  return 'subject' in wanted ? wanted.subject : `draft:${wanted.version}`;
}

interface Circumstances {
  run: Run;
  actor: Actor;
  existingDecision: Decision | undefined;
  assetKinds?: readonly string[];
  /** Whether the run has put this choice or claim to people. */
  isAsked?: boolean | undefined;
  /** The hashes of the drafts that people may approve. */
  offered?: readonly string[];
}

/** Approval and revision count only for the draft under review; a published run still takes retries. */
export function refusalOf(
  circumstances: Circumstances,
  wanted: DecisionRequest,
): Refusal | undefined {
  const { run, actor, existingDecision, offered = [], isAsked } = circumstances;
  const { assetKinds = AssetKind.options } = circumstances;
  return (
    refusalForNonMember(run, actor) ??
    refusalForState(run, existingDecision, wanted) ??
    refusalForPermission(run, actor, wanted.kind) ??
    refusalForSubject({ run, assetKinds, isAsked }, wanted) ??
    refusalForChoice(offered, wanted)
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
  const isOfAsset = isForPublished(kind) && outcome === 'published';
  return outcome === undefined || isOfAsset ? undefined : { refused: 'run_ended', outcome };
}

function refusalForPermission(
  run: Run,
  { user, role }: Actor,
  wanted: RequestKind,
): Refusal | undefined {
  const byRole: readonly RequestKind[] = role === undefined ? [] : ROLE_RIGHTS[role];
  if (byRole.includes(wanted)) return undefined;
  const may = permittedUsers(run, wanted);
  return may === 'everyone' || may.includes(user)
    ? undefined
    : { refused: 'not_allowed', wanted, may };
}

interface KnownAssets {
  assetKinds: readonly string[];
}

function refusalForSubject(
  { run, assetKinds, isAsked = false }: Pick<Circumstances, 'run' | 'isAsked'> & KnownAssets,
  wanted: DecisionRequest,
): Refusal | undefined {
  switch (wanted.kind) {
    case 'cancel':
      return undefined;
    case 'follow_earlier':
    case 'follow_later':
    case 'do_both':
      return isAsked ? undefined : { refused: 'nothing_to_choose' };
    case 'confirm_claim':
    case 'cut_claim':
    case 'source_claim':
      return isAsked ? undefined : { refused: 'unknown_claim' };
    case 'retry':
      return refusalForRetry({ run, assetKinds }, wanted.subject);
    case 'extend':
      return isUsedUp(run, wanted.subject) ? undefined : { refused: 'nothing_to_retry' };
    case 'approve':
    case 'request_revision':
    case 'edit':
    case 'restore':
      return refusalForReview(run, wanted);
  }
}

function refusalForReview(
  { progress: { phase, draft } }: Run,
  { kind, version }: Extract<DecisionRequest, { version: number }>,
): Refusal | undefined {
  const isUnderReview = phase === 'waiting_for_review' && draft === version;
  if (!isUnderReview) return { refused: 'not_under_review', current: draft };
  const isTooMany = kind !== 'approve' && isLastDraft(draft);
  return isTooMany ? { refused: 'drafts_used_up', version: draft } : undefined;
}

/** The hash comes from a button's value, so it is checked. */
function refusalForChoice(
  offered: readonly string[],
  wanted: DecisionRequest,
): Refusal | undefined {
  const draftHash = 'draftHash' in wanted ? wanted.draftHash : undefined;
  if (isByHand(wanted.kind)) return undefined;
  if (draftHash === undefined || offered.includes(draftHash)) return undefined;
  return { refused: 'draft_not_offered' };
}

function isUsedUp({ failure }: Run, subject: string): boolean {
  return failure?.budget !== undefined && subject === subjectOfFailure(failure);
}

/** The subject comes from a button's value, so it is checked. */
function refusalForRetry(
  { run: { failure }, assetKinds }: { run: Run } & KnownAssets,
  subject: string,
): Refusal | undefined {
  if (failure !== undefined && subject === subjectOfFailure(failure)) return undefined;
  const asset = readAssetSubject(subject);
  if (asset === undefined || !assetKinds.includes(asset.kind)) {
    return { refused: 'nothing_to_retry' };
  }
  return isLastAttempt(asset.number) ? { refused: 'attempts_used_up' } : undefined;
}

/** Feedback, also in a run that names its approvers. */
const FOR_EVERYONE: readonly RequestKind[] = [
  'request_revision',
  ...HandDecision.options,
  ...ClaimAct.options,
];
const NOT_FOR_EVERYONE: readonly RequestKind[] = ['cancel', 'extend', ...ConflictChoice.options];

/** `everyone` means all members of the workspace. The requester may do everything but approve. */
function permittedUsers({ brief, requester }: Run, kind: RequestKind): 'everyone' | string[] {
  const { approvers } = brief;
  const isForEveryone = approvers.length === 0 && !NOT_FOR_EVERYONE.includes(kind);
  if (isForEveryone || FOR_EVERYONE.includes(kind)) return 'everyone';
  return kind === 'approve' ? approvers : [...new Set([requester, ...approvers])];
}

/** A next draft is under way or another person requested or gave it: the note still counts. */
export function leadsToRevision(refusal: Refusal): boolean {
  if (refusal.refused === 'not_under_review') return true;
  return refusal.refused === 'already_decided' && leadsToDraft(refusal.existingDecision.kind);
}

function leadsToDraft(kind: RequestKind): boolean {
  return kind === 'request_revision' || isByHand(kind);
}

/** In a Slack Connect channel, members of the other workspace see the buttons too. */
export function isMember(place: Place | undefined, team: string | undefined): boolean {
  return place === undefined || team === undefined || team === place.team;
}

/** Only the requester gets buttons outside the run's channel, in direct messages. */
export function isInRunChannel({ place, requester }: Run, { user, channel }: Actor): boolean {
  if (place === undefined || channel === undefined || user === requester) return true;
  return channel === place.channel;
}
