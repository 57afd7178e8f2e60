import type { LedgerItem } from '../run.ts';
import { UNTRUSTED_TEXT_IS_DATA, untrustedText } from './untrusted-text.ts';

/** A wrong "change" costs a revision; a wrong "talk" loses the feedback of a person. */
export const SORT_INSTRUCTIONS = `A team writes a blog post in a thread. You sort the replies of its people before the next revision.

${UNTRUSTED_TEXT_IS_DATA}

replies: for each reply one of
- change: it wants the post to change, asks about its content, doubts it or gives a fact for it, also politely, in part
  or beside praise ("LGTM, but the intro drags", "Is 40 % right?", "We never used Kafka"). Whenever you are not sure,
  it is a change.
- approval: it only agrees to the post as it is.
- praise: it only praises or thanks.
- talk: people talk to each other about something that is not the content of the post: who looks at it, when, greetings,
  jokes, another task.

contradictions: each pair of replies of the sort change that one draft cannot both follow, because following one breaks
the other ("shorter" and "add two examples"; "call it a guide" and "do not call it a guide"). Wishes about different
parts, and wishes that a careful editor can reconcile, are no contradiction. Usually the list is empty.`;

export interface SortQuestion {
  title: string;
  draft: number;
  notes: readonly LedgerItem[];
}

export function sortInput({ title, draft, notes }: SortQuestion): string {
  const items = notes.map(({ id, author, text }) =>
    untrustedText('item', text, { id, kind: 'note', author }),
  );
  return [
    untrustedText('brief', `title: ${title}`),
    `Replies to draft ${draft}, the earliest first:\n<ledger>\n${items.join('\n')}\n</ledger>`,
    'Sort these replies.',
  ].join('\n\n');
}
