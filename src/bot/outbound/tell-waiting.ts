import type { OperatorWait } from '../../pipeline/rules/retry.ts';
import type { Run } from '../../pipeline/run.ts';
import { section } from '../views/blocks.ts';
import { wordsFor } from '../words/words.ts';
import { createSender, type ReturnOutlineDeps } from './return-outline.ts';

/**
 * Tells the requester alone that their run waits for the operator: through the response address of
 * what they pressed, which works without a token, else in their direct messages. Said once for each
 * reason; it explains, and nothing depends on it.
 */
export async function tellWaiting(
  deps: ReturnOutlineDeps,
  run: Run,
  code: OperatorWait,
): Promise<void> {
  const { deliveries, clock, log } = deps;
  const at = { runId: run.id, key: `waiting:${code}` };
  const { isNew } = await deliveries.begin({ ...at, channel: run.requester, now: clock.now() });
  if (!isNew) return;
  const text = wordsFor().waitNotices[code];
  try {
    const ts = await createSender(deps, run)({ text, blocks: [section(text)] }, true);
    await deliveries.recordSent(at, { ts, hash: '' });
  } catch (error) {
    log.warn({ run: run.id, err: error }, 'the requester was not told why their run waits');
  }
}
