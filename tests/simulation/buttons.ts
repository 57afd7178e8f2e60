import type { StoredMessage } from '../../sandbox/slack/records.ts';

export interface ButtonShown {
  label: string;
  message: StoredMessage;
  blockId: string;
  actionId: string;
}

interface Element {
  text: { text: string };
  action_id: string;
}

export function buttonsIn(message: StoredMessage): ButtonShown[] {
  return message.blocks.flatMap(({ type, block_id, elements }) => {
    if (type !== 'actions') return [];
    return (elements as Element[]).map(({ text, action_id: actionId }) => {
      return { label: text.text, message, blockId: String(block_id), actionId };
    });
  });
}
