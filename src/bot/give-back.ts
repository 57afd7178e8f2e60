import type { webApi } from '@slack/bolt';
import { PipelineError } from '../pipeline/errors.ts';
import type { Log } from '../pipeline/ports.ts';
import type { Failure, Run } from '../pipeline/run.ts';
import { calling } from './slack-calls.ts';
import type { Content } from './views/blocks.ts';
import { givenBackMessages } from './views/failure-message.ts';

/** A response address can be used five times, and each new try may fail the same way. */
const REPLIES_MAX = 2;

interface GiveBackDeps {
  client: webApi.WebClient;
  log: Log;
}

/**
 * Tells the requester alone that the thread could not be opened, with their outline and a button to
 * try again: through the response address of what they pressed, and what that does not take in
 * their direct messages.
 */
export async function giveBack(deps: GiveBackDeps, run: Run, failure: Failure): Promise<void> {
  const messages = givenBackMessages(run, failure);
  const replied = await replyWith(deps, run, messages.slice(0, REPLIES_MAX));
  for (const { text, blocks } of messages.slice(replied)) {
    await calling(() => deps.client.chat.postMessage({ channel: run.requester, text, blocks }));
  }
}

/** Gives how many of these were taken, from the first on. */
async function replyWith({ log }: GiveBackDeps, run: Run, messages: Content[]): Promise<number> {
  const replyUrl = run.place?.replyUrl;
  if (replyUrl === undefined) return 0;
  for (const [index, content] of messages.entries()) {
    try {
      await reply(replyUrl, content);
    } catch (error) {
      log.warn({ run: run.id, err: error }, 'response address not usable');
      return index;
    }
  }
  return messages.length;
}

async function reply(replyUrl: string, { text, blocks }: Content): Promise<void> {
  const answer = await calling(() =>
    fetch(replyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', text, blocks }),
      signal: AbortSignal.timeout(20_000),
    }),
  );
  if (!answer.ok) throw new PipelineError('slack_refused', `Slack: response_url ${answer.status}`);
}
