import { PipelineError } from '../../pipeline/errors.ts';
import { CARD_KEY, type Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { SOURCE_LINK_KEY } from './message-keys.ts';

/** Stored as the card's hash once Slack has answered that its thread does not exist. */
const THREAD_GONE = 'thread_gone';

export function placeOf(run: Run) {
  if (run.place === undefined) throw new Error(`run ${run.id} has no place in Slack`);
  return run.place;
}

export async function threadOf(deliveries: Deliveries, run: Run): Promise<string> {
  const card = await deliveries.find(run.id, CARD_KEY);
  if (card?.ts === undefined) throw new Error(`run ${run.id} has no thread yet`);
  return card.ts;
}

/** The thread of the message with this key; undefined for a message that begins one. */
export async function threadOfKey(
  deliveries: Deliveries,
  run: Run,
  key: string,
): Promise<string | undefined> {
  if (key === CARD_KEY) return undefined;
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
    const card = isGone ? await deliveries.find(run.id, CARD_KEY) : undefined;
    if (card?.ts !== undefined && card.ts === threadTs) {
      const at = { runId: run.id, key: CARD_KEY };
      await deliveries.recordSent(at, { ts: card.ts, hash: THREAD_GONE });
    }
    throw error;
  }
}

/** Forgets the card of a deleted thread, so that the next card begins a new thread. */
export async function dropDeletedThread(deliveries: Deliveries, run: Run): Promise<void> {
  const card = await deliveries.find(run.id, CARD_KEY);
  if (card?.hash === THREAD_GONE) await deliveries.forget({ runId: run.id, key: CARD_KEY });
}
