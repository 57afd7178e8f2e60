import type { RunContext } from '../engine/run-context.ts';
import type { LedgerItem } from '../run.ts';

/** The thread has the other notes as the replies of their authors. */
export async function postNotes(
  { run, effect, messenger }: RunContext,
  items: readonly LedgerItem[],
): Promise<void> {
  for (const note of items.filter(({ origin }) => origin === 'form')) {
    await effect(`post:note:${note.id}`, () => messenger.postNote(run, note));
  }
}
