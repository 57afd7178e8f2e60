import type { StoredApproverChange } from '../../ports/feedback-ports.ts';
import type { ApproverChange } from '../../run/review/approver-changes.ts';
import { FIRST_VOTE, type ReviewPolicy, type Stage } from '../../run/review/review-policy.ts';
import type { Brief, Decision, Run } from '../../run.ts';

/** The name of the only stage of a review whose policy has none. It is stored with changed approvers. */
export const ONLY_STAGE = 'Review';

export function stagesOfRun({ brief, approvers }: Pick<Run, 'brief' | 'approvers'>): Stage[] {
  return approvers?.stages ?? stagesOfBrief(brief);
}

/** Named approvers of a brief count where its policy has no stages. */
export function stagesOfBrief({ reviewPolicy, approvers: people }: Brief): Stage[] {
  if ('stages' in reviewPolicy) return reviewPolicy.stages;
  const needed = 'approvalsNeeded' in reviewPolicy ? reviewPolicy.approvalsNeeded : 1;
  const anyone = people.length === 0;
  return [{ name: ONLY_STAGE, people, groups: [], anyone, needed, requesterCounts: true }];
}

export function policyOfRun({ brief, approvers }: Pick<Run, 'brief' | 'approvers'>): ReviewPolicy {
  return approvers === undefined ? brief.reviewPolicy : { stages: approvers.stages };
}

export function hasStages(run: Pick<Run, 'brief' | 'approvers'>): boolean {
  return 'stages' in policyOfRun(run);
}

export function peopleOf(stages: readonly Stage[]): string[] {
  return [...new Set(stages.flatMap(({ people }) => people))];
}

export function groupsOf(stages: readonly Stage[]): string[] {
  return [...new Set(stages.flatMap(({ groups }) => groups))];
}

/** The people and groups whose approvals count; empty where every member's does. */
export function approversOf(run: Pick<Run, 'brief' | 'approvers'>): string[] {
  return namedIn(stagesOfRun(run));
}

function namedIn(stages: readonly Stage[]): string[] {
  return [...peopleOf(stages), ...groupsOf(stages)];
}

/** Whether no stage names people or groups, so that every member may approve. */
export function isForAnyone(stages: readonly Stage[]): boolean {
  return stages.every(({ anyone }) => anyone);
}

/** Whether every member may approve in it except the requester. */
export function isForOthers(stage: Stage | undefined): boolean {
  return stage?.anyone === true && !stage.requesterCounts;
}

/** The name of the first stage that the people in it could never complete. */
export function impossibleStage(stages: readonly Stage[], requester: string): string | undefined {
  const isImpossible = ({ anyone, groups, people, needed, requesterCounts }: Stage) => {
    if (anyone || groups.length > 0) return false;
    return people.filter((person) => requesterCounts || person !== requester).length < needed;
  };
  return stages.find(isImpossible)?.name;
}

/** The stages after a person has left: one without a person who may approve is for every member. */
export function stagesWithout(
  stages: readonly Stage[],
  person: string,
  requester?: string,
): Stage[] {
  return stages.map((stage) => {
    const people = stage.people.filter((one) => one !== person);
    if (people.length === stage.people.length) return stage;
    if (stage.groups.length > 0) return { ...stage, people };
    const able = people.filter((one) => stage.requesterCounts || one !== requester).length;
    if (able === 0) return { ...stage, people: [], needed: 1, anyone: true };
    return { ...stage, people, needed: Math.min(stage.needed, able) };
  });
}

export function policyFor(people: readonly string[], policy: ReviewPolicy): ReviewPolicy {
  if (!('approvalsNeeded' in policy) || people.length === 0) return policy;
  const approvalsNeeded = Math.min(policy.approvalsNeeded, people.length);
  return approvalsNeeded === 1 ? FIRST_VOTE : { approvalsNeeded };
}

/** Everyone whose approval counted, in the order of their votes. Decisions of older versions name the last person alone. */
export function decidersOf({ by, stages = [] }: Decision): string[] {
  return [...new Set([...stages.flatMap(({ approvedBy }) => approvedBy), by])];
}

interface Member {
  user: string;
  groups?: readonly string[] | undefined;
}

/** How a person is in a stage: by name, by a group, or as one of all; undefined if they are not. */
export function placeIn(
  stage: Stage,
  { user, groups = [] }: Member,
): { group?: string } | undefined {
  if (stage.anyone || stage.people.includes(user)) return {};
  const group = stage.groups.find((one) => groups.includes(one));
  return group === undefined ? undefined : { group };
}

/** The stages in which a person has a place of their own, which they could pass on. */
export function ownStages(stages: readonly Stage[], member: Member): Stage[] {
  return stages.filter((stage) => !stage.anyone && placeIn(stage, member) !== undefined);
}

/** The stages after a change; `member` is the person who made it. */
export function changedStages(
  stages: readonly Stage[],
  member: Member,
  change: ApproverChange,
): Stage[] {
  if (change.kind === 'set') return change.stages;
  const own = ownStages(stages, member);
  return stages.map((stage) => {
    if (!own.includes(stage)) return stage;
    const others = stage.people.filter((person) => person !== member.user);
    return { ...stage, people: [...new Set([...others, change.to])] };
  });
}

/** For the message about a change of the approvers. */
export interface ApproverNews extends StoredApproverChange {
  /** Counts from 1. */
  number: number;
  /** Ids of the people and groups who can no longer approve. */
  removed: string[];
}

/** One entry for each change, in order. */
export function approverNews(
  brief: Brief,
  changes: readonly StoredApproverChange[],
): ApproverNews[] {
  let approvers = namedIn(stagesOfBrief(brief));
  return changes.map((stored, index) => {
    const { by, change } = stored;
    const next =
      change.kind === 'set'
        ? namedIn(change.stages)
        : [...approvers.filter((one) => one !== by), change.to];
    const removed = approvers.filter((one) => !next.includes(one));
    approvers = next;
    return { ...stored, number: index + 1, removed };
  });
}
