import type { Published } from '../../../pipeline/ports/messenger.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { decisionLine } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Content, context, section } from '../blocks.ts';
import { nextPostRow } from '../next-post/next-post-row.ts';
import { closedComments } from '../review/ledger-list.ts';

export function publishedMessage(
  words: Words,
  { runId, title, draft, approval, declined, receipt }: Published & { runId: string },
): Content {
  const { endings } = words;
  const name = escapeMrkdwn(title);
  const blocks = [
    section(endings.approved(name)),
    context(decisionLine(words, approval, draft.version)),
    context(words.cost.receipt(receipt.total)),
    ...closedComments(words, 'published', declined),
    nextPostRow(words, runId),
  ];
  return { text: endings.approvedInShort(name), blocks };
}
