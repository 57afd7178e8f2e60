import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { PipelineError } from '../pipeline/errors.ts';
import type { Log } from '../pipeline/ports.ts';
import type { Run } from '../pipeline/run.ts';
import { CARD_KEY, type Deliveries, type DeliveryKey } from './ports.ts';
import { calling, isRefusal, slackErrorOf } from './slack-calls.ts';
import { findPosted } from './thread-reader.ts';
import type { Content } from './views/blocks.ts';

/**
 * Posts a run's messages, each once. The intention is stored before the call and the `ts` after it;
 * when a try's fate is unknown the thread is read back by metadata before anything is sent again.
 */
export interface Deliver {
  /** Gives the `ts` of the message with this key, posted now or before. */
  post(run: Run, key: string, content: Content): Promise<string>;
  /** Posts, or changes what stands there; sends nothing when it shows this already. */
  show(run: Run, key: string, content: Content): Promise<string>;
}

export interface DeliverDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  log: Log;
}

const METADATA_TYPE = 'blogpost';

export function createDeliver(deps: DeliverDeps): Deliver {
  const { client, deliveries } = deps;

  async function post(run: Run, key: string, content: Content): Promise<string> {
    const { channel } = placeOf(run);
    const at = { runId: run.id, key };
    const threadTs = key === CARD_KEY ? undefined : await threadOf(deps, run);
    const { delivery, isNew } = await deliveries.begin({ ...at, channel });
    if (delivery.ts !== undefined) return delivery.ts;
    const found = isNew ? undefined : await findPosted(client, { run, key, channel, threadTs });
    const ts = found ?? (await send(deps, at, { channel, threadTs, content }));
    // What is found may show an older content; without a hash the next `show` brings it up to date.
    const hash = found === undefined ? hashOf(content) : '';
    await deliveries.recordSent(at, { ts, hash });
    return ts;
  }

  async function show(run: Run, key: string, content: Content): Promise<string> {
    const ts = await post(run, key, content);
    const hash = hashOf(content);
    const delivery = await deliveries.find(run.id, key);
    if (delivery?.hash === hash) return ts;
    await update(deps, { channel: placeOf(run).channel, ts, content });
    await deliveries.recordSent({ runId: run.id, key }, { ts, hash });
    return ts;
  }

  return { post, show };
}

interface Sent {
  channel: string;
  threadTs: string | undefined;
  content: Content;
}

async function send(
  { client, deliveries }: DeliverDeps,
  at: DeliveryKey,
  { channel, threadTs, content }: Sent,
): Promise<string> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const metadata = { event_type: METADATA_TYPE, event_payload: { run: at.runId, key: at.key } };
  const message = { channel, ...thread, ...quiet(content), metadata };
  try {
    const { ts } = await calling(() => client.chat.postMessage(message));
    if (ts === undefined) throw new PipelineError('slack_unreachable', 'Slack: no ts');
    return ts;
  } catch (error) {
    if (isRefusal(error)) await deliveries.forget(at);
    throw error;
  }
}

async function update(
  { client, log }: DeliverDeps,
  { channel, ts, content }: { channel: string; ts: string; content: Content },
): Promise<void> {
  try {
    await calling(() => client.chat.update({ channel, ts, ...quiet(content) }));
  } catch (error) {
    // Somebody deleted our message: there is nothing left to bring up to date.
    if (slackErrorOf(error) !== 'message_not_found') throw error;
    log.warn({ ts }, 'a message to update is gone');
  }
}

const UPDATE_TEXT_CHARS_MAX = 3_000;

/** `parse` and `link_names` are set because `chat.update` has other defaults than `chat.postMessage`. */
function quiet({ text, blocks }: Content) {
  return {
    text: text.slice(0, UPDATE_TEXT_CHARS_MAX),
    blocks,
    parse: 'none' as const,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

export async function threadOf({ deliveries }: DeliverDeps, run: Run): Promise<string> {
  const card = await deliveries.find(run.id, CARD_KEY);
  if (card?.ts === undefined) throw new Error(`run ${run.id} has no thread yet`);
  return card.ts;
}

export function placeOf(run: Run) {
  if (run.place === undefined) throw new Error(`run ${run.id} has no place in Slack`);
  return run.place;
}

function hashOf(content: Content): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
