import type { Kept } from '../../../../pipeline/rules/better-draft.ts';
import type { StopReason } from '../../../../pipeline/rules/review/settle-round.ts';
import type { DecisionKind } from '../../../../pipeline/run.ts';
import { allOf, capitalized, counted } from '../counts.ts';

/** The AI's work before people are asked, and the items it left. */
export interface Remaining {
  revisions: number;
  issues: number;
  comments: number;
  /** A draft with gaps cannot be approved. */
  mayApprove: boolean;
  /** Whether answers wait for the next draft, and no gap lacks one. */
  isAnswered: boolean;
}

const YOURS = 'Tell me what to change, or approve.';

const because: Record<StopReason, (left: Remaining) => string> = {
  passed: () => 'Passed all checks.',
  passed_with_advice: () => 'Passed all required checks. Suggestions are with the draft above.',
  rounds_used_up: (left) => `${revisionsUsed(left.revisions)} ${remaining(left)}`.trim(),
  drafts_used_up: () => 'This is the last draft a post can have. Approve it or stop here.',
  nothing_changed: (left) => `I changed nothing. My reasons are above. ${remaining(left)}`.trim(),
  could_not_judge: () => 'The AI reviewer couldn’t assess this draft. Please check it yourselves.',
  only_questions: ({ isAnswered }) =>
    isAnswered
      ? 'Passed all required checks. Your answers go into the next draft.'
      : 'Passed all required checks, but facts are missing that only you know.',
  regression: () => 'My last revision made the post worse, so I stopped revising.',
  same_item: (left) =>
    joined('I couldn’t fix the same passage in two drafts.', remaining(left), yours(left)),
  by_hand: () => 'A teammate gave this draft, so I changed nothing.',
  no_gain: (left) => joined('My last revision solved nothing more.', remaining(left), yours(left)),
};

/** Why an earlier draft is offered first. */
const kept: Record<Kept, (draft: number, newest: number) => string> = {
  reads_better: (draft, newest) =>
    `Draft ${draft} reads better than draft ${newest}, so I kept it.`,
  fails_less: (draft, newest) =>
    `Draft ${newest} fails more checks than draft ${draft}, so I kept draft ${draft}.`,
  no_better: (draft, newest) =>
    `Draft ${newest} is no better than draft ${draft}, so I kept draft ${draft}.`,
  not_judged: (draft, newest) =>
    `The AI reviewer couldn’t assess draft ${newest}, so I kept draft ${draft}.`,
};

function yours({ mayApprove }: Remaining): string {
  return mayApprove ? YOURS : '';
}

function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}

function revisionsUsed(revisions: number): string {
  if (revisions === 0) return 'AI revisions are off for this post.';
  if (revisions === 1) return 'I’ve used my one revision.';
  return revisions === 2 ? 'I’ve used both revisions.' : `I’ve used all ${revisions} revisions.`;
}

function remaining({ issues, comments }: Remaining): string {
  const left = [
    issues > 0 && counted(issues, 'issue'),
    comments > 0 && counted(comments, 'comment'),
  ];
  const list = left.filter(Boolean).join(' and ');
  if (list === '') return '';
  return `${list} ${issues + comments === 1 ? 'remains' : 'remain'}.`;
}

export const review = {
  ready: (draft: number) => `Draft ${draft} is ready for your review`,
  /** For a draft with gaps, until it has the answers. */
  needsAnswers: (draft: number) => `Draft ${draft} needs answers before it can be approved`,
  needsRevision: (draft: number) =>
    `Draft ${draft} needs a revision with your answers before it can be approved`,
  /** With the sign that ends a sentence. */
  sentence: (text: string) => `${text}.`,
  because,
  kept,
  either: 'You can approve either.',
  score: (draft: number, passed: number, of: number) =>
    `Draft ${draft} (${passed} of ${counted(of, 'check')})`,
  unscored: (draft: number) => `Draft ${draft} (not reviewed)`,
  openComments: 'Open comments',
  openIssues: 'Open issues',
  /** For a person who approves in words. */
  pressApprove: (button: string) =>
    `Glad you like it! Only the button approves a post, so press *${button}* in the review above if it’s ready.`,
  approveLater:
    'Glad you like it! Words don’t approve a post. I’ll ask for a review here soon, with a button to approve.',
  /** For a person who asks in words to stop the post. */
  chooseStop: (button: string) =>
    `Words don’t stop a post. To stop this one, choose *${button}* in the menu of its first message.`,
  tooMuch: 'There’s more than fits here.',
  more: (count: number) => `… and ${count} more`,
  changedApprovers: (name: string, stages: readonly string[], removed: readonly string[]) =>
    `${name} changed who approves: ${stages.join('; ')}${removed.length === 0 ? '' : `, instead of ${allOf(removed)}`}.`,
  passedOn: (name: string, to: string) => `${name} passed their place in the review on to ${to}.`,
  /** In place of names, where every member may approve. */
  everyone: 'everyone',
  stageApprovers: (names: readonly string[], needed: number, stage?: string) =>
    `${allOf(names)}${needed === 1 ? '' : `, ${counted(needed, 'approval')}`}${stage === undefined ? '' : ` (${stage})`}`,
  allIn: 'All approvals are in. An approver presses Approve to finish.',
  /** For people whose turn comes after the review card was posted. */
  call: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, draft ${draft} is ready for your ${stage === undefined ? 'review' : `review (${stage})`}. The buttons are in the review above.`,
  /** Replaces the call. */
  closedCall: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)} ${names.length === 1 ? 'was' : 'were'} asked to review draft ${draft}${stage === undefined ? '' : ` (${stage})`}. This request is closed.`,
  /** In place of both, for a draft with gaps. */
  notYet: (names: readonly string[], draft: number) =>
    `${allOf(names)}, draft ${draft} can’t be approved yet. The review above says what it needs.`,
  /** For the requester, whose approval does not count. */
  byOthers: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, draft ${draft} needs a review by someone other than you${stage === undefined ? '' : ` (${stage})`}. The buttons are in the review above.`,
  reminder: (names: readonly string[], draft: number, stage?: string) =>
    `${allOf(names)}, draft ${draft} is still waiting for your ${stage === undefined ? 'review' : `review (${stage})`}. The buttons are in the review above.`,
};

/** A person's action. */
export const decisions: Record<DecisionKind, (name: string, draft: number) => string> = {
  approve: (name, draft) => `${capitalized(name)} approved draft ${draft}`,
  request_revision: (name, draft) => `${capitalized(name)} requested changes to draft ${draft}`,
  cancel: (name) => `${capitalized(name)} stopped this post`,
  retry: (name) => `${capitalized(name)} pressed Retry`,
  extend: (name) => `${capitalized(name)} extended the budget`,
  follow_earlier: (name) => `${capitalized(name)} chose between two comments`,
  follow_later: (name) => `${capitalized(name)} chose between two comments`,
  do_both: (name) => `${capitalized(name)} chose to follow both comments`,
  edit: (name, draft) => `${capitalized(name)} edited draft ${draft}`,
  restore: (name, draft) => `${capitalized(name)} replaced draft ${draft} with an earlier one`,
  confirm_claim: (name) => `${capitalized(name)} confirmed a claim`,
  cut_claim: (name) => `${capitalized(name)} asked to cut a claim`,
  source_claim: (name) => `${capitalized(name)} gave a source for a claim`,
};
