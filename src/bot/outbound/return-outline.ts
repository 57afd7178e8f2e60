import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import { CARD_KEY, type Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { numberShown } from '../../pipeline/rules/own-retry.ts';
import type { Failure, Run } from '../../pipeline/run.ts';
import type { Names } from '../api/names.ts';
import { callSlack } from '../api/slack-calls.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import type { Content } from '../views/blocks.ts';
import { RETURNED_SIZES, returnedOutlineMessages } from '../views/failure-message.ts';
import { type Words, wordsFor } from '../words/words.ts';

/** A response URL can be used five times, and each retry of the run may need it again. */
const REPLIES_MAX = 2;

export interface ReturnOutlineDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  clock: Pick<Clock, 'now'>;
  log: Log;
  renderMarkdown: RenderMarkdown;
  names?: Pick<Names, 'localeOf'> | undefined;
}

/**
 * Sends only to the requester that the thread could not be opened or written to, with their outline and a Retry
 * button: through the response URL of their command or click, and through their direct messages if
 * that fails. Each message is sent once, except after an unclear failure: neither place can be
 * read, and a duplicate is better than a lost outline. Failures between which only the app has retried are one.
 */
export async function returnOutline(
  deps: ReturnOutlineDeps,
  run: Run,
  failure: Failure,
): Promise<void> {
  const { deliveries, clock } = deps;
  const send = createSender(deps, run);
  const parts = await deps.renderMarkdown(run.brief.outline, RETURNED_SIZES);
  const words = await requesterWords(deps, run);
  const hasThread = (await deliveries.find(run.id, CARD_KEY))?.ts !== undefined;
  const messages = returnedOutlineMessages(words, { run, failure, hasThread }, parts);
  for (const [index, content] of messages.entries()) {
    const at = { runId: run.id, key: `given_back:${numberShown(failure)}:${index + 1}` };
    const to = { ...at, channel: run.requester, now: clock.now() };
    const { delivery } = await deliveries.begin(to);
    if (delivery.ts !== undefined) continue;
    const ts = await send(content, index < REPLIES_MAX).catch(async (error: unknown) => {
      await deliveries.forget(at);
      throw error;
    });
    await deliveries.recordSent(at, { ts, hash: '' });
  }
}

/** Of a message for the requester alone. */
export async function requesterWords(
  { names }: Pick<ReturnOutlineDeps, 'names'>,
  { requester, brief }: Run,
): Promise<Words> {
  return wordsFor(await names?.localeOf(requester), brief.team.locale);
}

/** Stored instead of a `ts`: a response URL does not return one. */
const BY_RESPONSE_URL = 'replied';

/** After one failed use of the response URL, sends all later messages as direct messages. */
export function createSender({ client, log }: ReturnOutlineDeps, run: Run) {
  let replyUrl = run.place?.replyUrl;
  return async ({ text, blocks }: Content, mayReply: boolean): Promise<string> => {
    if (replyUrl !== undefined && mayReply) {
      try {
        await reply(replyUrl, { text, blocks });
        return BY_RESPONSE_URL;
      } catch (error) {
        log.warn(
          { run: run.id, err: error },
          'a response URL failed; a direct message is sent instead',
        );
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
