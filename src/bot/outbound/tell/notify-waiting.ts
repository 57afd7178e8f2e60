import type { OperatorWait } from '../../../pipeline/rules/failure-traits.ts';
import type { Run } from '../../../pipeline/run.ts';
import { section } from '../../views/blocks.ts';
import { createSender, type ReturnOutlineDeps, requesterWords } from '../return-outline.ts';

/**
 * Notifies only the requester that their run waits for the operator: through the response URL of
 * their command or click, which works without a token, else in their direct messages. Sends one
 * notice for each reason; after a failure, the next advance sends it again.
 */
export async function notifyWaiting(
  deps: ReturnOutlineDeps,
  run: Run,
  code: OperatorWait,
): Promise<void> {
  const { deliveries, clock, log } = deps;
  const at = { runId: run.id, key: `waiting:${code}` };
  const to = { ...at, channel: run.requester, now: clock.now() };
  const { delivery } = await deliveries.begin(to);
  if (delivery.ts !== undefined) return;
  const text = (await requesterWords(deps, run)).waitNotices[code];
  try {
    const ts = await createSender(deps, run)({ text, blocks: [section(text)] }, true);
    await deliveries.recordSent(at, { ts, hash: '' });
  } catch (error) {
    await deliveries.forget(at);
    log.warn(
      { run: run.id, err: error },
      'the requester could not be notified of the wait; trying again later',
    );
  }
}
