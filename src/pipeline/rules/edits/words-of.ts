/** The letters and digits of a text, for comparisons that ignore marks, signs and letter case. */
export function wordsOf(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.join(' ');
}

const FIGURE = /\p{Nd}+(?:[.,:/]\p{Nd}+)*/gu;

export function figuresOf(text: string): Set<string> {
  return new Set(text.normalize('NFKC').match(FIGURE));
}
