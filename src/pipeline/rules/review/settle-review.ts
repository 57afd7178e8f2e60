import { isByHand } from '../../run/by-hand.ts';
import type { ReviewPolicy } from '../../run/review-policy.ts';
import type { Decision, Vote } from '../../run.ts';

export type ReviewState =
  /** `draftHash` names the approved draft. */
  | { state: 'settled'; decision: Decision; draftHash?: string }
  /** The people whose approvals count so far, and how many more are needed. */
  | { state: 'open'; approvedBy: string[]; approvalsMissing: number };

/**
 * Settles the votes about one subject, in the order in which they were stored. The first vote that
 * completes a decision counts; later votes change nothing. A person approves one draft at a time, and the
 * approvals of each draft are counted apart. A vote about a draft that is not `offered` is void. Every vote
 * except an approval settles at once.
 */
export function settleReview(
  votes: readonly Vote[],
  policy: ReviewPolicy,
  offered?: readonly string[],
): ReviewState {
  const approvalsNeeded = 'approvalsNeeded' in policy ? policy.approvalsNeeded : 1;
  const approved = new Map<string, string | undefined>();
  for (const vote of liveVotes(votes).filter((one) => isAbout(one, offered))) {
    if (vote.kind !== 'approve') return settledBy(vote);
    approved.set(vote.by, vote.draftHash);
    if (countOf(approved, vote.draftHash) >= approvalsNeeded) return settledBy(vote);
  }
  const counts = [...approved.values()].map((hash) => countOf(approved, hash));
  const approvalsMissing = approvalsNeeded - Math.max(0, ...counts);
  return { state: 'open', approvedBy: [...approved.keys()], approvalsMissing };
}

/** A vote of unknown hash was given by its subject, which names the draft's version. A draft by hand is new. */
function isAbout({ kind, draftHash }: Vote, offered: readonly string[] | undefined): boolean {
  if (draftHash === undefined || offered === undefined) return true;
  return isByHand(kind) || offered.includes(draftHash);
}

function countOf(
  approved: ReadonlyMap<string, string | undefined>,
  wanted: string | undefined,
): number {
  const hashes = [...approved.values()];
  return hashes.filter((hash) => [hash, wanted].includes(undefined) || hash === wanted).length;
}

function settledBy({ kind, by, at, draftHash }: LiveVote): ReviewState {
  const decision = { kind, by, at };
  return { state: 'settled', decision, ...(draftHash !== undefined && { draftHash }) };
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
