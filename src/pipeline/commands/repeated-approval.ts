import type { Store } from '../ports/ports.ts';
import { type DecisionRequest, type Refusal, subjectOf } from '../rules/review/approval.ts';
import { stagesOfRun } from '../rules/review/approvers.ts';
import { turnOf } from '../rules/review/turn.ts';
import type { Run, Vote } from '../run.ts';
import { readReviewedDraft } from './reviewed-draft.ts';

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
  const turn = turnOf(run, votes, [vote.draftHash ?? '']);
  if (turn.isComplete) return undefined;
  const { missing, needsAll, name } = turn;
  const stages = stagesOfRun(run);
  const isForAll = stages.find((stage) => stage.name === name)?.anyone === true;
  const draft = (await readReviewedDraft(journal, runId, wanted))?.version ?? wanted.version;
  return {
    ...{ refused: 'approved_before', draft, missing, needsAll },
    people: isForAll ? [] : turn.people,
    ...(stages.length > 1 && { stage: name }),
  };
}
