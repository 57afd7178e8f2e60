import type { types, webApi } from '@slack/bolt';
import type { Log } from '../../pipeline/ports.ts';
import { callSlack } from '../api/slack-calls.ts';
import { section } from '../views/blocks.ts';

export interface Recipient {
  user: string;
  /** Without one it is said in their direct messages. */
  channel?: string | undefined;
  threadTs?: string | undefined;
}

/** Says a sentence to one person where they are. Not stored: it explains, and nothing depends on it. */
export async function notifyPerson(
  { client, log }: { client: webApi.WebClient; log: Log },
  { channel, user, threadTs }: Recipient,
  sentence: string,
): Promise<void> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const blocks: types.KnownBlock[] = [section(sentence)];
  try {
    await callSlack(async () =>
      channel === undefined
        ? await client.chat.postMessage({ channel: user, text: sentence, blocks })
        : await client.chat.postEphemeral({ channel, user, ...thread, text: sentence, blocks }),
    );
  } catch (error) {
    log.warn({ err: error }, 'a sentence for one person was not delivered');
  }
}
