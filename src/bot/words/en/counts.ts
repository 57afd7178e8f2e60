/** “1 issue”, “2 issues”, “1,200 words”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A name from the catalogue may begin a sentence. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const OR_LIST = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const AND_LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** “Grace, Lin and Max”. */
export function allOf(names: readonly string[]): string {
  return AND_LIST.format(names);
}

/** “Grace, Lin or Max”. */
export function oneOf(names: readonly string[]): string {
  return OR_LIST.format(names);
}
