import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Deliveries, Delivery, DeliveryKey } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { Run } from '../../pipeline/run.ts';
import { callSlack, isFormRefused, isMessageGone, isRefusal } from '../api/slack-calls.ts';
import type { Content } from '../views/blocks.ts';
import { retryWhenSettled } from './delivery-attempt.ts';
import { foldMessage, removeMessage } from './fold-message.ts';
import { createKeyedMutex } from './keyed-mutex.ts';
import { isFolded, PROVISIONAL, withoutUnfurls } from './message-content.ts';
import { type NamedContent, type NamePeopleDeps, nameInContent } from './name-people.ts';
import { inThread, placeOf, threadOfKey } from './run-thread.ts';
import { findPosted } from './thread-reader.ts';

/**
 * Posts each message of a run once. Stores the intention before the call and the `ts` after it.
 * After an attempt with an unknown result it searches the thread by metadata before it sends again,
 * and raises `Parked` as long as that attempt may still arrive.
 * Calls for one key run one after the other, so that two of them cannot both find it missing.
 */
export interface Deliver {
  /** Gives the `ts` of the message with this key. A second call posts nothing. */
  postOnce(run: Run, key: string, content: Content): Promise<string>;
  /** Posts or updates the message. If Slack refuses an update, only logs it: the message is unimportant. */
  show(run: Run, key: string, content: Content): Promise<void>;
  /** Updates a message whose buttons must disappear. Ignores a refusal only if it is deleted or fixed. */
  close(run: Run, key: string, content: Content): Promise<void>;
  /** Posts or updates the message; posts it again if it was deleted or can no longer be edited. */
  put(run: Run, key: string, content: Content): Promise<void>;
  /** Updates the message if it is there; raises if Slack refuses the content. */
  refresh(run: Run, key: string, content: Content): Promise<void>;
  /** Replaces the content permanently: no later call shows other content. Ignores a deleted message. */
  fold(run: Run, key: string, content: Content): Promise<void>;
  /** Deletes the message permanently. Where Slack does not allow that, folds it to this content. */
  remove(run: Run, key: string, content: Content): Promise<void>;
  /** Whether the store has a `ts` for this key; people may have deleted the message. */
  isPosted(run: Run, key: string): Promise<boolean>;
  /** Whether the last content waits to be replaced; undefined if the posted content is unknown. */
  isProvisional(run: Run, key: string): Promise<boolean | undefined>;
}

