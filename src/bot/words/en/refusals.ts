import type { NamedGap } from '../../../pipeline/rules/review/approval.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import { STAGE_PEOPLE_MAX } from '../../../pipeline/run/review/review-policy.ts';
import { ASSET_ATTEMPTS_MAX, type DecisionKind, type Outcome } from '../../../pipeline/run.ts';
import type { ReplyRefusal } from '../reply-refusal.ts';
import { allOf, capitalized, counted, number, oneOf } from './counts.ts';

type Right = DecisionKind | 'undo' | 'change_approvers';

const rights: Record<Right, string> = {
  approve: 'approve this post',
  request_revision: 'request changes to this post',
  cancel: 'stop this post',
  retry: 'retry this post',
  extend: 'extend the budget of this post',
  follow_earlier: 'choose between these comments',
  follow_later: 'choose between these comments',
  do_both: 'choose between these comments',
  edit: 'edit this post',
  restore: 'restore a draft of this post',
  confirm_claim: 'answer claims',
  cut_claim: 'answer claims',
  source_claim: 'answer claims',
  undo: 'undo this',
  change_approvers: 'change who approves this post',
};

const did: Record<DecisionKind, string> = {
  approve: 'approved this draft',
  request_revision: 'requested changes to this draft',
  cancel: 'stopped this post',
  retry: 'pressed Retry',
  extend: 'extended the budget',
  follow_earlier: 'chose between these comments',
  follow_later: 'chose between these comments',
  do_both: 'chose to follow both comments',
  edit: 'edited this draft',
  restore: 'replaced this draft with an earlier one',
  confirm_claim: 'confirmed this claim',
  cut_claim: 'asked to cut this claim',
  source_claim: 'gave a source for this claim',
};

/** Workspace admins can stop every post and extend its budget, and nothing else. */
function onlyTheseCan(
  wanted: Right,
  names: readonly string[],
  { stage, isTogether = false }: { stage?: string | undefined; isTogether?: boolean } = {},
): string {
  const all = [...names, ...othersWho(wanted)];
  const listed = isTogether ? allOf(all) : oneOf(all);
  const turn = stage === undefined ? '' : ` now. It’s ${stage}’s turn`;
  return `Only ${listed} can ${rights[wanted]}${turn}.`;
}

function othersWho(wanted: Right): string[] {
  if (wanted === 'change_approvers') return ['an owner of the channel'];
  return wanted === 'cancel' || wanted === 'extend' ? ['a workspace admin'] : [];
}

function answerFirst(gaps: readonly NamedGap[]): string {
  const ids = gaps.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const which = ids.length === 0 ? 'the questions in it' : allOf(ids);
  return `Answer ${which}, or let me write around what’s missing.`;
}

const run_ended: Record<Outcome, string> = {
  published: 'This post is already approved.',
  cancelled: 'This post was already stopped.',
  expired: 'This post has expired. Send `/blogpost` with the outline to start again.',
};

