import type { Store } from '../ports/ports.ts';
import { numberShown } from '../rules/own-retry.ts';
import type { DecisionRequest } from '../rules/review/approval.ts';
import { subjectOfFailure } from '../rules/unanswered-failure.ts';

/** Of failures that people see as one, because the app alone has retried since, an older button means the newest. */
export async function aboutNewestFailure(
  { runs }: Pick<Store, 'runs'>,
  runId: string,
  wanted: DecisionRequest,
): Promise<DecisionRequest> {
  if (wanted.kind !== 'retry') return wanted;
  const failure = (await runs.find(runId))?.failure;
  if (failure === undefined) return wanted;
  const shown = numberShown(failure);
  const older = Array.from({ length: failure.number - shown }, (_, at) => shown + at);
  const isOlder = older.some((number) => subjectOfFailure({ number }) === wanted.subject);
  return isOlder ? { ...wanted, subject: subjectOfFailure(failure) } : wanted;
}
