import type { AssetRegistry } from './assets/asset.ts';
import type { Card, Messenger } from './messenger.ts';
import type { Model } from './model-port.ts';
import type { Claim, Clock, Log, Store } from './ports.ts';
import { titleOf } from './rules/title.ts';
import type { Failure, Progress, Run } from './run.ts';
import type { Steps } from './step.ts';

/** What a step of one run works with, for the time of one advance. */
export interface RunContext extends Store, Steps {
  run: Run;
  claim: Claim;
  model: Model;
  messenger: Messenger;
  assetRegistry: AssetRegistry;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

/** Moves the status card on: the progress is stored, then shown. */
export async function showProgress(context: RunContext, progress: Progress): Promise<void> {
  await context.effect(progressStep(progress), async () => {
    await context.runs.recordProgress(context.claim, progress, context.clock.now());
    await showCard(context, context.run.id);
  });
}

function progressStep({ phase, draft }: Pick<Progress, 'phase' | 'draft'>): string {
  return `progress:${phase}:${draft}`;
}

/** Whether the run could begin its thread: the card of its first step stands at the root. */
export function hasThread({ has }: RunContext): boolean {
  return has(progressStep({ phase: 'drafting', draft: 1 }));
}

export function subjectOfFailure(failure: Failure): string {
  return `failure:${failure.number}`;
}

/** Whether the run failed and nobody has pressed Retry yet. */
export async function isStuck({ decisions }: Pick<Store, 'decisions'>, run: Run): Promise<boolean> {
  if (run.failure === undefined) return false;
  return (await decisions.find(run.id, subjectOfFailure(run.failure))) === undefined;
}

const CARD_LOOKS_MAX = 5;

/**
 * Brings the status card up to what the store says now; nothing is sent when it already shows that.
 * A worker and a listener may show it at once and the slower one win, so each looks again.
 */
export async function showCard(
  deps: CardDeps & { messenger: Messenger },
  runId: string,
): Promise<void> {
  let shown: string | undefined;
  for (let look = 0; look < CARD_LOOKS_MAX; look += 1) {
    const card = await readCard(deps, runId);
    if (card === undefined || JSON.stringify(card) === shown) return;
    await deps.messenger.showCard(card);
    shown = JSON.stringify(card);
  }
}

type CardDeps = Pick<Store, 'runs'> & { clock: Clock };

async function readCard(deps: CardDeps, runId: string): Promise<Card | undefined> {
  const summary = await deps.runs.readSummary(runId);
  if (summary === undefined) return undefined;
  const { run, decisions, waiting } = summary;
  const isAnswered = decisions.some(
    ({ subject }) => run.failure && subject === subjectOfFailure(run.failure),
  );
  return {
    ...summary,
    title: titleOf(run.brief),
    standsStill: run.failure !== undefined && !isAnswered,
    // What is tried again now waits no longer, though nobody knows yet whether it succeeds.
    waiting: waiting && waiting.until > deps.clock.now() ? waiting : undefined,
  };
}
