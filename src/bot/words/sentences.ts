import type { Wait } from '../../pipeline/ports.ts';
import { OPERATOR, type Refusal } from '../../pipeline/rules/approval.ts';
import type { OperatorWait } from '../../pipeline/rules/failure-traits.ts';
import {
  NOTE_CHARS_MAX,
  NOTES_OPEN_MAX,
  type NoteRefusal,
} from '../../pipeline/rules/note-rules.ts';
import type { StopReason } from '../../pipeline/rules/settle-round.ts';
import {
  type AbstainReason,
  ASSET_ATTEMPTS_MAX,
  type DecisionKind,
  type FailureCode,
  type Outcome,
  type Phase,
} from '../../pipeline/run.ts';
import { mention, momentText } from '../text/escape.ts';
import { oneOf } from './people.ts';

/** What people read when something did not work: what happened, and what to do. The compiler counts them. */
export const FAILURES = {
  model_unavailable:
    'The model did not answer, several times in a row. Press Retry in a minute or two.',
  model_rate_limited:
    'The model’s server asked us to slow down, several times in a row. Press Retry in a minute or two.',
  model_key_refused:
    'The model’s server refused our key. Ask whoever runs Blogpost to check OPENAI_API_KEY, then press Retry.',
  model_quota_exhausted:
    'The model account has no credit left. Ask whoever runs Blogpost to top it up, then press Retry.',
  model_not_found:
    'The model’s server does not know the model. Ask whoever runs Blogpost to check the model names, then press Retry.',
  model_request_refused:
    'The model’s server did not accept the request. Ask whoever runs Blogpost to look at the log, then press Retry.',
  model_refused:
    'The model declined to work on this text. Reword the outline and start again, or press Retry.',
  model_filtered:
    'A content filter stopped the model’s answer. Reword the outline and start again, or press Retry.',
  model_truncated:
    'The model’s answer was cut off twice, the second time with twice the room. Ask for a shorter post, or press Retry.',
  model_malformed: 'The model kept answering in a shape that cannot be used. Press Retry.',
  model_api_missing:
    'The model’s server does not offer the API that Blogpost calls. Ask your Blogpost admin to set OPENAI_API or the address of the server, then press Retry.',
  model_picture_unusable:
    'The model’s server sent no picture that can be used. Press Retry to ask for another one.',
  slack_unreachable:
    'Slack did not answer, several times in a row. Press Retry in a minute or two.',
  slack_rate_limited: 'Slack asked us to slow down. Press Retry in a minute or two.',
  slack_reading_limited:
    'Slack limits how often I may read this thread, and I must read it so that nothing is said twice. Press Retry in a minute or two.',
  slack_app_removed:
    'Slack does not know this app any more. Ask whoever runs Blogpost to install it again; then it goes on by itself, or press Retry.',
  slack_scope_missing:
    'The Slack app lacks a permission. Ask whoever runs Blogpost to install it again with all scopes of its manifest, then press Retry.',
  slack_not_in_channel:
    'I am not in that channel. Type `/invite @Blogpost` there, then press Retry.',
  slack_channel_not_found:
    'I cannot see that conversation. Invite me with `/invite @Blogpost`, then press Retry; in a direct message, use a channel instead.',
  slack_channel_archived:
    'That channel is archived. Unarchive it and press Retry, or start again in another channel.',
  slack_posting_restricted:
    'I am not allowed to post there. Ask a workspace admin to change that, or start again in another channel.',
  slack_thread_gone:
    'The first message of this run’s thread was deleted, so I cannot go on there. Press Retry, and I go on in a new thread.',
  slack_files_refused:
    'Slack did not take the file. Ask a workspace admin whether apps may upload files and whether there is room, then press Retry.',
  slack_message_refused:
    'Slack did not take a message of mine in the form it has. Press Retry; if that does not help, ask whoever runs Blogpost to look at the log.',
  slack_refused:
    'Slack did not accept a message of mine. Ask whoever runs Blogpost to look at the log, then press Retry.',
  work_lost:
    'The app stopped in the middle of this work several times in a row, and this run may be the cause. Ask whoever runs Blogpost to look at the log, then press Retry.',
  bug: 'Something in Blogpost itself went wrong. Ask whoever runs it to look at the log; Retry goes on from the same place.',
} as const satisfies Record<FailureCode, string>;

/** The same where the button to press goes by another name than Retry. */
export function failureSentence(code: FailureCode, button = 'Retry'): string {
  return FAILURES[code].replaceAll('Retry', button);
}

/** What the card says while a run waits by itself, before the moment it goes on at. */
const WAITS = {
  model_unavailable: 'The model does not answer; I ask again',
  model_rate_limited: 'The model’s server asked me to slow down; I ask again',
  model_malformed: 'The model’s answer could not be used; I ask again',
  slack_unreachable: 'Slack does not answer; I try again',
  slack_rate_limited: 'Slack asked me to slow down here; I go on',
  slack_reading_limited:
    'Slack limits how often I may read this thread, and I look before I say a thing twice; I go on',
  slack_app_removed: 'Slack did not know this app; I try again',
  model_key_refused:
    'The AI service refuses our key. Ask your Blogpost admin to check OPENAI_API_KEY; I try again',
  model_not_found:
    'The AI service does not know our model. Ask your Blogpost admin to check the model names; I try again',
  work_lost: 'The app stopped while it worked on this; I try again',
} as const satisfies Partial<Record<FailureCode, string>>;

