import { formatsFor } from '../formats.ts';

export const { number, percent, dollars, allOf, oneOf, months, timesIn } = formatsFor('ja');

/** “1 件”, “1,200 語”: a counter takes the place of a plural. */
export function counted(count: number, counter: string): string {
  return `${number(count)} ${counter}`;
}
