import type { Stage } from '../../run/review/review-policy.ts';
import { isFormerMember } from '../../run/user-id.ts';
import type { Run, Vote } from '../../run.ts';
import { policyOfRun, stagesOfRun } from './approvers.ts';
import { approvableHashes, progressOf, type StageProgress } from './settle-review.ts';

export interface Turn {
  stage: number;
  name: string;
  /** Ids of the people and groups whose approval is missing; the requester where the stage names none. */
  people: string[];
  missing: number;
  /** Whether each of `people` has to approve. */
  needsAll: boolean;
  /** All approvals are in after a change of the approvers, so that one of them presses Approve again. */
  isComplete: boolean;
  /** The hashes that people may still approve. */
  approvable: string[];
}

type Reviewed = Pick<Run, 'brief' | 'approvers' | 'requester'>;

export function turnOf(run: Reviewed, votes: readonly Vote[], hashes: readonly string[]): Turn {
  const { approvable, leading, at, stage } = leadingDraft(run, votes, hashes);
  const isComplete = at === -1;
  const people = stage === undefined ? [] : missingPeople(stage, run.requester);
  const { missing = 0, groups = [] } = stage ?? {};
  return {
    stage: isComplete ? leading.length : at + 1,
    name: stage?.name ?? '',
    ...{ people, missing, needsAll: groups.length === 0 && missing >= people.length },
    isComplete,
    approvable,
  };
}

/** The draft with the fewest missing approvals, and its stage whose turn it is. */
function leadingDraft(run: Reviewed, votes: readonly Vote[], hashes: readonly string[]) {
  const approvable = approvableHashes(votes, policyOfRun(run), hashes);
  const drafts = approvable.map((hash) => stagesOfDraft(run, votes, hash));
  const [leading = []] = drafts.toSorted((one, other) => missingIn(one) - missingIn(other));
  const at = leading.findIndex(({ missing }) => missing > 0);
  return { approvable, leading, at, stage: at === -1 ? leading.at(-1) : leading[at] };
}

/** Approvals of a review without stages count for its one stage, so that its missing people are known. */
export function stagesOfDraft(
  run: Pick<Run, 'brief' | 'approvers'>,
  votes: readonly Vote[],
  hash: string,
): StageProgress[] {
  return progressOf(votes, { stages: stagesOfRun(run) }, hash);
}

interface Person {
  user: string;
  groups: readonly string[];
}

/** Whether a post waits for a person: by name, by a group, or as its requester, who may also choose between comments. */
export function isAskedOf(run: Reviewed & Asked, person: Person): boolean {
  const isInReview = run.progress.phase === 'waiting_for_review';
  if (run.hasOpenChoice && run.requester === person.user) return true;
  return (run.hasOpenChoice || isInReview) && stagesFor(run, person).length > 0;
}

type Asked = Pick<Run, 'progress'> & { hasOpenChoice?: boolean | undefined };

function stagesFor(run: Reviewed, { user, groups }: Person): Stage[] {
  const isRequester = user === run.requester;
  return stagesOfRun(run).filter((stage) => {
    if (isRequester && !stage.requesterCounts) return false;
    if (stage.people.length + stage.groups.length === 0) return isRequester;
    return stage.people.includes(user) || stage.groups.some((group) => groups.includes(group));
  });
}

/** Whether it is also the turn of their stage, and their own approval is missing. */
export function isTurnOf(run: Reviewed, person: Person, votes: readonly Vote[]): boolean {
  const voted = [...new Set(votes.flatMap(({ draftHash }) => draftHash ?? []))];
  const { at, stage } = leadingDraft(run, votes, voted.length > 0 ? voted : ['']);
  const isOpen = at === -1 || stage?.approvedBy.includes(person.user) === false;
  return isOpen && stagesFor(run, person).some(({ name }) => name === stage?.name);
}

function missingIn(stages: readonly StageProgress[]): number {
  return stages.reduce((sum, { missing }) => sum + missing, 0);
}

function missingPeople(stage: StageProgress, requester: string): string[] {
  const { people, groups, anyone, approvedBy, requesterCounts, missing } = stage;
  const able = people.filter((person) => requesterCounts || person !== requester);
  if (missing === 0) return able;
  const waiting = able.filter((person) => !approvedBy.includes(person));
  if (waiting.length + groups.length > 0) return [...waiting, ...groups];
  const isAble = anyone && !isFormerMember(requester) && !approvedBy.includes(requester);
  return isAble ? [requester] : [];
}
