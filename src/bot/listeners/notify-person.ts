import type { webApi } from '@slack/bolt';
import type { Log } from '../../pipeline/ports/ports.ts';
import { callSlack } from '../api/slack-calls.ts';
import { type Content, section } from '../views/blocks.ts';

export interface Recipient {
  user: string;
  /** Without a channel the sentence goes to their direct messages. */
  channel?: string | undefined;
  threadTs?: string | undefined;
}

interface NotifyDeps {
  client: webApi.WebClient;
  log: Log;
}

/** Sends a sentence to one person. Not stored: a failure is logged, and gives false. */
export async function notifyPerson(
  deps: NotifyDeps,
  to: Recipient,
  sentence: string,
): Promise<boolean> {
  return await sendToPerson(deps, to, { text: sentence, blocks: [section(sentence)] });
}

export async function sendToPerson(
  { client, log }: NotifyDeps,
  { channel, user, threadTs }: Recipient,
  { text, blocks }: Content,
): Promise<boolean> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  try {
    await callSlack(async () =>
      channel === undefined
        ? await client.chat.postMessage({ channel: user, text, blocks })
        : await client.chat.postEphemeral({ channel, user, ...thread, text, blocks }),
    );
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a message for one person could not be sent; it is not repeated');
    return false;
  }
}
