import type { Published } from '../../pipeline/messenger.ts';
import type { Run } from '../../pipeline/run.ts';
import { escapeMrkdwn } from '../text/escape.ts';
import { decisionLine } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import { type Content, context, section } from './blocks.ts';
import { closedComments } from './ledger-list.ts';

/** The finished post as a file: the approved Markdown with what a site needs to know in front. */
export function postFile(run: Run, { title, draft, approval, assets }: Published): string {
  const { thumbnail } = assets;
  const fields = {
    title,
    draft: draft.version,
    hash: draft.hash,
    approved_by: approval.by,
    approved_at: new Date(approval.at).toISOString(),
    ...(thumbnail.state === 'made' && { thumbnail_alt: thumbnail.asset.altText }),
    run: run.id,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n${draft.markdown}\n`;
}

/** A name any file system takes, in any script. */
export function postFileName(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${words.join('-').slice(0, 60) || 'post'}.md`;
}

export function publishedMessage(
  words: Words,
  { title, draft, approval, declined }: Published,
): Content {
  const { endings } = words;
  const name = escapeMrkdwn(title);
  const blocks = [
    section(endings.approved(name)),
    context(decisionLine(words, approval, draft.version), endings.hash(draft.hash.slice(0, 12))),
    ...closedComments(words, 'published', declined),
  ];
  return { text: endings.approvedInShort(name), blocks };
}
