/** The characters of a paragraph of talk. A longer one is a part of a post. */
const PARAGRAPH_CHARS_MAX = 600;
/** はい, and the shortest words of other languages. */
const WORD_CHARS_MIN = 2;
const MARKS = /[*_~]/g;

/** In one line without emphasis. Undefined for another block than a paragraph, or a long one. */
export function paragraphWords(paragraph: string): string | undefined {
  const text = paragraph.trim();
  if (text.length < WORD_CHARS_MIN || text.length > PARAGRAPH_CHARS_MAX) return undefined;
  if (/^(?:#|>|\||`{3}|~{3}|<|!\[|[-*+] |\d+[.)] )/.test(text)) return undefined;
  return text.replace(MARKS, '').replace(/\s+/g, ' ').trim();
}

export function sentencesIn(words: string): string[] {
  return words.split(/(?<=[.!?] |[。！？])/).map((sentence) => sentence.trim());
}

export function paragraphsIn(text: string): string[] {
  return text.split(/\n[ \t]*\n/).filter((paragraph) => paragraph.trim() !== '');
}
