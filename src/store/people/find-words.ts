const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Scripts without spaces between a name and the word beside it, as in 田中さん. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]/u;

/** A text from a PDF or a Mac may have the accents of a name apart. */
export function inEachForm(names: readonly string[]): string[] {
  const forms = names.flatMap((name) => [name, name.normalize('NFC'), name.normalize('NFD')]);
  return [...new Set(forms)];
}

/** The places of `words` in the text where they are not a part of a longer word. */
export function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  if (words === '') return places;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length;
    if (!isOneWord(text, at) && !isOneWord(text, end)) places.push(at);
  }
  return places;
}

/** Whether the characters on both sides of the position belong to one word. */
function isOneWord(text: string, at: number): boolean {
  const sides = [text.charAt(at - 1), text.charAt(at)];
  return sides.every((one) => LETTER.test(one) && !UNSPACED.test(one));
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
