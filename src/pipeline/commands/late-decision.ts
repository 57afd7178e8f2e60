import { approvedHash, readOffer, withAnswered } from '../draft-choice.ts';
import type { Store } from '../ports/ports.ts';
import type { Refusal } from '../rules/review/approval.ts';
import type { Run } from '../run.ts';

/** A person who comes too late reads which draft was approved, or that the other person sent answers. */
export async function withDecisionDetails(
  { decisions, journal }: Pick<Store, 'decisions' | 'journal'>,
  { run, version }: { run: Pick<Run, 'id' | 'brief'>; version: number },
  refusal: Refusal,
): Promise<Refusal> {
  if (refusal.refused !== 'already_decided') return refusal;
  if (refusal.existingDecision.kind !== 'approve') {
    const about = { runId: run.id, version };
    const existingDecision = await withAnswered(decisions, about, refusal.existingDecision);
    return { ...refusal, existingDecision };
  }
  const offered = await readOffer(journal, run.id, version);
  if (offered.length < 2) return refusal;
  const review = { runId: run.id, version, decision: refusal.existingDecision };
  const approved = await approvedHash(decisions, review, run.brief.reviewPolicy);
  const draft = offered.find(({ hash }) => hash === approved) ?? offered.at(-1);
  return draft === undefined ? refusal : { ...refusal, draft: draft.version };
}
