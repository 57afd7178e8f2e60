import { z } from 'zod';
import type { RunContext } from '../../engine/run-context.ts';
import { isDeclinedFor } from '../../rules/review/close-reasons.ts';
import type { CloseReason } from '../../run/reasons.ts';
import { LedgerItem } from '../../run.ts';
import { openItems } from './confirmed-claims.ts';

const LedgerItems = z.array(LedgerItem);

/** The ledger closes at the approval and again at the end, for notes that arrived in between. */
type Moment = 'approved' | 'published' | 'cancelled' | 'expired';

export async function declineOpen(
  context: RunContext,
  moment: Moment,
  because: CloseReason,
): Promise<LedgerItem[]> {
  return await context.step(`decline:${moment}`, LedgerItems, async () => {
    const status = 'declined' as const;
    // A finding that people have answered was not accepted.
    await openItems(context);
    const items = await context.ledger.list(context.run.id);
    // An earlier attempt may have declined them and crashed before its record.
    const open = items
      .filter((item) => item.state === 'open' || isClosedFor(item, because))
      .map((item) => ({ ...item, because: reasonFor(item, because) }));
    const nothing = { reason: '', before: '', after: '' };
    const answers = open.map(({ id, because }) => ({ id, status, because, ...nothing }));
    await context.ledger.answer(context.claim, answers);
    return open.map((item) => ({ ...item, state: status }));
  });
}

function isClosedFor(item: LedgerItem, because: CloseReason): boolean {
  return isDeclinedFor(item, because) || isDeclinedFor(item, reasonFor(item, because));
}

function reasonFor({ kind }: LedgerItem, because: CloseReason): CloseReason {
  const isAccepted = kind === 'finding' && because.code === 'draft_approved';
  return isAccepted ? { code: 'accepted', draft: because.draft } : because;
}
