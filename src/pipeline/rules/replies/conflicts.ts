import type { LedgerItem } from '../../run.ts';

export interface Conflict {
  /** Of the decision about it; also the name of its step. Stored: never change it. */
  subject: string;
  earlier: LedgerItem;
  later: LedgerItem;
}

/** Recorded before the choice is put to people: the buttons of other subjects decide nothing. */
export function askedStep(subject: string): string {
  return `asked:${subject}`;
}

export const CONFLICT = 'conflict:';
export const ASKED_CONFLICT = askedStep(CONFLICT);

/** Whether people still have to choose, by the steps of a run that begin with `ASKED_CONFLICT`. */
export function isChoiceOpen(askedSteps: readonly string[], settled: readonly string[]): boolean {
  return askedSteps.some((step) => !settled.some((subject) => askedStep(subject) === step));
}

export const CONFLICTS_MAX = 3;

export interface FoundPair {
  first: string;
  second: string;
}

/** The pairs of a model that are two of these notes, each once. The notes are in the order of their arrival. */
export function conflictsIn(notes: readonly LedgerItem[], pairs: readonly FoundPair[]): Conflict[] {
  const found = new Map<string, Conflict>();
  for (const { first, second } of pairs) {
    const [earlier, later] = notes.filter(({ id }) => id === first || id === second);
    if (earlier === undefined || later === undefined) continue;
    const subject = `${CONFLICT}${earlier.id}+${later.id}`;
    found.set(subject, { subject, earlier, later });
  }
  return [...found.values()].slice(0, CONFLICTS_MAX);
}
