import { codeIn, withoutCode } from '../prose.ts';

/** Words, numbers with their signs, and the marks of headings. */
const WORD = /\p{L}[\p{L}\p{M}\p{N}]*|[+−-]?\p{N}+(?:[.,:/]\p{N}+)*|[%\p{Sc}]|^#{1,6}(?=\s)/gmu;

/** Whether two texts differ in no more than spaces and punctuation. Code has to be equal. */
export function hasSameWords(one: string, other: string): boolean {
  return one === other || partsOf(one) === partsOf(other);
}

function partsOf(markdown: string): string {
  const text = markdown.normalize('NFC');
  return JSON.stringify([withoutCode(text).match(WORD), codeIn(text)]);
}
