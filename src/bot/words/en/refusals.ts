import {
  NOTE_CHARS_MAX,
  NOTES_OPEN_MAX,
  type NoteRefusal,
} from '../../../pipeline/rules/note-rules.ts';
import type { DecisionKind, Outcome } from '../../../pipeline/run.ts';
import { capitalized, people } from './people.ts';

const rights = {
  approve: 'approve drafts of this run',
  request_revision: 'request revisions in this run',
  cancel: 'cancel this run',
  retry: 'press Retry in this run',
} satisfies Record<DecisionKind, string>;

const did = {
  approve: 'approved',
  request_revision: 'requested revisions to',
  cancel: 'cancelled',
  retry: 'retried',
} satisfies Record<DecisionKind, string>;

/** Workspace admins may stop every run, and nothing else. */
function onlyTheseMay(wanted: DecisionKind, names: readonly string[]): string {
  const others = wanted === 'cancel' ? ['a workspace admin'] : [];
  return `Only ${people.oneOf([...names, ...others])} may ${rights[wanted]}.`;
}

/** For a click that changes nothing any more. */
export const refusals = {
  unknown_run: 'I do not know this run any more, so nothing was changed.',
  not_a_member:
    'Only members of the workspace this run belongs to can decide about it. Nothing was changed.',
  not_allowed: (wanted: DecisionKind, names: readonly string[]) =>
    `${onlyTheseMay(wanted, names)} Nothing was changed.`,
  admin_unknown: {
    scope_missing: (names: readonly string[]) =>
      `I can’t check whether you’re a workspace admin: ask whoever runs Blogpost to install it again with all scopes of its manifest. ${onlyTheseMay('cancel', names)} Nothing was changed.`,
    no_answer: (names: readonly string[]) =>
      `I couldn’t check whether you’re a workspace admin: Slack didn’t say. Try again in a minute. ${onlyTheseMay('cancel', names)} Nothing was changed.`,
  },
  run_ended: {
    published: 'This run is published already, so nothing was changed.',
    cancelled: 'This run was cancelled already, so nothing was changed.',
    expired:
      'This post has expired. Send `/blogpost` with the outline to start again. Nothing was changed.',
  } satisfies Record<Outcome, string>,
  already_decided: (kind: DecisionKind, name: string, when: string) =>
    `${capitalized(name)} ${did[kind]} this already (${when}), so nothing was changed.`,
  not_under_review: (current: number) =>
    `This button is about an older draft; the run is at draft ${current} now. Nothing was changed.`,
  nothing_to_retry: 'Nothing here waits to be tried again. Nothing was changed.',
};

/** For a reply that cannot be kept as feedback; it stays in the thread. */
export const replyRefusals = {
  too_long: `Your reply is longer than ${NOTE_CHARS_MAX.toLocaleString('en')} characters, so I cannot keep it as a note. Please say it in a shorter one.`,
  too_many: `${NOTES_OPEN_MAX} notes wait for the next revision already, and it can take no more. Please say it again once there is a new draft.`,
} satisfies Record<Exclude<NoteRefusal, 'talk'>, string>;
