import type { types, webApi } from '@slack/bolt';
import type { Log } from '../../pipeline/ports.ts';
import { callSlack } from '../api/slack-calls.ts';
import { section } from '../views/blocks.ts';

export interface Recipient {
  user: string;
  /** Without a channel the sentence goes to their direct messages. */
  channel?: string | undefined;
  threadTs?: string | undefined;
}

/** Sends a sentence to one person. Not stored: a failure is logged, and gives false. */
export async function notifyPerson(
  { client, log }: { client: webApi.WebClient; log: Log },
  { channel, user, threadTs }: Recipient,
  sentence: string,
): Promise<boolean> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const blocks: types.KnownBlock[] = [section(sentence)];
  try {
    await callSlack(async () =>
      channel === undefined
        ? await client.chat.postMessage({ channel: user, text: sentence, blocks })
        : await client.chat.postEphemeral({ channel, user, ...thread, text: sentence, blocks }),
    );
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a message for one person could not be sent');
    return false;
  }
}
