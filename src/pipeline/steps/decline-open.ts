import { z } from 'zod';
import type { CloseReason } from '../reasons.ts';
import { isDeclinedFor } from '../rules/close-reasons.ts';
import { LedgerItem } from '../run.ts';
import type { RunContext } from '../run-context.ts';

/** When a run closes its ledger: as a draft is approved, and again at its end for what came since. */
type Moment = 'approved' | 'published' | 'cancelled' | 'expired';

/**
 * Closes what nobody will revise any more, with the reason, and gives what it closed: a note ends
 * answered, never forgotten.
 */
export async function declineOpen(
  context: RunContext,
  moment: Moment,
  because: CloseReason,
): Promise<LedgerItem[]> {
  return await context.step(`decline:${moment}`, z.array(LedgerItem), async () => {
    const status = 'declined' as const;
    const items = await context.ledger.list(context.run.id);
    // An earlier try may have closed them and ended before it recorded so.
    const open = items.filter((item) => item.state === 'open' || isDeclinedFor(item, because));
    const nothing = { reason: '', before: '', after: '' };
    const answers = open.map(({ id }) => ({ id, status, because, ...nothing }));
    await context.ledger.answer(context.claim, answers);
    return open.map((item) => ({ ...item, state: status, because }));
  });
}
