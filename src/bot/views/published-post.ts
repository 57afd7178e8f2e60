import type { Published } from '../../pipeline/messenger.ts';
import type { Run } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention, momentText } from '../text/escape.ts';
import { type Content, context, section } from './blocks.ts';
import { declinedList } from './ledger-list.ts';

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
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = words
    .join('-')
    .slice(0, 60)
    .replace(/[\uD800-\uDBFF]$/, '');
  return `${name || 'post'}.md`;
}

export function publishedMessage({ title, draft, approval, declined }: Published): Content {
  const line = `${mention(approval.by)} approved draft ${draft.version} · ${momentText(approval.at)}`;
  const lead = `✅ *${escapeMrkdwn(title)}* is published. The final Markdown is attached in this thread.`;
  const blocks = [
    section(lead),
    context(line, `SHA-256 ${draft.hash.slice(0, 12)}`),
    ...declinedList(declined),
  ];
  return { text: `Published: ${escapeMrkdwn(title)}`, blocks };
}
