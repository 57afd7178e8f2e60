/** Evaluators and readers with one fixed habit each. A version counts the drafts from 1. */
export interface Habit {
  name: string;
  /** The sentences that the evaluator finds fault with in a draft; none means that it passes. */
  faultsIn(version: number): string[];
  /** Which of a draft and the one before the reader prefers, in both orders. */
  prefers?(version: number): 'earlier' | 'later' | 'same';
  /** Words that the writer adds to a draft. */
  addition?(version: number): string;
}

export const fault = (name: string | number) => `Fault ${name} makes this sentence a poor one.`;

export const HABITS: readonly Habit[] = [
  { name: 'always passes', faultsIn: () => [] },
  { name: 'never passes: another sentence each time', faultsIn: (version) => [fault(version)] },
  { name: 'never passes: the same sentence', faultsIn: () => [fault('A')] },
  { name: 'alternates', faultsIn: (version) => (version % 2 === 1 ? [fault(version)] : []) },
  {
    name: 'fixes one and breaks another',
    faultsIn: (version) => [fault(version), ...(version > 1 ? [fault(`${version}B`)] : [])],
  },
  {
    name: 'asks for placeholders',
    faultsIn: (version) => [fault(version)],
    addition: (version) => (version > 1 ? '[insert the number of cups]' : ''),
  },
  {
    name: 'asks for a fact that only the team has',
    faultsIn: (version) => (version === 1 ? [fault('A')] : []),
    addition: (version) => (version > 1 ? '[[? How many cups? ]]' : ''),
  },
  {
    name: 'finds less each time',
    faultsIn: (version) => ['A', 'B', 'C'].slice(version - 1).map((one) => fault(one + version)),
  },
  {
    name: 'passes what reads worse',
    faultsIn: (version) => (version === 1 ? [fault('A')] : []),
    prefers: () => 'earlier',
  },
];

/** The draft that a writer with no other skill writes for this evaluator. */
export function textOf({ faultsIn, addition }: Habit, version: number): string {
  const sentences = [`This is draft ${version}.`, ...faultsIn(version), addition?.(version) ?? ''];
  return ['# Tea', ...sentences.filter(Boolean)].join('\n\n');
}

export function versionIn(text: string): number {
  return Number(/This is draft (\d+)\./.exec(text)?.[1] ?? 1);
}
