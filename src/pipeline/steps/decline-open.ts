import { z } from 'zod';
import { LedgerItem } from '../run.ts';
import type { RunContext } from '../run-context.ts';

/** The ledger closes at the approval and again at the end, for notes that arrived in between. */
type Moment = 'approved' | 'published' | 'cancelled' | 'expired';

export async function declineOpen(
  context: RunContext,
  moment: Moment,
  reason: string,
): Promise<LedgerItem[]> {
  return await context.step(`decline:${moment}`, z.array(LedgerItem), async () => {
    const status = 'declined' as const;
    const items = await context.ledger.list(context.run.id);
    // An earlier attempt may have declined them and crashed before its record.
    const open = items.filter(
      ({ state, answer }) => state === 'open' || (state === status && answer === reason),
    );
    const answers = open.map(({ id }) => ({ id, status, reason, before: '', after: '' }));
    await context.ledger.answer(context.claim, answers);
    return open.map((item) => ({ ...item, state: status, answer: reason }));
  });
}
