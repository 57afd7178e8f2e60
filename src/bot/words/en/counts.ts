import { formatsFor } from '../formats.ts';

/** Written as in Britain: days before months, and lists without a comma before “and”. */
const { number, allOf, oneOf, isOne, months, timesIn } = formatsFor('en-GB');

export { allOf, months, number, oneOf, timesIn };

/** “1 issue”, “2 issues”, “1,200 words”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${isOne(count) ? one : many}`;
}

/** A name from the catalogue may begin a sentence. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
