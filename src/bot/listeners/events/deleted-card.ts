import { reviewKey } from '../../outbound/message-keys.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/**
 * Somebody deleted a message of ours. The card people decide by has to stand as long as they are
 * asked; everything else was said, and is not said again.
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
  log.info({ run: run.id, key: at.key }, 'a review card was deleted; it is posted anew');
  await deliveries.forget(at);
  await wake(run.id);
}
