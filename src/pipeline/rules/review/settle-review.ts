import type { ReviewPolicy } from '../../review-policy.ts';
import type { Decision, Vote } from '../../run.ts';

export type ReviewState =
  | { state: 'settled'; decision: Decision }
  /** The people whose approvals count so far, and how many more are needed. */
  | { state: 'open'; approvedBy: string[]; approvalsMissing: number };

/**
 * Says what the votes about one subject have settled. They are in the order in which they were
 * stored, also those of the same moment, and the first moment at which they suffice counts: later
 * votes change nothing. Of one person the latest vote counts. A vote about another draft than
 * `draftHash` is void. Anything but an approval settles at once.
 */
export function settleReview(
  votes: readonly Vote[],
  policy: ReviewPolicy,
  draftHash?: string,
): ReviewState {
  const approvalsNeeded = 'approvalsNeeded' in policy ? policy.approvalsNeeded : 1;
  const approvedBy = new Set<string>();
  for (const vote of liveVotes(votes).filter((one) => isAbout(one, draftHash))) {
    const { kind, by, at } = vote;
    if (kind === 'undo') continue;
    if (kind !== 'approve') return settledBy({ kind, by, at });
    approvedBy.add(by);
    if (approvedBy.size >= approvalsNeeded) return settledBy({ kind, by, at });
  }
  const approvalsMissing = approvalsNeeded - approvedBy.size;
  return { state: 'open', approvedBy: [...approvedBy], approvalsMissing };
}

/** A vote of unknown hash was given by its subject, which names the draft's version. */
function isAbout({ draftHash }: Vote, current: string | undefined): boolean {
  return draftHash === undefined || current === undefined || draftHash === current;
}

function settledBy(decision: Decision): ReviewState {
  return { state: 'settled', decision };
}

function liveVotes(votes: readonly Vote[]): readonly Vote[] {
  return votes.slice(votes.findLastIndex(({ kind }) => kind === 'undo') + 1);
}

export function isRepeated(votes: readonly Vote[], vote: Vote): boolean {
  const live = liveVotes(votes).findLast(({ by }) => by === vote.by);
  return live !== undefined && live.kind === vote.kind && live.draftHash === vote.draftHash;
}
