import type { Failure, Run } from '../run.ts';

export function subjectOfFailure({ number }: Pick<Failure, 'number'>): string {
  return `failure:${number}`;
}

/** The failure that suspends a run until a person presses Retry; undefined once one has. */
export function unansweredFailure(
  { failure }: Pick<Run, 'failure'>,
  decisions: readonly { subject: string }[],
): Failure | undefined {
  if (failure === undefined) return undefined;
  const subject = subjectOfFailure(failure);
  return decisions.some((decision) => decision.subject === subject) ? undefined : failure;
}
