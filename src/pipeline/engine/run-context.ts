import type { AssetRegistry } from '../assets/asset.ts';
import type { NameOf } from '../name-of.ts';
import type { Card, Messenger } from '../ports/messenger.ts';
import type { Model } from '../ports/model-port.ts';
import type { Claim, Clock, Log, RunSummary, Store } from '../ports/ports.ts';
import type { SourceReader } from '../ports/source-port.ts';
import type { CostRules } from '../rules/cost/cost-rules.ts';
import type { Receipt } from '../rules/cost/receipt.ts';
import { ASKED_CONFLICT, CONFLICT, isChoiceOpen } from '../rules/replies/conflicts.ts';
import { unansweredQuestions } from '../rules/review/questions.ts';
import { titleOf } from '../rules/title.ts';
import { subjectOfFailure, unansweredFailure } from '../rules/unanswered-failure.ts';
import type { Failure, Progress, Run } from '../run.ts';
import { createOverlaps } from './overlaps.ts';
import type { Steps } from './step.ts';

export interface RunContext extends Store, Steps {
  run: Run;
  claim: Claim;
  model: Model;
  messenger: Messenger;
  assetRegistry: AssetRegistry;
  nameOf: NameOf;
  /** Without it, links are not read. */
  sourceReader: SourceReader | undefined;
  /** Kinds that no run makes from now on; a run keeps those that it has made. */
  disabledAssets: readonly string[];
  cost: CostRules;
  /** How long a run waits for people to choose between two notes. */
  conflictWaitMs: number;
  /** The bill of all model calls so far. */
  receipt(): Receipt;
  clock: Pick<Clock, 'now'>;
  log: Log;
  signal: AbortSignal;
}

export async function showProgress(context: RunContext, progress: Progress): Promise<void> {
  await context.effect(progressStep(progress), async () => {
    await context.runs.recordProgress(context.claim, progress, context.clock.now());
    await showCard(context, context.run.id);
  });
}

function progressStep({ phase, draft }: Pick<Progress, 'phase' | 'draft'>): string {
  return `progress:${phase}:${draft}`;
}

/** The status card of the first step is the root of the thread. */
export function hasThread({ has }: RunContext): boolean {
  return has(progressStep({ phase: 'drafting', draft: 1 }));
}

export async function findUnansweredFailure(
  { decisions }: Pick<Store, 'decisions'>,
  run: Run,
): Promise<Failure | undefined> {
  if (run.failure === undefined) return undefined;
  const subject = subjectOfFailure(run.failure);
  const pressed = await decisions.find(run.id, subject);
  return unansweredFailure(run, pressed === undefined ? [] : [{ subject }]);
}

const CARD_UPDATES_MAX = 5;

const whileShown = createOverlaps();

/** A worker and a listener may update the card at once, so the earlier one reads the store again afterwards. */
export async function showCard(
  deps: CardDeps & { messenger: Messenger },
  runId: string,
): Promise<void> {
  await whileShown(runId, (hasNewer) =>
    updateCard(deps, runId, () => deps.hasOneWriter === true && !hasNewer()),
  );
}

async function updateCard(
  deps: CardDeps & { messenger: Messenger },
  runId: string,
  isNewest: () => boolean,
): Promise<void> {
  let shown: Card | undefined;
  for (let update = 0; update < CARD_UPDATES_MAX; update += 1) {
    const card = await readCard(deps, runId);
    if (card === undefined) return;
    if (shown !== undefined && isSame(card, shown)) return await showEarlierCard(deps, card);
    await deps.messenger.showCard(card);
    if (isNewest()) return await showEarlierCard(deps, card);
    shown = card;
  }
}

function isSame(one: Card, other: Card): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The card of the earlier run says whether a new version is in progress. */
async function showEarlierCard(
  deps: CardDeps & { messenger: Messenger },
  { run: { brief, outcome } }: Card,
): Promise<void> {
  if (outcome !== undefined && brief.basedOn !== undefined) await showCard(deps, brief.basedOn.run);
}

type CardDeps = Pick<Store, 'runs' | 'ledger' | 'journal' | 'hasOneWriter'> & {
  clock: Pick<Clock, 'now'>;
};

async function readCard(deps: CardDeps, runId: string): Promise<Card | undefined> {
  const summary = await deps.runs.readSummary(runId);
  if (summary === undefined) return undefined;
  const { run, decisions, waiting } = summary;
  const asksTeam = run.brief.loop === 'editor' && run.outcome === undefined;
  const open = asksTeam ? await deps.ledger.listOpen(runId) : [];
  return {
    ...summary,
    title: titleOf(run.brief, summary.draftBeginning),
    openQuestions: unansweredQuestions(open).length,
    ...(asksTeam && summary.openNotes > 1 && { hasOpenChoice: await hasOpenChoice(deps, summary) }),
    isStuck: unansweredFailure(run, decisions) !== undefined,
    // The store keeps a wait until the step has succeeded.
    waiting: waiting && waiting.until > deps.clock.now() ? waiting : undefined,
  };
}

/** A choice that is over by itself has its record, and no decision. */
async function hasOpenChoice(
  { journal }: CardDeps,
  { run, decisions }: RunSummary,
): Promise<boolean> {
  const asked = await journal.listSteps(run.id, ASKED_CONFLICT);
  if (asked.length === 0) return false;
  const settled = await journal.listSteps(run.id, CONFLICT);
  return isChoiceOpen(asked, [...settled, ...decisions.map(({ subject }) => subject)]);
}
