/** Evaluators and readers with one fixed habit each. A version counts the drafts from 1. */
export interface Habit {
  name: string;
  /** The sentences that the evaluator finds fault with in a draft; none means that it passes. */
  faultsIn(version: number): string[];
  /** Which of a draft and the one before the reader prefers, in both orders. */
  prefers?(version: number): 'earlier' | 'later' | 'same';
  /** Words that the writer adds to a draft. */
  addition?(version: number): string;
  /** The rest of each draft, which never changes. */
  rest?: string;
}

/** Words, because a revision must not remove figures or names. */
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const word = (version: number) => NUMBERS[version] ?? 'another';

export const fault = (name: string) => `This ${name} fault makes the sentence a poor one.`;

export const HABITS: readonly Habit[] = [
  { name: 'always passes', faultsIn: () => [] },
  {
    name: 'never passes: another sentence each time',
    faultsIn: (version) => [fault(word(version))],
  },
  { name: 'never passes: the same sentence', faultsIn: () => [fault('same')] },
  { name: 'alternates', faultsIn: (version) => (version % 2 === 1 ? [fault(word(version))] : []) },
  {
    name: 'fixes one and breaks another',
    faultsIn: (version) => [
      fault(word(version)),
      ...(version > 1 ? [fault(`other ${word(version)}`)] : []),
    ],
  },
  {
    name: 'asks for placeholders',
    faultsIn: (version) => [fault(word(version))],
    addition: (version) => (version > 1 ? '[insert the number of cups]' : ''),
  },
  {
    name: 'asks for a fact that only the team has',
    faultsIn: (version) => (version === 1 ? [fault('same')] : []),
    addition: (version) => (version > 1 ? '[[? How many cups? ]]' : ''),
  },
  {
    name: 'finds less each time',
    faultsIn: (version) =>
      ['red', 'green', 'blue'].slice(version - 1).map((one) => fault(`${one} ${word(version)}`)),
  },
  {
    name: 'passes what reads worse',
    faultsIn: (version) => (version === 1 ? [fault('same')] : []),
    prefers: () => 'earlier',
  },
];

/** The draft that a writer with no other skill writes for this evaluator. */
export function textOf(habit: Habit, version: number): string {
  const { rest } = habit;
  return ['# Tea', bodyOf(habit, version), ...(rest === undefined ? [] : [rest])].join('\n\n');
}

/** With the sentences that the evaluator finds fault with later, so that no revision adds them. */
export function bodyOf({ faultsIn, addition }: Habit, version: number): string {
  const first = `This is draft ${word(version)}.`;
  const versions = Array.from({ length: NUMBERS.length - version }, (_, at) => version + at);
  const sentences = new Set(versions.flatMap(faultsIn));
  return [first, ...sentences, addition?.(version) ?? ''].filter(Boolean).join('\n\n');
}

/** The versions of the drafts in a prompt, in their order. */
export function versionsIn(text: string): number[] {
  return [...text.matchAll(/This is draft (\w+)\./g)].map(([, name = '']) => NUMBERS.indexOf(name));
}

export function versionIn(text: string): number {
  return versionsIn(text)[0] ?? 1;
}
