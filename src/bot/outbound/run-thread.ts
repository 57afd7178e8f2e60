import { PipelineError } from '../../pipeline/errors.ts';
import { CARD_KEY, type Deliveries, THREAD_KEY } from '../../pipeline/ports/messenger-ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { SOURCE_LINK_KEY } from './message-keys.ts';

/** Stored as the card's hash once Slack has answered that its thread does not exist. */
const THREAD_GONE = 'thread_gone';

export function placeOf(run: Run) {
  if (run.place === undefined) throw new Error(`run ${run.id} has no place in Slack`);
  return run.place;
}

export async function threadOf(deliveries: Deliveries, run: Run): Promise<string> {
  const ts = await findThread(deliveries, run);
  if (ts === undefined) throw new Error(`run ${run.id} has no thread yet`);
  return ts;
}

/** The thread that the run begins with its card, or the one of an earlier run that it continues in. */
export async function findThread(deliveries: Deliveries, run: Run): Promise<string | undefined> {
  const earlier = await earlierThread(deliveries, run);
  return earlier ?? (await deliveries.find(run.id, CARD_KEY))?.ts;
}

/** Undefined also once Slack has reported it as deleted: the run then begins a thread. */
async function earlierThread(
  deliveries: Deliveries,
  { id, brief }: Run,
): Promise<string | undefined> {
  if (brief.basedOn === undefined) return undefined;
  const place = await deliveries.find(id, THREAD_KEY);
  return place?.hash === THREAD_GONE ? undefined : brief.basedOn.threadTs;
}

/** The thread of the message with this key; undefined for a message that begins one. */
export async function threadOfKey(
  deliveries: Deliveries,
  run: Run,
  key: string,
): Promise<string | undefined> {
  if (key === CARD_KEY) return await earlierThread(deliveries, run);
  if (key === SOURCE_LINK_KEY) return run.brief.fromThread;
  return await threadOf(deliveries, run);
}

/** Whether the run has a thread that Slack has not reported as deleted. */
export async function hasThread(deliveries: Deliveries, run: Run): Promise<boolean> {
  const card = await deliveries.find(run.id, CARD_KEY);
  return card?.ts !== undefined && card.hash !== THREAD_GONE;
}

interface InThread {
  run: Run;
  /** Undefined for work on the root message itself. */
  threadTs: string | undefined;
}

/**
 * Runs work that needs the thread, and stores it if Slack answers that the thread does not exist. If a
 * root message with replies is deleted, Slack keeps the thread and accepts more replies.
 */
export async function inThread<T>(
  deliveries: Deliveries,
  { run, threadTs }: InThread,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isGone = error instanceof PipelineError && error.code === 'slack_thread_gone';
    if (isGone && threadTs !== undefined && threadTs === (await findThread(deliveries, run)))
      await recordGone(deliveries, run);
    throw error;
  }
}

async function recordGone(deliveries: Deliveries, run: Run): Promise<void> {
  for (const key of [CARD_KEY, THREAD_KEY]) {
    const { ts } = (await deliveries.find(run.id, key)) ?? {};
    if (ts !== undefined)
      await deliveries.recordSent({ runId: run.id, key }, { ts, hash: THREAD_GONE });
  }
}

/** Forgets the card of a deleted thread, so that the next card begins a new thread. */
export async function dropDeletedThread(deliveries: Deliveries, run: Run): Promise<void> {
  const card = await deliveries.find(run.id, CARD_KEY);
  if (card?.hash === THREAD_GONE) await deliveries.forget({ runId: run.id, key: CARD_KEY });
}
