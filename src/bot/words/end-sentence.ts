/** A sentence that ends with words of people, which may end with a full stop already. */
export function endSentence(sentence: string): string {
  return /[.!?…。！？][*”“»]?$/u.test(sentence) ? sentence : `${sentence}.`;
}
