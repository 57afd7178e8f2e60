import { titleOf } from '../../pipeline/rules/title.ts';
import type { Run } from '../../pipeline/run.ts';
import { buttonValue, REVIEW_LINK, THREAD_SETTINGS, THREAD_START } from '../action-ids.ts';
import type { FoundMessages } from '../reading/thread-text.ts';
import { escapeMrkdwn } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { button, type Content, section } from './blocks.ts';

export interface OfferedThread extends FoundMessages {
  /** Of the root message, and of the last message that counts. */
  threadTs: string;
  until: string;
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

/** In the thread of the outline, with the link to the post if Slack gives it. */
export function sourceLink(words: Words, run: Pick<Run, 'id' | 'brief'>, url?: string): Content {
  const { linked, openPost } = words.mentions;
  const text = linked(escapeMrkdwn(titleOf(run.brief)));
  const value = buttonValue(run.id);
  const open = url && button(openPost, { actionId: REVIEW_LINK, value }, { url });
  return { text, blocks: [{ ...section(text), ...(open && { accessory: open }) }] };
}
