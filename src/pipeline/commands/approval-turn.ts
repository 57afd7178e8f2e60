import { AskedReview, askedReviewStep } from '../asked-review.ts';
import { readOffer } from '../draft-choice.ts';
import type { Store } from '../ports/ports.ts';
import type { Actor, DecisionRequest } from '../rules/review/approval.ts';
import { hasStages, placeIn, policyOfRun, stagesOfRun } from '../rules/review/approvers.ts';
import { acceptedItems, openKey } from '../rules/review/open-items.ts';
import { approvableHashes, currentStage } from '../rules/review/settle-review.ts';
import type { AcceptedItems } from '../run/review/accepted-items.ts';
import type { Stage } from '../run/review/review-policy.ts';
import type { Draft, Run, Vote } from '../run.ts';

type Stores = Pick<Store, 'decisions' | 'journal' | 'ledger'>;
type Reviewed = Pick<Draft, 'hash' | 'markdown' | 'version'>;

export interface ApprovalTurn {
  stage: Stage;
  /** The hashes that people may still approve; undefined where the policy has no stages. */
  approvable: string[] | undefined;
}

export async function readTurn(
  { decisions, journal }: Stores,
  run: Run,
  wanted: DecisionRequest,
): Promise<ApprovalTurn | undefined> {
  if (wanted.kind !== 'approve') return undefined;
  const [first] = stagesOfRun(run);
  if (first === undefined) return undefined;
  if (!hasStages(run)) return { stage: first, approvable: undefined };
  const policy = policyOfRun(run);
  const votes = await decisions.listVotes(run.id, `draft:${wanted.version}`);
  const offered = (await readOffer(journal, run.id, wanted.version)).map(({ hash }) => hash);
  const approvable = approvableHashes(votes, policy, offered);
  const hash = wanted.draftHash ?? approvable.at(-1);
  return { stage: currentStage(votes, policy, hash) ?? first, approvable };
}

/** The stage and the group that a vote counts for; nothing where the policy has no stages. */
export function placeOfVote(run: Run, turn: ApprovalTurn, actor: Actor): Partial<Vote> {
  if (!hasStages(run)) return {};
  return { as: turn.stage.name, ...placeIn(turn.stage, actor) };
}

interface Approval {
  run: Run;
  draft: Reviewed;
  /** Of the review; a review of several drafts may approve an earlier one. */
  version: number;
}

/** The items that the approval leaves open; undefined for a review that was asked for by an older version. */
export async function readAccepted(
  { journal, ledger }: Stores,
  { run, draft, version }: Approval,
): Promise<AcceptedItems | undefined> {
  const asked = AskedReview.safeParse(await journal.find(run.id, askedReviewStep(version))).data;
  const failed = asked?.drafts.find(({ hash }) => hash === draft.hash);
  if (failed === undefined) return undefined;
  return acceptedItems(failed, draft.markdown, await ledger.listOpen(run.id));
}

/** Whether the card that the person saw names other open items, or another stage, than those of now. */
export function isOutdated(
  wanted: DecisionRequest,
  accepted: AcceptedItems | undefined,
  turn: ApprovalTurn | undefined,
): boolean {
  if (wanted.kind !== 'approve' || wanted.openKey === undefined) return false;
  if (accepted === undefined || turn === undefined) return false;
  return openKey(accepted, turn.stage.name) !== wanted.openKey;
}