export interface DeliverDeps extends NamePeopleDeps {
  client: webApi.WebClient;
  deliveries: Deliveries;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

const METADATA_TYPE = 'blogpost';

export function createDeliver(deps: DeliverDeps): Deliver {
  const { deliveries, log } = deps;
  const runInTurn = createKeyedMutex();
  const inTurn = <T>(run: Run, key: string, work: () => Promise<T>) =>
    runInTurn(`${run.id} ${key}`, work);
  const named = async (key: string, content: Content): Promise<Keyed> => {
    return { key, ...(await nameInContent(deps, content)) };
  };

  return {
    postOnce: (run, key, content) =>
      inTurn(run, key, async () => (await post(deps, run, await named(key, content))).ts),

    show: (run, key, content) =>
      inTurn(run, key, async () => {
        const refused = await change(deps, run, await named(key, content));
        if (refused)
          log.warn(
            { run: run.id, key, err: refused },
            'Slack refused to update a message; it stays as it is',
          );
      }),

    close: (run, key, content) =>
      inTurn(run, key, async () => {
        const refused = await change(deps, run, await named(key, content));
        if (refused === undefined) return;
        if (!isMessageGone(refused) && !isFormRefused(refused)) throw refused;
        log.warn(
          { run: run.id, key, err: refused },
          'Slack refused to remove the buttons of a message; a click on them changes nothing',
        );
      }),

    put: (run, key, content) =>
      inTurn(run, key, async () => {
        const keyed = await named(key, content);
        const refused = await change(deps, run, keyed);
        if (refused === undefined) return;
        if (!isMessageGone(refused)) throw refused;
        await deliveries.forget({ runId: run.id, key });
        await post(deps, run, keyed);
      }),

    refresh: (run, key, content) =>
      inTurn(run, key, async () => {
        const refused = await change(deps, run, await named(key, content));
        if (refused !== undefined && !isMessageGone(refused)) throw refused;
      }),

    fold: (run, key, content) =>
      inTurn(run, key, async () => foldMessage(deps, run, await named(key, content))),

    remove: (run, key, content) =>
      inTurn(run, key, async () => removeMessage(deps, run, await named(key, content))),

    isPosted: async (run, key) => (await deliveries.find(run.id, key))?.ts !== undefined,

    async isProvisional(run, key) {
      const delivery = await deliveries.find(run.id, key);
      if (delivery === undefined) return false;
      return delivery.hash ? delivery.hash.startsWith(PROVISIONAL) : undefined;
    },
  };
}

interface Keyed extends NamedContent {
  key: string;
}

type Sent = Pick<Delivery, 'hash'> & { ts: string };

async function post(deps: DeliverDeps, run: Run, keyed: Keyed): Promise<Sent> {
  const { deliveries, clock } = deps;
  const { channel } = placeOf(run);
  const at = { runId: run.id, key: keyed.key };
  const threadTs = await threadOfKey(deliveries, run, keyed.key);
  const { delivery, isNew } = await deliveries.begin({ ...at, channel, now: clock.now() });
  if (delivery.ts !== undefined) return { ts: delivery.ts, hash: delivery.hash };
  const to = { channel, threadTs };
  return await inThread(deliveries, { run, threadTs }, async () => {
    const found = isNew ? undefined : await findPosted(deps.client, { run, key: at.key, ...to });
    if (found === undefined && !isNew)
      await retryWhenSettled(deps, { at, begunAt: delivery.begunAt });
    const ts = found ?? (await send(deps, at, { ...to, content: keyed.content }));
    // A found message may show older content; without a hash the next call updates it.
    const hash = found === undefined ? keyed.hash : '';
    await deliveries.recordSent(at, { ts, hash });
    return { ts, hash };
  });
}

/** Returns Slack's refusal of the update. Makes no call if the message already has this content. */
async function change(
  deps: DeliverDeps,
  run: Run,
  { key, content, hash }: Keyed,
): Promise<PipelineError | undefined> {
  const { client, deliveries } = deps;
  const found = await deliveries.find(run.id, key);
  const sent = isSent(found) ? found : await post(deps, run, { key, content, hash });
  if (sent.hash === hash || isFolded(sent)) return undefined;
  const message = { channel: placeOf(run).channel, ts: sent.ts, ...withoutUnfurls(content) };
  try {
    await callSlack(() => client.chat.update(message));
  } catch (error) {
    if (!isRefusal(error) || hasTrait(error, 'isTransient')) throw error;
    return error;
  }
  await deliveries.recordUpdate({ runId: run.id, key }, hash);
  return undefined;
}

function isSent(delivery: Delivery | undefined): delivery is Delivery & { ts: string } {
  return delivery?.ts !== undefined;
}

interface Outgoing {
  channel: string;
  threadTs: string | undefined;
  content: Content;
}

async function send(
  { client, deliveries }: DeliverDeps,
  at: DeliveryKey,
  { channel, threadTs, content }: Outgoing,
): Promise<string> {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const metadata = { event_type: METADATA_TYPE, event_payload: { run: at.runId, key: at.key } };
  const message = { channel, ...thread, ...withoutUnfurls(content), metadata };
  try {
    const { ts } = await callSlack(() => client.chat.postMessage(message));
    if (ts === undefined) throw new PipelineError('slack_unreachable', 'Slack: no ts');
    return ts;
  } catch (error) {
    if (isRefusal(error)) await deliveries.forget(at);
    throw error;
  }
}
