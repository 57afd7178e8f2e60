import type { Published } from '../../../pipeline/ports/messenger.ts';
import { escapeMrkdwn } from '../../text/escape.ts';
import { decisionLine } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { type Content, context, section } from '../blocks.ts';
import { nextPostRow } from '../next-post/next-post-row.ts';
import { closedComments } from '../review/ledger-list.ts';

export function publishedMessage(
  words: Words,
  { runId, hasFiles = true, ...published }: Published & { runId: string; hasFiles?: boolean },
): Content {
  const { endings } = words;
  const { title, draft, approval, declined, receipt } = published;
  const name = escapeMrkdwn(title);
  const ending = hasFiles ? endings.approved(name) : endings.withoutFiles(name, draft.version);
  const blocks = [
    section(ending),
    context(decisionLine(words, approval, draft.version)),
    context(words.cost.receipt(receipt.total)),
    ...closedComments(words, 'published', declined),
    nextPostRow(words, runId),
  ];
  return { text: endings.approvedInShort(name), blocks };
}
