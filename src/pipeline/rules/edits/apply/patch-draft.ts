import type { Edit, LostPart } from '../../../run/revision.ts';
import type { LedgerItem } from '../../../run.ts';
import { type GuardReason, type Guards, guardedEdits, NO_GUARDS } from '../../by-hand/guards.ts';
import { servedItems } from '../asks-for.ts';
import { losingEdits } from '../lost-parts.ts';
import { type AppliedEdit, applyEdits } from './apply-edits.ts';
import { groupOf } from './edit-groups.ts';

export interface PatchedDraft {
  markdown: string;
  applied: AppliedEdit[];
  unmatched: Edit[];
  /** Left out with the edits for the same items; no parts for an edit that serves no open item. */
  refused: RefusedEdit[];
}

interface RefusedEdit {
  edit: Edit;
  lost: LostPart[];
  why?: GuardReason;
}

/**
 * Applies the edits that serve an item, lose nothing and touch nothing that is guarded. `items` holds the
 * open items with their questions.
 */
export function patchDraft(
  markdown: string,
  edits: readonly Edit[],
  { items, guards = NO_GUARDS }: { items: readonly LedgerItem[]; guards?: Guards },
): PatchedDraft {
  const asking = { items, grounds: guards.grounds };
  const asked = edits.map((edit) => forItems(edit, items));
  let kept = asked.filter(({ serves }) => serves.length > 0);
  const refused = asked
    .filter(({ serves }) => serves.length === 0)
    .map((edit): RefusedEdit => ({ edit, lost: [] }));
  for (;;) {
    const result = applyEdits(markdown, kept);
    const isEmpty = result.markdown.trim() === '' && kept.length > 0;
    const [guarded] = guardedEdits(markdown, result, { guards, items });
    const losing = guarded === undefined ? losingEdits(markdown, result, asking) : [];
    const left = isEmpty ? result.applied : [guarded ?? [], losing].flat().map(({ edit }) => edit);
    if (left.length === 0) return { ...result, refused };
    const group = groupOf(left, result.applied);
    const why = guarded && { why: guarded.why };
    refused.push(...group.map((one) => ({ edit: one.edit, lost: lostBy(one, losing), ...why })));
    const unserved = new Set(group.flatMap(({ edit }) => edit.serves));
    kept = kept.filter(({ serves }) => !serves.some((id) => unserved.has(id)));
  }
}

/** An edit for a question serves the answers to it. */
function forItems(edit: Edit, items: readonly LedgerItem[]): Edit {
  const notQuestions = items.filter(({ kind }) => kind !== 'question');
  return { ...edit, serves: servedItems(edit.serves, notQuestions).map(({ id }) => id) };
}

function lostBy(applied: AppliedEdit, losing: ReturnType<typeof losingEdits>): LostPart[] {
  return losing.find(({ edit }) => edit === applied)?.lost ?? [];
}
