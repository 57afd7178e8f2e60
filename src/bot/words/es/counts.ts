import { formatsFor } from '../formats.ts';

export const { number, percent, dollars, allOf, oneOf, isOne, months, timesIn } = formatsFor('es');

/** «1 comentario», «2 comentarios», «12.000 palabras». */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${isOne(count) ? one : many}`;
}

/** A name from the catalogue may begin a sentence. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