/** For the requester alone, when their run waits until the operator has set something right. */
export const WAIT_NOTICES = {
  model_key_refused:
    'I can’t connect to the AI service: it refuses our key. Ask your Blogpost admin to check OPENAI_API_KEY. I kept your outline and go on when it works.',
  model_not_found:
    'I can’t use the AI service: it does not know our model. Ask your Blogpost admin to check the model names. I kept your outline and go on when it works.',
  slack_app_removed:
    'Slack does not let me post: I was removed from this workspace, or my token was revoked. Ask your Blogpost admin to install me again. I kept your outline and go on when it works.',
} as const satisfies Record<OperatorWait, string>;

export function waitSentence({ code, until }: Wait): string {
  const words: Partial<Record<FailureCode, string>> = WAITS;
  return `${words[code] ?? 'Something did not work yet; I try again'} at ${momentText(until)}.`;
}

export const STOP_REASONS = {
  passed: 'It passed every item of the checklist.',
  passed_with_advice: 'It passed every item that counts; what is open below is advice.',
  rounds_used_up: 'The revision rounds are used up and some items are still open.',
  drafts_used_up: 'It is the last draft that a post can have, so please approve it or stop here.',
  could_not_judge: 'The evaluator could not judge this draft, so please judge it yourselves.',
} as const satisfies Record<StopReason, string>;

export const ABSTAIN_REASONS = {
  refused: 'it declined to answer',
  truncated: 'its answer was cut off, also with more room',
  malformed: 'its answer could not be read',
  contradictory: 'it asked for a revision and named nothing to improve',
  chose: 'it said that it cannot judge this draft',
} as const satisfies Record<AbstainReason, string>;

export const PHASES = {
  drafting: 'Drafting',
  judging: 'Judging',
  revising: 'Revising',
  waiting_for_review: 'Waiting for review',
  making_assets: 'Making assets',
  published: 'Published',
  cancelled: 'Cancelled',
  expired: 'Expired',
} as const satisfies Record<Phase, string>;

export const DECISIONS = {
  approve: 'approved',
  request_revision: 'requested revisions to',
  cancel: 'cancelled',
  retry: 'retried',
} as const satisfies Record<DecisionKind, string>;

const ENDED = {
  published: 'This run is published already, so nothing was changed.',
  cancelled: 'This run was cancelled already, so nothing was changed.',
  expired:
    'This post has expired. Send `/blogpost` with the outline to start again. Nothing was changed.',
} as const satisfies Record<Outcome, string>;

/** For whoever said something that cannot be kept as a note; what they said stands in the thread. */
export const NOTE_REFUSALS = {
  too_long: `Your reply is longer than ${NOTE_CHARS_MAX.toLocaleString('en')} characters, so I cannot keep it as a note. Please say it in a shorter one.`,
  too_many: `${NOTES_OPEN_MAX} notes wait for the next revision already, and it can take no more. Please say it again once there is a new draft.`,
} as const satisfies Record<Exclude<NoteRefusal, 'talk'>, string>;

const RIGHTS = {
  approve: 'approve drafts of this run',
  request_revision: 'request revisions in this run',
  cancel: 'cancel this run',
  retry: 'press Retry in this run',
} as const satisfies Record<DecisionKind, string>;

/** Workspace admins may stop every run, and nothing else. */
function onlyTheseMay({ may, wanted }: { may: readonly string[]; wanted: DecisionKind }): string {
  const others = wanted === 'cancel' ? ['a workspace admin'] : [];
  return `Only ${oneOf(may, ...others)} may ${RIGHTS[wanted]}.`;
}

const ADMIN_UNKNOWN = {
  scope_missing:
    'I can’t check whether you’re a workspace admin: ask whoever runs Blogpost to install it again with all scopes of its manifest.',
  no_answer:
    'I couldn’t check whether you’re a workspace admin: Slack didn’t say. Try again in a minute.',
} as const;

/** The sentence for whoever pressed a button that changes nothing any more. */
export function refusalSentence(refusal: Refusal): string {
  switch (refusal.refused) {
    case 'unknown_run':
      return 'I do not know this run any more, so nothing was changed.';
    case 'not_a_member':
      return 'Only members of the workspace this run belongs to can decide about it. Nothing was changed.';
    case 'not_allowed':
      return `${onlyTheseMay(refusal)} Nothing was changed.`;
    case 'admin_unknown':
      return `${ADMIN_UNKNOWN[refusal.why]} ${onlyTheseMay({ ...refusal, wanted: 'cancel' })} Nothing was changed.`;
    case 'run_ended':
      return ENDED[refusal.outcome];
    case 'already_decided': {
      const { by, kind, at } = refusal.existingDecision;
      const who = by === OPERATOR ? 'An operator' : mention(by);
      return `${who} ${DECISIONS[kind]} this already (${momentText(at)}), so nothing was changed.`;
    }
    case 'nothing_to_retry':
      return 'Nothing here waits to be tried again. Nothing was changed.';
    case 'drafts_used_up':
      return `Draft ${refusal.version} is the last draft that a post can have. Approve it or stop. Nothing was changed.`;
    case 'attempts_used_up':
      return `This asset has had all of its ${ASSET_ATTEMPTS_MAX} attempts. Nothing was changed.`;
    case 'not_under_review':
      return `This button is about an older draft; the run is at draft ${refusal.current} now. Nothing was changed.`;
  }
}
