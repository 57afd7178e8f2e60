const LETTER = /[\p{L}\p{N}_]/u;

/** The places of `words` in the text where no letter or digit is beside them. */
export function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  if (words === '') return places;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + words.length, at + words.length + 1);
    if (!LETTER.test(before) && !LETTER.test(after)) places.push(at);
  }
  return places;
}

/** Replaces the words where they stand alone, never a part of longer ones. */
export function replaceWords(text: string, words: string, by: string): string {
  const places = placesOf(text, words);
  let [replaced, from] = ['', 0];
  for (const at of places) {
    replaced += text.slice(from, at) + by;
    from = at + words.length;
  }
  return replaced + text.slice(from);
}
