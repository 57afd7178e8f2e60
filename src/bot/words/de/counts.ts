import { formatsFor } from '../formats.ts';

export const { number, percent, dollars, allOf, oneOf, isOne, months, timesIn } = formatsFor('de');

/** „1 Kommentar“, „2 Kommentare“, „1.200 Wörter“. */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${isOne(count) ? one : many}`;
}

/** A name from the catalogue may begin a sentence. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
