import { PipelineError } from '../../pipeline/errors.ts';
import { CARD_KEY, type Deliveries } from '../../pipeline/messenger-ports.ts';
import type { Run } from '../../pipeline/run.ts';

/** Stands in the place of the card's hash once Slack has said that the thread under it is no more. */
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

/** Whether the run has a thread, and nobody has deleted it as far as we know. */
export async function hasThread(deliveries: Deliveries, run: Run): Promise<boolean> {
  const card = await deliveries.find(run.id, CARD_KEY);
  return card?.ts !== undefined && card.hash !== THREAD_GONE;
}

interface InThread {
  run: Run;
  /** Without one the work is about the root itself. */
  threadTs: string | undefined;
}

/**
 * Does what needs the thread, and remembers if that is gone. A root deleted under its replies leaves
 * a place that still takes more of them; only one without replies takes its thread with it.
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

/** Where the thread is gone, the next card begins a new one. */
export async function dropDeletedThread(deliveries: Deliveries, run: Run): Promise<void> {
  const card = await deliveries.find(run.id, CARD_KEY);
  if (card?.hash === THREAD_GONE) await deliveries.forget({ runId: run.id, key: CARD_KEY });
}
