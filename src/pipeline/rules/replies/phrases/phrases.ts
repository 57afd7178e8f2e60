/**
 * The words of replies that ask for no change, in lower case, with commas between the phrases. A reply
 * is feedback unless these cover all of it, so a missing phrase loses no feedback.
 */
export interface Phrases {
  approval: string;
  praise: string;
  talk: string;
  /** Requests to a person, which count only beside a mention of one. */
  toPerson: string;
  /** They have no meaning alone. */
  fillers: string;
  wishes: string;
}

export function phrasesIn(text: string): string[] {
  return text.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));
}
