import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import type { Failure, Run } from '../../pipeline/run.ts';
import { callSlack } from '../api/slack-calls.ts';
import type { Deliveries } from '../ports.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import type { Content } from '../views/blocks.ts';
import { GIVEN_BACK_SIZES, returnedOutlineMessages } from '../views/failure-message.ts';
import { wordsFor } from '../words/words.ts';

/** A response address can be used five times, and each new try may fail the same way. */
const REPLIES_MAX = 2;

export interface ReturnOutlineDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  clock: Clock;
  log: Log;
  renderMarkdown: RenderMarkdown;
}

/**
 * Tells the requester alone that the thread could not be opened, with their outline and a button to
 * try again: through the response address of what they pressed, and what that does not take in
 * their direct messages. What was taken once is not said again. Neither place can be read back, so
 * what nobody knows the fate of is: better twice than never.
 */
export async function returnOutline(
  deps: ReturnOutlineDeps,
  run: Run,
  failure: Failure,
): Promise<void> {
  const { deliveries, clock } = deps;
  const say = createSender(deps, run);
  const parts = await deps.renderMarkdown(run.brief.outline, GIVEN_BACK_SIZES);
  const messages = returnedOutlineMessages(wordsFor(), { run, failure }, parts);
  for (const [index, content] of messages.entries()) {
    const at = { runId: run.id, key: `given_back:${failure.number}:${index + 1}` };
    const to = { ...at, channel: run.requester, now: clock.now() };
    const { delivery } = await deliveries.begin(to);
    if (delivery.ts !== undefined) continue;
    const ts = await say(content, index < REPLIES_MAX).catch(async (error: unknown) => {
      await deliveries.forget(at);
      throw error;
    });
    await deliveries.recordSent(at, { ts, hash: '' });
  }
}

/** Stands for the `ts` of what has none. */
const BY_RESPONSE_URL = 'replied';

/** Once the response address was of no use, the rest goes the other way. */
export function createSender({ client, log }: ReturnOutlineDeps, run: Run) {
  let replyUrl = run.place?.replyUrl;
  return async ({ text, blocks }: Content, mayReply: boolean): Promise<string> => {
    if (replyUrl !== undefined && mayReply) {
      try {
        await reply(replyUrl, { text, blocks });
        return BY_RESPONSE_URL;
      } catch (error) {
        log.warn({ run: run.id, err: error }, 'response address not usable');
        replyUrl = undefined;
      }
    }
    const message = { channel: run.requester, text, blocks };
    return (await callSlack(() => client.chat.postMessage(message))).ts ?? BY_RESPONSE_URL;
  };
}

async function reply(replyUrl: string, { text, blocks }: Content): Promise<void> {
  const answer = await callSlack(() =>
    fetch(replyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', text, blocks }),
      signal: AbortSignal.timeout(20_000),
    }),
  );
  if (!answer.ok) throw new PipelineError('slack_refused', `Slack: response_url ${answer.status}`);
}
