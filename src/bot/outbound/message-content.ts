import { hashOf } from '../../pipeline/hash.ts';
import type { Delivery } from '../../pipeline/ports/messenger-ports.ts';
import { LIMITS } from '../api/slack-limits.ts';
import type { Content } from '../views/blocks.ts';

/** `parse` and `link_names` are set because `chat.update` has other defaults than `chat.postMessage`. */
export function withoutUnfurls({ text, blocks }: Content) {
  return {
    text: text.slice(0, LIMITS.message.updateText),
    blocks,
    parse: 'none' as const,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Marks content that must be replaced, so that another process recognizes it after a crash. */
export const PROVISIONAL = 'passing ';
/** Marks content that no later content replaces. */
export const FOLDED = 'folded ';

export function isFolded(delivery: Pick<Delivery, 'hash'> | undefined): boolean {
  return delivery?.hash?.startsWith(FOLDED) ?? false;
}

export function contentHash(content: Content): string {
  const hash = hashOf(JSON.stringify(content));
  return content.isProvisional ? PROVISIONAL + hash : hash;
}
