import type { Published } from '../../pipeline/messenger.ts';
import { escapeMrkdwn, mention, momentText } from '../text/escape.ts';
import { type Content, context, section } from './blocks.ts';
import { declinedList } from './ledger-list.ts';

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
