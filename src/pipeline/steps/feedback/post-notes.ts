import type { RunContext } from '../../engine/run-context.ts';
import { isFromForm } from '../../rules/review/note-rules.ts';
import type { LedgerItem } from '../../run.ts';

export async function postNotes(
  { run, effect, messenger }: RunContext,
  items: readonly LedgerItem[],
): Promise<void> {
  for (const note of items.filter(isFromForm)) {
    await effect(`post:note:${note.id}`, () => messenger.postNote(run, note));
  }
}
