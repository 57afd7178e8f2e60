import { z } from 'zod';
import type { RunContext } from '../engine/run-context.ts';
import { type Draft, LedgerItem } from '../run.ts';

const LedgerItems = z.array(LedgerItem);

/** A step, so that a replay reads the same items; later notes belong to the next revision. */
export async function readLedger(
  context: RunContext,
  draft: Draft,
  moment: 'judged' | 'decided',
): Promise<LedgerItem[]> {
  return await context.step(`ledger:${moment}:${draft.version}`, LedgerItems, () =>
    context.ledger.listOpen(context.run.id),
  );
}
