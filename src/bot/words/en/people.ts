const OR_LIST = new Intl.ListFormat('en-GB', { type: 'disjunction' });

function oneOf(names: readonly string[]): string {
  return OR_LIST.format(names);
}

/** A name that is words of ours may begin a sentence. */
export function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

export const people = {
  operator: 'an operator',
  someone: 'Somebody',
  mayApprove: (names: readonly string[]) => `${oneOf(names)} may approve`,
  oneOf,
};
