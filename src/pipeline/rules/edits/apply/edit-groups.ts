import type { Edit } from '../../../run/revision.ts';

/** Edits that serve the same item, directly or through others: they are applied or left out together. */
export function groupOf<T extends { edit: Edit }>(chosen: readonly T[], all: readonly T[]): T[] {
  const ids = new Set(chosen.flatMap(({ edit }) => edit.serves));
  const group = new Set(chosen);
  for (let size = -1; size !== group.size; ) {
    size = group.size;
    for (const one of all) {
      if (group.has(one) || !one.edit.serves.some((id) => ids.has(id))) continue;
      group.add(one);
      for (const id of one.edit.serves) ids.add(id);
    }
  }
  return all.filter((one) => group.has(one));
}
