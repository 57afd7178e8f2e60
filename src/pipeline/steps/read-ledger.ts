import { z } from 'zod';
import { type Draft, LedgerItem } from '../run.ts';
import type { RunContext } from '../run-context.ts';

/**
 * The items open at one moment of the story. A step of its own, because people go on writing: a
 * replay must see what the first pass saw, and what came later belongs to the next revision.
 */
export async function readLedger(
  context: RunContext,
  draft: Draft,
  moment: 'judged' | 'decided',
): Promise<LedgerItem[]> {
  return await context.step(`ledger:${moment}:${draft.version}`, z.array(LedgerItem), () =>
    context.ledger.listOpen(context.run.id),
  );
}
