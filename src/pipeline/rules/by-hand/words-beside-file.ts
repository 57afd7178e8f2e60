import { draftInFile } from './closest-draft.ts';

/**
 * The words before the file in a comment of both. Gives the whole text where the draft of the file is not
 * its end.
 */
export function wordsBesideFile(text: string, draft: string): string {
  if (!draftInFile(text).endsWith(draft)) return text.trim();
  const starts = [
    0,
    ...[...text.matchAll(/\n{2,}/g)].map(({ index, 0: gap }) => index + gap.length),
  ];
  const at = starts.find((start) => draftInFile(text.slice(start)) === draft);
  return text.slice(0, at).trim();
}
