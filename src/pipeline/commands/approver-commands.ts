import type { Clock, Scheduler, Store } from '../ports/ports.ts';
import { type Actor, isInRunChannel, isMember, type Refusal } from '../rules/review/approval.ts';
import {
  changedStages,
  groupsOf,
  impossibleStage,
  ownStages,
  peopleOf,
  placeIn,
  stagesOfRun,
} from '../rules/review/approvers.ts';
import { APPROVER_CHANGES_MAX, type ApproverChange } from '../run/review/approver-changes.ts';
import { STAGE_PEOPLE_MAX, type Stage } from '../run/review/review-policy.ts';
import { CANCEL_SUBJECT, type Run } from '../run.ts';

export interface ApproverRights {
  /** `set`: name other approvers. `delegate`: pass the own place on. */
  may: ApproverChange['kind'];
  stages: readonly Stage[];
  requester: string;
  basedOn: number;
}

export interface ApproverRequest {
  runId: string;
  change: ApproverChange;
  basedOn: number;
  actor: Actor;
}

export interface ApproverCommands {
  approverRights(runId: string, actor: Actor): Promise<ApproverRights | Refusal>;
  /** Returns undefined when the change is stored, or changes nothing. */
  changeApprovers(request: ApproverRequest): Promise<Refusal | undefined>;
}

interface Deps {
  store: Pick<Store, 'runs' | 'decisions' | 'approverChanges'>;
  scheduler: Pick<Scheduler, 'notify'>;
  clock: Pick<Clock, 'now'>;
}

/** The requester and the owners of the channel change approvers; an approver passes the own place on. */
export function createApproverCommands({ store, scheduler, clock }: Deps): ApproverCommands {
  async function approverRights(runId: string, actor: Actor): Promise<ApproverRights | Refusal> {
    const [run, decisions] = await Promise.all([
      store.runs.find(runId),
      store.decisions.list(runId),
    ]);
    if (run === undefined || !isInRunChannel(run, actor)) return { refused: 'unknown_run' };
    if (!isMember(run.place, actor.team)) return { refused: 'not_a_member' };
    const { outcome } = run;
    if (outcome !== undefined) return { refused: 'run_ended', outcome };
    const isOver = ({ kind, subject }: (typeof decisions)[number]) =>
      kind === 'approve' || subject === CANCEL_SUBJECT;
    const existingDecision = decisions.find(isOver);
    if (existingDecision !== undefined) return { refused: 'already_decided', existingDecision };
    return rightsOf(run, actor);
  }

  /** A person who has passed the place on may send the same form again. */
  async function unlessStored(
    { runId, change, basedOn, actor }: ApproverRequest,
    refusal: Refusal,
  ): Promise<Refusal | undefined> {
    const changes = await store.approverChanges.list(runId);
    const latest = changes.length === basedOn + 1 ? changes.at(-1) : undefined;
    return isSame(latest?.change, change) && latest?.by === actor.user ? undefined : refusal;
  }

  async function keep(
    { runId, change, basedOn, actor }: ApproverRequest,
    stages: Stage[],
  ): Promise<Refusal | undefined> {
    const stored = { by: actor.user, at: clock.now(), change, basedOn, stages };
    if (!(await store.approverChanges.keep(runId, stored))) {
      const now = await approverRights(runId, actor);
      return 'refused' in now ? now : { refused: 'approvers_changed' };
    }
    await scheduler.notify(runId);
    return undefined;
  }

  return {
    approverRights,

    async changeApprovers(request) {
      const { runId, change, actor } = request;
      const rights = await approverRights(runId, actor);
      if ('refused' in rights) return await unlessStored(request, rights);
      const stages = changedStages(rights.stages, actor, change);
      const refusal = refusalOfChange(rights, { actor, change, stages });
      if (refusal !== undefined) return await unlessStored(request, refusal);
      return isSame(stages, rights.stages) ? undefined : await keep(request, stages);
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const OWNERS: ReadonlySet<Actor['role']> = new Set(['channel_owner', 'workspace_admin']);

function rightsOf(run: Run, actor: Actor): ApproverRights | Refusal {
  const stages = stagesOfRun(run);
  const { requester } = run;
  const known = { stages, requester, basedOn: run.approvers?.version ?? 0 };
  if (actor.user === requester || OWNERS.has(actor.role)) return { may: 'set', ...known };
  if (ownStages(stages, actor).length > 0) return { may: 'delegate', ...known };
  const [may, groups] = [[...new Set([requester, ...peopleOf(stages)])], groupsOf(stages)];
  const refusal = { refused: 'not_allowed' as const, wanted: 'change_approvers' as const, may };
  return { ...refusal, ...(groups.length > 0 && { groups }) };
}

interface Changed {
  actor: Actor;
  change: ApproverChange;
  stages: readonly Stage[];
}

function refusalOfChange(
  { may, stages: before, requester, basedOn }: ApproverRights,
  { actor, change, stages }: Changed,
): Refusal | undefined {
  if (basedOn >= APPROVER_CHANGES_MAX) return { refused: 'approver_changes_used_up' };
  if (change.kind === 'set' && may !== 'set') {
    const people = peopleOf(before);
    return { refused: 'not_allowed', wanted: 'change_approvers', may: [requester, ...people] };
  }
  if (change.kind === 'delegate') {
    const refusal = refusalOfDelegate({ before, requester }, actor, change.to);
    if (refusal !== undefined) return refusal;
  }
  const isFull = stages.some(({ people }) => people.length > STAGE_PEOPLE_MAX);
  if (isFull) return { refused: 'too_many_approvers' };
  const stage = impossibleStage(stages, requester);
  if (stage === undefined) return undefined;
  return { refused: 'too_few_approvers', stage: stages.length > 1 ? stage : undefined };
}

function refusalOfDelegate(
  { before, requester }: { before: readonly Stage[]; requester: string },
  actor: Actor,
  to: string,
): Refusal | undefined {
  const own = ownStages(before, actor);
  const may = peopleOf(before);
  if (own.length === 0) return { refused: 'not_allowed', wanted: 'change_approvers', may };
  const isThere = own.some((stage) => placeIn(stage, { user: to }) !== undefined);
  if (isThere) return { refused: 'already_approver', to };
  const isExcluded = to === requester && own.some((stage) => !stage.requesterCounts);
  return isExcluded ? { refused: 'requester_does_not_count' } : undefined;
}
