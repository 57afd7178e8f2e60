import { ASSETS, enabledAssets } from '../assets/registry.ts';
import type { Scheduler, Store } from '../ports/ports.ts';
import {
  type Actor,
  type DecisionRequest,
  type Refusal,
  refusalOf,
  subjectOf,
} from '../rules/review/approval.ts';
import { policyOfRun } from '../rules/review/approvers.ts';
import { withoutAnsweredChecks } from '../rules/review/open-items.ts';
import { CANCEL_SUBJECT, type Run, type Vote } from '../run.ts';
import {
  type ApprovalTurn,
  isOutdated,
  placeOfVote,
  readAccepted,
  readTurn,
} from './approval-turn.ts';
import { isAskedAbout } from './asked-subject.ts';
import type { CommandDeps } from './command-deps.ts';
import { withDecisionDetails } from './late-decision.ts';
import { isKnownPress, refusalBeforePress, refusalForRepeated } from './repeated-approval.ts';
import {
  isHandDraft,
  isReview,
  offeredHashes,
  readReviewedDraft,
  refusalForGaps,
} from './reviewed-draft.ts';

export interface Attempt {
  runId: string;
  wanted: DecisionRequest;
  actor: Actor;
  words?: string | undefined;
  answered?: number | undefined;
}

/** The approvers may change between the check and the vote; more than a few times are a sign of a bug. */
const ATTEMPTS_MAX = 5;

export async function castVote(deps: CommandDeps, attempt: Attempt): Promise<Refusal | undefined> {
  const refusal = await tryToVote(deps, attempt);
  if (refusal === undefined) return undefined;
  return (await isKnownPress(deps.store, attempt)) ? undefined : refusal;
}

async function tryToVote(deps: CommandDeps, attempt: Attempt): Promise<Refusal | undefined> {
  for (let nth = 1; nth <= ATTEMPTS_MAX; nth += 1) {
    const known = await readRefusal(deps, attempt);
    if (known.refusal !== undefined) return known.refusal;
    const { vote, refusal } = await voteOf(deps, attempt, known);
    if (refusal !== undefined) return refusal;
    if (await isCounted(deps.store, attempt, { vote, run: known.run })) {
      await wakeFor(deps, attempt);
      return await refusalForRepeated(deps.store, attempt, { vote, run: known.run });
    }
  }
  const subject = subjectOf(attempt.wanted);
  throw new Error(`a vote on ${subject} was not counted in ${ATTEMPTS_MAX} attempts`);
}

async function wakeFor(
  { store, scheduler }: CommandDeps,
  { runId, wanted: { kind } }: Attempt,
): Promise<undefined> {
  if (kind === 'retry' || kind === 'extend') return await retryRun({ store, scheduler }, runId);
  if (kind === 'cancel') scheduler.interrupt(runId);
  await scheduler.notify(runId);
}

/** Of two people who press at the same moment, the second gets the first one's decision, read again. */
async function isCounted(
  store: Store,
  { runId, wanted }: Attempt,
  { vote, run }: { vote: Vote; run: Run },
): Promise<boolean> {
  const subject = subjectOf(wanted);
  if (!('version' in wanted)) return await store.decisions.record(runId, subject, vote);
  const approversVersion = run.approvers?.version ?? 0;
  return await store.decisions.record(runId, subject, vote, {
    policy: policyOfRun(run),
    ...(wanted.kind === 'approve' && { approversVersion }),
  });
}

async function voteOf(
  { store, clock, scheduler }: CommandDeps,
  { runId, wanted, actor, words, answered }: Attempt,
  { run, turn }: Permitted,
): Promise<{ vote: Vote; refusal?: Refusal | undefined }> {
  const draft = await readReviewedDraft(store.journal, runId, wanted);
  const unfinished = await refusalForGaps(store, { run, wanted, draft });
  const { user: by } = actor;
  const draftHash = isHandDraft(wanted) ? wanted.draftHash : draft?.hash;
  const press = 'press' in wanted ? wanted.press : undefined;
  const vote: Vote = { kind: wanted.kind, by, at: clock.now(), draftHash, words, answered, press };
  if (unfinished !== undefined || wanted.kind !== 'approve') return { vote, refusal: unfinished };
  const { version } = wanted;
  const accepted = draft && (await readAccepted(store, { run, draft, version }));
  if (isOutdated(wanted, accepted, turn)) {
    await scheduler.wake(runId);
    return { vote, refusal: { refused: 'card_outdated' } };
  }
  const place = turn && placeOfVote(run, turn, actor);
  if (accepted === undefined) return { vote: { ...vote, ...place } };
  const left = withoutAnsweredChecks(accepted, await store.ledger.list(runId));
  return { vote: { ...vote, ...place, accepted: left } };
}

/** Wakes the run again: a worker may have read the old waits before they were deleted. */
async function retryRun(
  { store, scheduler }: { store: Store; scheduler: Pick<Scheduler, 'wake'> },
  runId: string,
): Promise<undefined> {
  await store.journal.forgetFailures(runId);
  await scheduler.wake(runId);
}

/** Why the person's approval would not count now; undefined where their button works. */
export async function readApprovalRefusal(
  deps: CommandDeps,
  attempt: Attempt,
): Promise<Refusal | undefined> {
  const { refusal, ...known } = await readRefusal(deps, attempt);
  return 'run' in known ? await refusalBeforePress(deps.store, attempt, known.run) : refusal;
}

interface Permitted {
  run: Run;
  turn: ApprovalTurn | undefined;
}

type Known = ({ refusal: undefined } & Permitted) | { refusal: Refusal };

export async function readRefusal(
  { store, assetRegistry = ASSETS, disabledAssets }: CommandDeps,
  { runId, wanted, actor }: Attempt,
): Promise<Known> {
  const { runs, decisions, journal } = store;
  const [run, decided, cancel, offered] = await Promise.all([
    runs.find(runId),
    decisions.find(runId, subjectOf(wanted)),
    decisions.find(runId, CANCEL_SUBJECT),
    isReview(wanted) ? offeredHashes(journal, runId, wanted) : [],
  ]);
  if (run === undefined) return { refusal: { refused: 'unknown_run' } };
  // A cancel refuses all other decisions, also before the run has ended.
  const pending = run.outcome === undefined ? cancel : undefined;
  const existingDecision = decided ?? pending;
  const assetKinds = Object.keys(enabledAssets(assetRegistry, disabledAssets));
  const isAsked = await isAskedAbout(journal, run, wanted);
  const turn = await readTurn(store, run, wanted);
  const approvable = offered.filter((hash) => turn?.approvable?.includes(hash) ?? true);
  const known = { run, actor, existingDecision, assetKinds, isAsked, stage: turn?.stage };
  const refusal = refusalOf({ ...known, offered: approvable }, wanted);
  if (refusal === undefined) return { refusal, run, turn };
  if (!('version' in wanted)) return { refusal };
  return { refusal: await withDecisionDetails(store, { run, version: wanted.version }, refusal) };
}
