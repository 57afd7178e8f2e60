import { HandDecision } from '../../run/by-hand.ts';
import { ClaimAct } from '../../run/draft-claim.ts';
import { ConflictChoice } from '../../run/review/conflict-choice.ts';
import type { Stage } from '../../run/review/review-policy.ts';
import type { Run } from '../../run.ts';
import { groupsOf, isForAnyone, peopleOf, placeIn, stagesOfRun } from './approvers.ts';
import type { Actor, RequestKind, Role } from './decision-request.ts';
import type { Refusal } from './refusal.ts';

/** The rights of a role in a run that names its approvers. */
const ROLE_RIGHTS = {
  operator: ['cancel', 'retry', 'extend'],
  workspace_admin: ['cancel', 'extend'],
  channel_owner: [],
} as const satisfies Record<Role, readonly RequestKind[]>;

interface Asking {
  run: Run;
  actor: Actor;
  /** The stage that an approval would count for; without it, the first of the brief. */
  stage?: Stage | undefined;
}

export function refusalForPermission(
  { run, actor, stage }: Asking,
  wanted: RequestKind,
): Refusal | undefined {
  const { user, role } = actor;
  const byRole: readonly RequestKind[] = role === undefined ? [] : ROLE_RIGHTS[role];
  if (byRole.includes(wanted)) return undefined;
  if (wanted === 'approve') return refusalForApproval(run, actor, stage);
  const may = permittedUsers(run, wanted);
  if (may === 'everyone' || may.includes(user)) return undefined;
  const stages = stagesOfRun(run);
  if (stages.some((one) => !one.anyone && placeIn(one, actor) !== undefined)) return undefined;
  return { refused: 'not_allowed', wanted, may, ...groupsIn(groupsOf(stages)) };
}

/** Only the people of the stage whose turn it is may approve. */
function refusalForApproval(run: Run, actor: Actor, current?: Stage): Refusal | undefined {
  const stages = stagesOfRun(run);
  const stage = current ?? stages[0];
  if (stage === undefined) return undefined;
  if (placeIn(stage, actor) === undefined) {
    const name = stages.length > 1 && { stage: stage.name };
    const may = stage.people;
    const several = stage.needed > 1 && { needed: stage.needed };
    const who = { may, ...groupsIn(stage.groups), ...name, ...several };
    return { refused: 'not_allowed', wanted: 'approve', ...who };
  }
  const counts = stage.requesterCounts || actor.user !== run.requester;
  return counts ? undefined : { refused: 'requester_does_not_count' };
}

function groupsIn(groups: readonly string[]): { groups?: readonly string[] } {
  return groups.length > 0 ? { groups } : {};
}

/** Feedback, also in a run that names its approvers. */
const FOR_EVERYONE: readonly RequestKind[] = [
  'request_revision',
  ...HandDecision.options,
  ...ClaimAct.options,
];
const NOT_FOR_EVERYONE: readonly RequestKind[] = ['cancel', 'extend', ...ConflictChoice.options];

/** `everyone` means all members of the workspace. The requester may do everything but approve. */
function permittedUsers(run: Run, kind: RequestKind): 'everyone' | string[] {
  const stages = stagesOfRun(run);
  const isForEveryone = isForAnyone(stages) && !NOT_FOR_EVERYONE.includes(kind);
  if (isForEveryone || FOR_EVERYONE.includes(kind)) return 'everyone';
  return [...new Set([run.requester, ...peopleOf(stages)])];
}
