import { z } from 'zod';
import type { RunContext } from '../../engine/run-context.ts';
import { type Draft, LedgerItem } from '../../run.ts';
import { openItems } from './confirmed-claims.ts';

const LedgerItems = z.array(LedgerItem);

export type Moment = 'judged' | 'decided';

/** A step, so that a replay reads the same items; later notes belong to the next revision. */
export async function readLedger(
  context: RunContext,
  draft: Draft,
  moment: Moment,
): Promise<LedgerItem[]> {
  return await listOpen(context, `ledger:${moment}:${draft.version}`);
}

export async function readLedgerAgain(
  context: RunContext,
  draft: Draft,
  moment: Moment,
): Promise<LedgerItem[]> {
  return await listOpen(context, `ledger:${moment}:${draft.version}:again`);
}

async function listOpen(context: RunContext, name: string): Promise<LedgerItem[]> {
  return await context.step(name, LedgerItems, () => openItems(context));
}
