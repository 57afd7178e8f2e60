import { DecidedStages, type ReviewPolicy, type Stage } from '../../run/review/review-policy.ts';
import type { Decision, Vote } from '../../run.ts';
import { ONLY_STAGE } from './approvers.ts';

/**
 * The decision of a new vote after the others about one subject, in the order in which they were stored;
 * undefined if it settles nothing. A person approves one draft at a time in each stage, and the approvals of
 * each draft are counted apart. Every vote except an approval settles at once.
 */
export function settleReview(
  votes: readonly Vote[],
  vote: Vote,
  policy: ReviewPolicy,
): Decision | undefined {
  if (vote.kind === 'undo') return undefined;
  const [live, newest] = [liveVotes([...votes, vote]), { ...vote, kind: vote.kind }];
  if (!isCompletedBy(live, newest, policy)) return undefined;
  const { kind, by, at, draftHash } = newest;
  const hasSeveral = 'stages' in policy || 'approvalsNeeded' in policy;
  return {
    ...{ kind, by, at },
    ...(draftHash !== undefined && { draftHash }),
    ...(kind === 'approve' &&
      hasSeveral && {
        stages: DecidedStages.parse(stagesOfDraft(live, policy, draftHash)),
      }),
  };
}

/** The vote that settled the review: later votes change nothing. */
export function decidingVote(votes: readonly Vote[], policy: ReviewPolicy): Vote | undefined {
  const live = liveVotes(votes);
  return live.find((vote, at) => isCompletedBy(live.slice(0, at + 1), vote, policy));
}

export interface StageProgress extends Stage {
  approvedBy: string[];
  missing: number;
}

/** How far each stage is for the draft of this hash. */
export function progressOf(
  votes: readonly Vote[],
  policy: ReviewPolicy,
  draftHash: string | undefined,
): StageProgress[] {
  return stagesOfDraft(liveVotes(votes), policy, draftHash);
}

/**
 * The drafts that people may still approve: all that are offered, until a stage before the last has approved
 * one of them.
 */
export function approvableHashes(
  votes: readonly Vote[],
  policy: ReviewPolicy,
  offered: readonly string[],
): string[] {
  const isBegun = (hash: string) => progressOf(votes, policy, hash)[0]?.missing === 0;
  const begun = offered.filter(isBegun);
  return begun.length > 0 ? begun : [...offered];
}

/** The stage whose approvals are missing for this draft; the last one if none is missing. */
export function currentStage(
  votes: readonly Vote[],
  policy: ReviewPolicy,
  draftHash: string | undefined,
): StageProgress | undefined {
  const stages = progressOf(votes, policy, draftHash);
  return stages.find(({ missing }) => missing > 0) ?? stages.at(-1);
}

const WHOLE_REVIEW: Omit<Stage, 'needed'> = {
  name: ONLY_STAGE,
  people: [],
  groups: [],
  anyone: true,
  requesterCounts: true,
};

/** A policy without stages is one stage in which every stored approval counts. */
function stagesOf(policy: ReviewPolicy): Stage[] {
  if ('stages' in policy) return policy.stages;
  return [{ ...WHOLE_REVIEW, needed: 'approvalsNeeded' in policy ? policy.approvalsNeeded : 1 }];
}

function isCompletedBy(live: readonly LiveVote[], vote: LiveVote, policy: ReviewPolicy): boolean {
  if (vote.kind !== 'approve') return true;
  return stagesOfDraft(live, policy, vote.draftHash).every(({ missing }) => missing === 0);
}

function stagesOfDraft(
  live: readonly LiveVote[],
  policy: ReviewPolicy,
  draftHash: string | undefined,
): StageProgress[] {
  const stages = stagesOf(policy);
  return stages.map((stage) => {
    const latest = new Map<string, LiveVote>();
    for (const vote of live) if (countsIn(stage, stages, vote)) latest.set(vote.by, vote);
    const approvals = [...latest.values()].filter((vote) => isOfDraft(vote, draftHash));
    const approvedBy = approvals.map(({ by }) => by);
    return { ...stage, approvedBy, missing: Math.max(0, stage.needed - approvedBy.length) };
  });
}

/** The stage of a vote is recorded with it. A vote of a former approver does not count. */
function countsIn(
  stage: Stage,
  stages: readonly Stage[],
  { kind, as, by, group }: LiveVote,
): boolean {
  if (kind !== 'approve') return false;
  if ((as ?? stages[0]?.name) !== stage.name) return false;
  if (stage.anyone || stage.people.includes(by)) return true;
  return group !== undefined && stage.groups.includes(group);
}

/** A vote of unknown hash was given by its subject, which names the draft's version. */
function isOfDraft({ draftHash }: Vote, wanted: string | undefined): boolean {
  return [draftHash, wanted].includes(undefined) || draftHash === wanted;
}

type LiveVote = Vote & Pick<Decision, 'kind'>;

/** An undo withdraws all votes before it. */
function liveVotes(votes: readonly Vote[]): LiveVote[] {
  const undone = votes.findLastIndex(({ kind }) => kind === 'undo');
  return votes.slice(undone + 1).filter((vote): vote is LiveVote => vote.kind !== 'undo');
}

/** After the publication a person may still ask for a failed asset, and pay for it. */
export function isForPublished(kind: string): boolean {
  return kind === 'retry' || kind === 'extend';
}

export function isRepeated(votes: readonly Vote[], vote: Vote): boolean {
  const live = liveVotes(votes).findLast(({ by }) => by === vote.by);
  return (
    live !== undefined &&
    live.kind === vote.kind &&
    live.draftHash === vote.draftHash &&
    live.as === vote.as
  );
}
