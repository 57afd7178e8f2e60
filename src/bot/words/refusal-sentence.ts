import type { Refusal } from '../../pipeline/rules/review/approval.ts';
import { decidersOf } from '../../pipeline/rules/review/approvers.ts';
import type { Words } from './words.ts';

/** How the place that a sentence goes to shows a person, and text that people typed. */
interface Shows {
  nameOf(user: string): string;
  typed(text: string): string;
}

/** The sentence for a click that changes nothing. */
export function refusalSentence(
  { people, refusals }: Words,
  refusal: Refusal,
  shows: Shows,
): string {
  const { nameOf } = shows;
  switch (refusal.refused) {
    case 'unknown_run':
    case 'not_a_member':
    case 'nothing_to_retry':
    case 'nothing_to_undo':
    case 'nothing_to_choose':
    case 'attempts_used_up':
    case 'draft_not_offered':
    case 'unknown_draft':
    case 'unknown_question':
    case 'unknown_claim':
    case 'brief_changed':
    case 'owner_unknown':
    case 'requester_does_not_count':
    case 'card_outdated':
    case 'approvers_changed':
    case 'too_many_approvers':
    case 'approver_changes_used_up':
      return refusals[refusal.refused];
    case 'not_allowed': {
      const named = [...refusal.may, ...(refusal.groups ?? [])].map(nameOf);
      const isTogether = (refusal.needed ?? 1) > 1;
      const stage = stageOf(refusal, shows);
      return refusals.not_allowed(refusal.wanted, named, { stage, isTogether });
    }
    case 'group_unknown':
      return refusals.group_unknown(refusal.groups.map(nameOf));
    case 'already_approver':
      return refusals.already_approver(nameOf(refusal.to));
    case 'too_few_approvers':
      return refusals.too_few_approvers(stageOf(refusal, shows));
    case 'admin_unknown':
      return refusals.admin_unknown[refusal.why](refusal.may.map(nameOf));
    case 'run_ended':
      return refusals.run_ended[refusal.outcome];
    case 'already_decided': {
      const { by, kind, answered } = refusal.existingDecision;
      const { draft } = refusal;
      const deciders = decidersOf(refusal.existingDecision).map(nameOf);
      if (deciders.length > 1) return `${people.approvedBy(deciders)}.`;
      if (draft !== undefined) return refusals.already_approved(nameOf(by), draft);
      if (answered !== undefined) return refusals.already_answered(nameOf(by));
      return refusals.already_decided(kind, nameOf(by));
    }
    case 'approved_before':
      return `${refusals.approved_before(refusal.draft)} ${missingApprovals(people, refusal, shows)}`;
    case 'drafts_used_up':
      return refusals.drafts_used_up(refusal.version);
    case 'has_gaps':
      return refusals.has_gaps(refusal.version, refusal.gaps);
    case 'not_under_review':
      return refusals.not_under_review(refusal.current);
  }
}

function stageOf({ stage }: { stage?: string | undefined }, { typed }: Shows): string | undefined {
  return stage === undefined ? undefined : typed(stage);
}

function missingApprovals(
  words: Words['people'],
  refusal: Extract<Refusal, { refused: 'approved_before' }>,
  shows: Shows,
): string {
  const { people, missing: needed, needsAll } = refusal;
  if (people.length === 0) return words.stillNeeded(needed);
  const names = people.map(shows.nameOf);
  return words.waitingFor({ names, needed, needsAll }, stageOf(refusal, shows));
}