/** For a click that changes nothing. */
export const refusals = {
  unknown_run: 'I can’t find this post anymore.',
  not_a_member: 'Only members of this post’s workspace can do that.',
  not_allowed: onlyTheseCan,
  admin_unknown: {
    scope_missing: (names: readonly string[]) =>
      `I can’t tell whether you’re a workspace admin. Ask your Blogpost admin to reinstall me with all permissions. ${onlyTheseCan('cancel', names)}`,
    no_answer: (names: readonly string[]) =>
      `Slack didn’t tell me whether you’re a workspace admin. Try again in a minute. ${onlyTheseCan('cancel', names)}`,
  },
  group_unknown: (groups: readonly string[]) =>
    `I couldn’t check who is in ${oneOf(groups)}. Please try again in a minute.`,
  owner_unknown:
    'Slack didn’t tell me whether you’re an owner of this channel. Please try again in a minute.',
  requester_does_not_count:
    'You asked for this post, so it needs the approval of other people than you.',
  card_outdated:
    'This review has changed since you saw it. Look at what’s open now, then press Approve again.',
  approvers_changed:
    'Another teammate has just changed who approves. Open this again to see their version.',
  already_approver: (name: string) =>
    `${capitalized(name)} can already approve this post. Choose another person.`,
  too_few_approvers: (stage?: string) =>
    `That’s more approvals than ${stage === undefined ? 'these people' : `the people of ${stage}`} can give. Add people, or ask for fewer approvals.`,
  too_many_approvers: `This review already names ${STAGE_PEOPLE_MAX} people, and that’s the limit. The person who asked for the post can replace one of them.`,
  approver_changes_used_up:
    'The approvers of this post have changed too often. Approve it or stop it.',
  run_ended,
  already_decided: (kind: DecisionKind, name: string) =>
    `${capitalized(name)} already ${did[kind]}.`,
  already_answered: (name: string) =>
    `${capitalized(name)} already sent answers, and I’m revising this draft with them.`,
  /** In a review of several drafts. */
  already_approved: (name: string, draft: number) =>
    `${capitalized(name)} already approved draft ${draft}.`,
  /** Where approvals of other people are missing. */
  approved_before: (draft: number) => `You’ve already approved draft ${draft}.`,
  draft_not_offered:
    'That draft isn’t up for approval here. Use the buttons on the latest review card.',
  unknown_draft: 'I can’t find that draft anymore.',
  not_under_review: (current: number) => `That’s an older draft. Draft ${current} is the latest.`,
  drafts_used_up: (version: number) =>
    `Draft ${version} is the last one a post can have. Approve it or stop.`,
  attempts_used_up: `I’ve tried this ${ASSET_ATTEMPTS_MAX} times, and that’s the limit.`,
  has_gaps: (version: number, gaps: readonly NamedGap[]) =>
    gaps.length === 0
      ? `Draft ${version} doesn’t have your answers yet, so it can’t be approved. Have it revised with them first.`
      : `Draft ${version} still has ${counted(gaps.length, 'gap')}, so it can’t be approved yet. ${answerFirst(gaps)}`,
  unknown_claim: 'That claim isn’t in a draft under review anymore.',
  unknown_question: 'I can’t find that question anymore.',
  brief_changed: 'Another teammate has just changed this. Open it again to see their version.',
  too_slow: 'Slack took too long to answer me, so nothing was changed. Please try again.',
  /** After the reason, under a field with text that this form cannot save any more. */
  typed: {
    nextDraft: 'Your text is still in this form: copy it, then edit the next draft.',
    newVersion: (button: string) =>
      `Your text is still in this form: copy it, then press “${button}” and paste it there.`,
  },
  nothing_to_retry: 'There’s nothing to retry here.',
  nothing_to_choose: 'This choice isn’t needed anymore.',
  nothing_to_undo: 'There’s nothing to undo here. This post is in progress.',
};

/** For the first reply of a person after the end. */
export const replyAfterEnd: Record<Outcome, string> = {
  published: 'This post is already approved. Your reply is kept for a new version.',
  cancelled: 'This post was stopped, so I can’t use your reply. You can start a new version.',
  expired: 'This post has expired, so I can’t use your reply. You can start a new version.',
};

/** For a reply that is not kept as feedback; it stays in the thread. */
export const replyRefusals: Record<ReplyRefusal, string> = {
  get too_long() {
    return `That reply is over ${number(NOTE_CHARS_MAX)} characters, so I can’t use it as feedback. Try a shorter one.`;
  },
  too_many: `No more than ${NOTES_OPEN_MAX} comments can wait for the next draft, so this reply isn’t one of them. Please reply again once it’s here.`,
  already_answered:
    'A draft has already answered the comment that you edited, so the edit changes nothing. Please reply again with what should change.',
  picture: 'I can’t see pictures, so I can’t use that one as feedback. Please reply in words.',
  recording:
    'I can’t listen to that recording, because it has no transcript. Please reply in words.',
  too_large: 'That file is too long for me to read. Please reply with the part that matters.',
  not_loaded: 'Slack didn’t give me that file. Please share it again, or reply in words.',
  other: 'I can’t read that file. Please reply in words, or share a Markdown or text file.',
};
