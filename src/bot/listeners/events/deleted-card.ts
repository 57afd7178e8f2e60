import { reviewKey } from '../../outbound/message-keys.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/**
 * Handles the deletion of one of our messages. Posts the review card again while it waits for a
 * decision; other messages are not posted again.
 */
export async function repostDeletedCard(
  { deliveries, runs, log, wake }: ListenerDeps,
  channel: string,
  ts: string,
): Promise<void> {
  const at = await deliveries.findMessage(channel, ts);
  const run = at && (await runs.find(at.runId));
  if (run === undefined || run.outcome !== undefined) return;
  const { phase, draft } = run.progress;
  if (phase !== 'waiting_for_review' || at?.key !== reviewKey(draft)) return;
  log.info({ run: run.id, key: at.key }, 'a review card was deleted and is posted again');
  await deliveries.forget(at);
  await wake(run.id);
}
