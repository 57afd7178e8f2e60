import type { Journal } from './ports/ports.ts';
import { askedStep } from './rules/replies/conflicts.ts';
import type { DecisionRequest } from './rules/review/approval.ts';
import { ConflictChoice } from './run.ts';

type ChoiceRequest = Extract<DecisionRequest, { kind: ConflictChoice }>;

export function isChoice(wanted: DecisionRequest): wanted is ChoiceRequest {
  return ConflictChoice.safeParse(wanted.kind).success;
}

/** The subject comes from a button's value: the run has asked about it, and still waits. */
export async function isOpenChoice(
  journal: Pick<Journal, 'find'>,
  runId: string,
  subject: string,
): Promise<boolean> {
  const [asked, settled] = await Promise.all([
    journal.find(runId, askedStep(subject)),
    journal.find(runId, subject),
  ]);
  return asked !== undefined && settled === undefined;
}
