import type { ReviewPolicy } from '../../review-policy.ts';
import type { Decision, Vote } from '../../run.ts';

export type ReviewState =
  | { state: 'settled'; decision: Decision }
  /** The people whose approvals count so far, and how many more are needed. */
  | { state: 'open'; approvedBy: string[]; approvalsMissing: number };

/**
 * Settles the votes about one subject, in the order in which they were stored. The first vote that
 * completes a decision counts; later votes change nothing. A person's approvals count once. A vote about
 * another draft than `draftHash` is void. Every vote except an approval settles at once.
 */
export function settleReview(
  votes: readonly Vote[],
  policy: ReviewPolicy,
  draftHash?: string,
): ReviewState {
  const approvalsNeeded = 'approvalsNeeded' in policy ? policy.approvalsNeeded : 1;
  const approvedBy = new Set<string>();
  for (const vote of liveVotes(votes).filter((one) => isAbout(one, draftHash))) {
    if (vote.kind !== 'approve') return settledBy(vote);
    approvedBy.add(vote.by);
    if (approvedBy.size >= approvalsNeeded) return settledBy(vote);
  }
  const approvalsMissing = approvalsNeeded - approvedBy.size;
  return { state: 'open', approvedBy: [...approvedBy], approvalsMissing };
}

/** A vote of unknown hash was given by its subject, which names the draft's version. */
function isAbout({ draftHash }: Vote, current: string | undefined): boolean {
  return draftHash === undefined || current === undefined || draftHash === current;
}

function settledBy({ kind, by, at }: LiveVote): ReviewState {
  return { state: 'settled', decision: { kind, by, at } };
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
  return live !== undefined && live.kind === vote.kind && live.draftHash === vote.draftHash;
}
