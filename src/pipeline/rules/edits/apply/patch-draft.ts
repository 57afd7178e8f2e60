import type { Edit, LostPart } from '../../../run/revision.ts';
import type { LedgerItem } from '../../../run.ts';
import { servedItems } from '../asks-for.ts';
import { losingEdits } from '../lost-parts.ts';
import { type AppliedEdit, applyEdits } from './apply-edits.ts';
import { groupOf } from './edit-groups.ts';

export interface PatchedDraft {
  markdown: string;
  applied: AppliedEdit[];
  unmatched: Edit[];
  /** Left out with the edits for the same items; no parts for an edit that serves no open item. */
  refused: { edit: Edit; lost: LostPart[] }[];
}

/** Applies the edits that serve an item and lose nothing. `items` holds the open items with their questions. */
export function patchDraft(
  markdown: string,
  edits: readonly Edit[],
  items: readonly LedgerItem[],
): PatchedDraft {
  const asked = edits.map((edit) => forItems(edit, items));
  let kept = asked.filter(({ serves }) => serves.length > 0);
  const refused = asked
    .filter(({ serves }) => serves.length === 0)
    .map((edit) => ({ edit, lost: noParts() }));
  for (;;) {
    const result = applyEdits(markdown, kept);
    const isEmpty = result.markdown.trim() === '' && kept.length > 0;
    const losing = losingEdits(markdown, result, items);
    if (losing.length === 0 && !isEmpty) return { ...result, refused };
    const chosen = isEmpty ? result.applied : losing.map(({ edit }) => edit);
    const group = groupOf(chosen, result.applied);
    refused.push(...group.map((one) => ({ edit: one.edit, lost: lostBy(one, losing) })));
    const left = new Set(group.flatMap(({ edit }) => edit.serves));
    kept = kept.filter(({ serves }) => !serves.some((id) => left.has(id)));
  }
}

function noParts(): LostPart[] {
  return [];
}

/** An edit for a question serves the answers to it. */
function forItems(edit: Edit, items: readonly LedgerItem[]): Edit {
  const notQuestions = items.filter(({ kind }) => kind !== 'question');
  return { ...edit, serves: servedItems(edit.serves, notQuestions).map(({ id }) => id) };
}

function lostBy(applied: AppliedEdit, losing: ReturnType<typeof losingEdits>): LostPart[] {
  return losing.find(({ edit }) => edit === applied)?.lost ?? [];
}
