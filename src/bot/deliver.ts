import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { PipelineError } from '../pipeline/errors.ts';
import type { Log } from '../pipeline/ports.ts';
import type { Run } from '../pipeline/run.ts';
import { CARD_KEY, type Deliveries, type DeliveryKey } from './ports.ts';
import { calling, isPassing, isRefusal } from './slack-calls.ts';
import { findPosted } from './thread-reader.ts';
import type { Content } from './views/blocks.ts';

/**
 * Posts a run's messages, each once. The intention is stored before the call and the `ts` after it;
 * when a try's fate is unknown the thread is read back by metadata before anything is sent again.
 * One key is worked on by one caller at a time, so that two of them cannot both find it missing.
 */
export interface Deliver {
  /** Gives the `ts` of the message with this key, posted now or before. */
  post(run: Run, key: string, content: Content): Promise<string>;
  /** Posts, or changes what stands there. A change that Slack refuses is let go: it is no news. */
  show(run: Run, key: string, content: Content): Promise<void>;
  /** Posts, or changes what stands there; where Slack refuses the change, it is posted anew. */
  put(run: Run, key: string, content: Content): Promise<void>;
}

export interface DeliverDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  log: Log;
}

const METADATA_TYPE = 'blogpost';

export function createDeliver(deps: DeliverDeps): Deliver {
  const inTurn = createTurns();
  const turn = <T>(run: Run, key: string, work: () => Promise<T>) =>
    inTurn(`${run.id} ${key}`, work);

  return {
    post: (run, key, content) => turn(run, key, () => post(deps, run, { key, content })),

    show: (run, key, content) =>
      turn(run, key, async () => {
        const isShown = await change(deps, run, { key, content });
        if (!isShown) deps.log.warn({ run: run.id, key }, 'Slack refused to change a message');
      }),

    put: (run, key, content) =>
      turn(run, key, async () => {
        if (await change(deps, run, { key, content })) return;
        await deps.deliveries.forget({ runId: run.id, key });
        await post(deps, run, { key, content });
      }),
  };
}

interface Keyed {
  key: string;
  content: Content;
}

async function post(deps: DeliverDeps, run: Run, { key, content }: Keyed): Promise<string> {
  const { client, deliveries } = deps;
  const { channel } = placeOf(run);
  const at = { runId: run.id, key };
  const threadTs = key === CARD_KEY ? undefined : await threadOf(deps, run);
  const { delivery, isNew } = await deliveries.begin({ ...at, channel });
  if (delivery.ts !== undefined) return delivery.ts;
  const found = isNew ? undefined : await findPosted(client, { run, key, channel, threadTs });
  const ts = found ?? (await send(deps, at, { channel, threadTs, content }));
  // What is found may show an older content; without a hash the next change brings it up to date.
  const hash = found === undefined ? hashOf(content) : '';
  await deliveries.recordSent(at, { ts, hash });
  return ts;
}

/** Gives false when Slack refuses the change for good. Sends nothing when it is shown already. */
async function change(deps: DeliverDeps, run: Run, { key, content }: Keyed): Promise<boolean> {
  const { client, deliveries } = deps;
  const ts = await post(deps, run, { key, content });
  const hash = hashOf(content);
  const delivery = await deliveries.find(run.id, key);
  if (delivery?.hash === hash) return true;
  const message = { channel: placeOf(run).channel, ts, ...quiet(content) };
  try {
    await calling(() => client.chat.update(message));
  } catch (error) {
    if (!isRefusal(error) || isPassing(error)) throw error;
    return false;
  }
  await deliveries.recordSent({ runId: run.id, key }, { ts, hash });
  return true;
}

/** Lets work on one key wait for the work before it, however that ended. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
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
