import { readOffer } from '../draft-choice.ts';
import type { Store } from '../ports/ports.ts';
import { hasGaps } from '../rules/gaps.ts';
import type { DecisionRequest, Refusal } from '../rules/review/approval.ts';
import { unansweredGaps } from '../rules/review/questions.ts';
import { type HandDecision, isByHand } from '../run/by-hand.ts';
import { Draft, type Run } from '../run.ts';

type ReviewRequest = Extract<DecisionRequest, { kind: 'approve' | 'request_revision' }>;
type HandDraftRequest = Extract<DecisionRequest, { kind: HandDecision }>;

export function isHandDraft(wanted: DecisionRequest): wanted is HandDraftRequest {
  return isByHand(wanted.kind);
}

export function isReview(wanted: DecisionRequest): wanted is ReviewRequest {
  return wanted.kind === 'approve' || wanted.kind === 'request_revision';
}

const ReviewedDraft = Draft.pick({ hash: true, version: true, markdown: true });
type ReviewedDraft = Pick<Draft, 'hash' | 'version' | 'markdown'>;

/**
 * The draft that the person chose, else the newest of the review. A recorded draft never changes, so its hash
 * names what the person has seen.
 */
export async function readReviewedDraft(
  journal: Store['journal'],
  runId: string,
  wanted: DecisionRequest,
): Promise<ReviewedDraft | undefined> {
  if (!isReview(wanted)) return undefined;
  const version = await chosenVersion(journal, runId, wanted);
  const recorded = await journal.find(runId, `draft:${version}`);
  return ReviewedDraft.safeParse(recorded).data;
}

async function chosenVersion(
  journal: Store['journal'],
  runId: string,
  { version, draftHash }: ReviewRequest,
): Promise<number> {
  if (draftHash === undefined) return version;
  const offered = await readOffer(journal, runId, version);
  return offered.find(({ hash }) => hash === draftHash)?.version ?? version;
}

/** Only a request that names a draft is checked against the offered ones. */
export async function offeredHashes(
  journal: Store['journal'],
  runId: string,
  { version, draftHash }: ReviewRequest,
): Promise<string[]> {
  if (draftHash === undefined) return [];
  return (await readOffer(journal, runId, version)).map(({ hash }) => hash);
}

interface Vote {
  run: Run | undefined;
  wanted: DecisionRequest;
  draft: ReviewedDraft | undefined;
}

/**
 * For every client: a draft with a gap cannot be approved, also if its answer waits for the next draft. Other
 * open questions prevent nothing. Names the gaps that lack an answer.
 */
export async function refusalForGaps(
  { ledger }: Pick<Store, 'ledger'>,
  { run, wanted, draft }: Vote,
): Promise<Refusal | undefined> {
  const isApproval = run?.brief.loop === 'editor' && wanted.kind === 'approve';
  if (!isApproval || draft === undefined || !hasGaps(draft.markdown)) return undefined;
  const gaps = unansweredGaps(draft.markdown, await ledger.list(run.id));
  const named = gaps.map(({ item, question }) => {
    return { id: item?.id, question: item?.text ?? question };
  });
  return { refused: 'has_gaps', version: draft.version, gaps: named };
}
