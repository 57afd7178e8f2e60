import { THREAD_SETTINGS, THREAD_START } from '../action-ids.ts';
import type { Words } from '../words/words.ts';
import { button, type Content, section } from './blocks.ts';

export interface OfferedThread {
  /** Of the root message, and of the last message that counts. */
  threadTs: string;
  until: string;
  messages: number;
  leftOut: number;
  hasUnreadableFiles: boolean;
}

/** Says what a post would be written from, and starts it on a click. */
export function threadOffer({ mentions }: Words, thread: OfferedThread): Content {
  const text = mentions.offer(thread);
  const value = threadValue(thread);
  const start = { actionId: THREAD_START, value };
  const settings = { actionId: THREAD_SETTINGS, value };
  return {
    text,
    blocks: [
      section(text),
      {
        type: 'actions',
        elements: [
          button(mentions.startDraft, start, { style: 'primary' }),
          button(mentions.chooseSettings, settings),
        ],
      },
    ],
  };
}

function threadValue({ threadTs, until }: OfferedThread): string {
  return [threadTs, until].join('|');
}

/** Untrusted, like every value that comes back from Slack. */
export function readThreadValue(value: string | undefined): { threadTs: string; until: string } {
  const [threadTs = '', until = ''] = (value ?? '').split('|');
  return { threadTs, until };
}
