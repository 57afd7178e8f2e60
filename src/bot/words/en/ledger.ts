import type { LedgerItem, LedgerState } from '../../../pipeline/run.ts';
import { counted, number } from './counts.ts';

type Kind = LedgerItem['kind'] | 'claim';

const kinds: Record<Kind, string> = {
  finding: 'Issue',
  note: 'Comment',
  question: 'Question',
  claim: 'Claim',
};

const states: Record<LedgerState, string> = {
  open: 'Open',
  addressed: 'Addressed',
  declined: 'Not changed',
  struck: 'Withdrawn, or nothing to change',
};

/** An entry that no draft answers, by the reason. */
const struck = {
  not_feedback: 'No change asked for',
  not_an_issue: 'Dismissed',
  withdrawn: 'Withdrawn',
  nothing_to_decide: 'No decision needed',
};

const listedKinds: Record<Kind, string> = {
  finding: 'Issues of the AI reviewer',
  note: 'Comments of people',
  question: 'Questions to the team',
  claim: 'Claims of drafts',
};

/** The list of all feedback to a post. */
export const ledger = {
  title: 'All feedback',
  close: 'Close',
  kinds,
  states,
  struck,
  listedKinds,
  anyKind: 'Issues, comments, questions and claims',
  anyState: 'Open and closed',
  anyDraft: 'All drafts',
  kindLabel: 'Kind of feedback',
  stateLabel: 'State of feedback',
  draftLabel: 'Draft',
  /** The outline has the number 0: people comment on it before the first draft. */
  draft: (version: number) => (version === 0 ? 'The brief' : `Draft ${version}`),
  aboutDraft: (version: number) => (version === 0 ? 'about the brief' : `about draft ${version}`),
  aiReviewer: 'the AI reviewer',
  aiWriter: 'the AI writer',
  answer: (text: string) => `→ ${text}`,
  inDraft: (version: number) => `in draft ${version}`,
  fix: (text: string) => `Suggested: ${text}`,
  aroundThis: (question: string) => `Write around ${question}.`,
  answerTo: (question: string, text: string) => `Answer to ${question}: ${text}`,
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, 'entry', 'entries');
    return from === to
      ? `Entry ${number(from)} of ${number(of)}`
      : `${number(from)} to ${number(to)} of ${counted(of, 'entry', 'entries')}`;
  },
  none: 'No feedback yet.',
  noneMatch: 'No feedback matches this choice.',
  back: 'Previous feedback',
  next: 'More feedback',
  membersOnly: 'Only members of its channel can read the feedback to this post.',
  gone: 'The feedback to this post was deleted.',
};
