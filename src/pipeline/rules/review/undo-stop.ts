import type { Decision, Run } from '../../run.ts';
import { type Actor, isInRunChannel, isMember, OPERATOR, type Refusal } from './approval.ts';
import { peopleOf, stagesOfRun } from './approvers.ts';

/** Work is aborted at once; the outcome is recorded after this time. */
export const UNDO_MS = 60_000;

/** An operator's command reports its result, so its Stop is final at once. */
export function finalAt({ by, at }: Decision): number {
  return by === OPERATOR ? at : at + UNDO_MS;
}

interface Circumstances {
  run: Run;
  actor: Actor;
  stop: Decision | undefined;
  now: number;
}

export function refusalOfUndo({ run, actor, stop, now }: Circumstances): Refusal | undefined {
  if (!isInRunChannel(run, actor)) return { refused: 'unknown_run' };
  if (!isMember(run.place, actor.team)) return { refused: 'not_a_member' };
  if (run.outcome !== undefined) return { refused: 'run_ended', outcome: run.outcome };
  if (stop === undefined) return { refused: 'nothing_to_undo' };
  if (now >= finalAt(stop)) return { refused: 'run_ended', outcome: 'cancelled' };
  const may = [...new Set([run.requester, ...peopleOf(stagesOfRun(run)), stop.by])];
  return may.includes(actor.user) ? undefined : { refused: 'not_allowed', wanted: 'undo', may };
}
