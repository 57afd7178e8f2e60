import type { webApi } from '@slack/bolt';
import { PipelineError } from '../pipeline/errors.ts';
import type { Log } from '../pipeline/ports.ts';
import type { Failure, Run } from '../pipeline/run.ts';
import { calling } from './slack-calls.ts';
import type { Content } from './views/blocks.ts';
import { givenBackMessages } from './views/failure-message.ts';

/**
 * Tells the requester alone that the thread could not be opened, with their outline and a button to
 * try again: through the response address of what they pressed, else in their direct messages.
 */
export async function giveBack(
  { client, log }: { client: webApi.WebClient; log: Log },
  run: Run,
  failure: Failure,
): Promise<void> {
  const messages = givenBackMessages(run, failure);
  const replyUrl = run.place?.replyUrl;
  try {
    if (replyUrl === undefined) throw new PipelineError('slack_refused', 'No response address');
    for (const content of messages) await reply(replyUrl, content);
  } catch (error) {
    log.warn({ run: run.id, err: error }, 'response address not usable');
    for (const { text, blocks } of messages) {
      await calling(() => client.chat.postMessage({ channel: run.requester, text, blocks }));
    }
  }
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
