/**
 * Gives one case of each kind: the first of the first kind, the second of the second and so on. For
 * cases of kinds times places, the share has every kind, and each place in turn.
 */
export function oneOfEach<T>(cases: readonly T[], kindOf: (one: T) => string): T[] {
  const kinds = Map.groupBy(cases, kindOf);
  return [...kinds.values()].flatMap((same, at) => same.slice(at % same.length).slice(0, 1));
}
