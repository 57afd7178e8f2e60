import { isByHand } from '../../run/by-hand.ts';
import type { Stage } from '../../run/review/review-policy.ts';
import { AssetKind, CANCEL_SUBJECT, type Decision, type Place, type Run } from '../../run.ts';
import { isLastAttempt, readAssetSubject } from '../asset-subject.ts';
import { subjectOfFailure } from '../unanswered-failure.ts';
import type { Actor, DecisionRequest } from './decision-request.ts';
import { refusalForPermission } from './permissions.ts';
import type { Refusal } from './refusal.ts';
import { isForPublished } from './settle-review.ts';
import { isLastDraft } from './settle-round.ts';

export type { Actor, DecisionRequest } from './decision-request.ts';
export type { NamedGap, Refusal } from './refusal.ts';

/** The `by` of an operator's decision; it cannot be mistaken for a Slack user id. */
export const OPERATOR = 'operator';

/** The `by` of a choice that people left to the app. */
export const APP = 'app';

export const OPERATOR_ACTOR: Actor = { user: OPERATOR, team: undefined, role: 'operator' };

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
  offered?: readonly string[];
  /** The stage that an approval would count for; without it, that of the brief. */
  stage?: Stage | undefined;
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
    refusalForPermission(circumstances, wanted.kind) ??
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

/** A next draft is under way or another person requested or gave it: the note still counts. */
export function leadsToRevision(refusal: Refusal): boolean {
  if (refusal.refused === 'not_under_review') return true;
  return refusal.refused === 'already_decided' && leadsToDraft(refusal.existingDecision.kind);
}

export function leadsToDraft(kind: Decision['kind']): boolean {
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
