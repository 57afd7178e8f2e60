import type { Clock, Scheduler, Store } from '../ports/ports.ts';
import type { Actor, Refusal } from '../rules/review/approval.ts';
import { refusalOfUndo } from '../rules/review/undo-stop.ts';
import { CANCEL_SUBJECT } from '../run.ts';

interface Deps {
  store: Pick<Store, 'runs' | 'decisions'>;
  scheduler: Pick<Scheduler, 'notify'>;
  clock: Pick<Clock, 'now'>;
}

export async function undoStop(
  { store: { runs, decisions }, scheduler, clock }: Deps,
  runId: string,
  actor: Actor,
): Promise<Refusal | undefined> {
  const [run, stop] = await Promise.all([runs.find(runId), decisions.find(runId, CANCEL_SUBJECT)]);
  if (run === undefined) return { refused: 'unknown_run' };
  const now = clock.now();
  const refusal = refusalOfUndo({ run, actor, stop, now });
  if (stop === undefined || refusal !== undefined) return refusal;
  const undone = { decision: stop, by: actor.user, at: now };
  if (!(await decisions.undo(runId, CANCEL_SUBJECT, undone))) return { refused: 'nothing_to_undo' };
  await scheduler.notify(runId);
  return undefined;
}
