import type { WordGroups } from '../material/briefs.ts';

/** Whether the text has a word of every group, without regard to letter case. */
export function isAbout(groups: WordGroups, text: string): boolean {
  const folded = fold(text);
  return groups.every((group) => group.some((word) => hasWord(folded, fold(word))));
}

/** Languages without spaces have no beginnings of words, so their words may be anywhere. */
function hasWord(text: string, word: string): boolean {
  const isSpaced = /^[\p{Script=Latin}\p{N}]/u.test(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isSpaced || !/[\p{Script=Latin}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
