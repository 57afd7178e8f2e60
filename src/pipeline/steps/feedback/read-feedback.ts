import type { RunContext } from '../../engine/run-context.ts';
import type { Settlement } from '../../rules/review/settle-round.ts';
import type { Draft, LedgerItem } from '../../run.ts';
import { postNotes } from './post-notes.ts';
import { type Moment, readLedger, readLedgerAgain } from './read-ledger.ts';
import { settleConflict } from './settle-conflict.ts';
import { sortNotes } from './sort-notes.ts';

/** Reads the open items after a verdict, and sorts them if a revision would begin with them. */
export async function readFeedback(
  context: RunContext,
  draft: Draft,
  settle: (open: readonly LedgerItem[]) => Settlement,
): Promise<LedgerItem[]> {
  const open = await readLedger(context, draft, 'judged');
  await postNotes(context, open);
  return settle(open).next === 'revise'
    ? await settleFeedback(context, draft, { open, moment: 'judged' })
    : open;
}

/** The items that the next revision is about: without talk, and without notes that contradict each other. */
export async function settleFeedback(
  context: RunContext,
  draft: Draft,
  { open, moment }: { open: LedgerItem[]; moment: Moment },
): Promise<LedgerItem[]> {
  if (context.run.brief.loop !== 'editor') return open;
  const sorted = await sortNotes(context, { version: draft.version, open, moment });
  if (sorted.conflicts.length === 0) return sorted.open;
  for (const conflict of sorted.conflicts) await settleConflict(context, conflict);
  // People may have taken their time, and changed their notes or written others.
  const settled = await readLedgerAgain(context, draft, moment);
  await postNotes(context, settled);
  return settled;
}
