import type { Store } from '../ports/ports.ts';
import {
  type Actor,
  type DecisionRequest,
  type Refusal,
  subjectOf,
} from '../rules/review/approval.ts';
import { stagesOfRun } from '../rules/review/approvers.ts';
import { stagesOfDraft, turnOf } from '../rules/review/turn.ts';
import type { Run, Vote } from '../run.ts';
import { readReviewedDraft, refusalForGaps } from './reviewed-draft.ts';

interface Approval {
  runId: string;
  wanted: DecisionRequest;
}

/** Slack may deliver a click twice, and the person has the answer to the first delivery. */
export async function isKnownPress(
  { decisions }: Pick<Store, 'decisions'>,
  { runId, wanted }: Approval,
): Promise<boolean> {
  if (wanted.kind !== 'approve' || wanted.press === undefined) return false;
  const votes = await decisions.listVotes(runId, subjectOf(wanted));
  return votes.some(({ press }) => press === wanted.press);
}

/** A person who approves a draft once more, in a review that waits for others, learns who is missing. */
export async function refusalForRepeated(
  { decisions, journal }: Pick<Store, 'decisions' | 'journal'>,
  { runId, wanted }: Approval,
  { vote, run }: { vote: Vote; run: Run },
): Promise<Refusal | undefined> {
  if (wanted.kind !== 'approve' || wanted.press === undefined) return undefined;
  const votes = await decisions.listVotes(runId, subjectOf(wanted));
  if (votes.some(({ press }) => press === wanted.press)) return undefined;
  const draft = (await readReviewedDraft(journal, runId, wanted))?.version ?? wanted.version;
  return waitsForOthers(run, votes, { draft, draftHash: vote.draftHash });
}

/** Why the person’s next approval would change nothing, though they may approve. */
export async function refusalBeforePress(
  { decisions, journal, ledger }: Pick<Store, 'decisions' | 'journal' | 'ledger'>,
  { runId, wanted, actor }: Approval & { actor: Actor },
  run: Run,
): Promise<Refusal | undefined> {
  const reviewed = await readReviewedDraft(journal, runId, wanted);
  const unfinished = await refusalForGaps({ ledger }, { run, wanted, draft: reviewed });
  if (unfinished !== undefined || reviewed === undefined) return unfinished;
  const { hash: draftHash, version: draft } = reviewed;
  const votes = await decisions.listVotes(runId, subjectOf(wanted));
  const stage = stagesOfDraft(run, votes, draftHash).find(({ missing }) => missing > 0);
  const hasApproved = stage?.approvedBy.includes(actor.user) === true;
  return hasApproved ? waitsForOthers(run, votes, { draft, draftHash }) : undefined;
}

function waitsForOthers(
  run: Run,
  votes: readonly Vote[],
  { draft, draftHash = '' }: { draft: number; draftHash: string | undefined },
): Refusal | undefined {
  const turn = turnOf(run, votes, [draftHash]);
  if (turn.isComplete) return undefined;
  const { missing, needsAll, name } = turn;
  const stages = stagesOfRun(run);
  const isForAll = stages.find((stage) => stage.name === name)?.anyone === true;
  return {
    ...{ refused: 'approved_before', draft, missing, needsAll },
    people: isForAll ? [] : turn.people,
    ...(stages.length > 1 && { stage: name }),
  };
}
