import type { AssetRegistry } from './assets/asset.ts';
import { ASSETS } from './assets/registry.ts';
import { createFinalMessageWork, type LostWork } from './lost-work.ts';
import type { Messenger } from './messenger.ts';
import type { Model } from './model-port.ts';
import type { Claim, ClaimedRow, Clock, Log, Recorded, Store } from './ports.ts';
import type { ExpiryRule } from './rules/expiry.ts';
import type { RunContext } from './run-context.ts';
import { createSteps } from './step.ts';
import type { Timing } from './timed-steps.ts';

export interface AdvanceDeps {
  store: Store;
  model: Model;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  /** Asked before each step: fulfils when nothing more urgent is to be done. */
  yieldToRequests?: () => Promise<void>;
  /** From then on no step is begun; what is under way goes on until its signal fires. */
  isStopping?: () => boolean;
  /** When a run that waits for people ends by itself; never without it. */
  expiry?: ExpiryRule | undefined;
  timing?: Timing | undefined;
  /** The kinds of asset that runs make; the product's own without it. */
  assetRegistry?: AssetRegistry | undefined;
  /** What a run goes through; the life of a run, unless an engine is looked at by itself. */
  workflow?: (context: RunContext) => Promise<void>;
  /** Without it, runs whose work was lost are tried again like any other. */
  isolation?: Isolation;
  /** Whether this process has stood still since a moment, too long to keep its claims. */
  hasStalledSince?: (at: number) => boolean;
}

/** Keeps runs whose work was lost apart: when it is lost again, only one of them was at work. */
export interface Isolation {
  /** When this process began to advance runs. */
  since: number;
  /** Fulfils when no other such run is at work. Raises `Interrupted`, or `Parked` where too many wait. */
  enter(claim: Claim, options: IsolationOptions): Promise<Isolated>;
}

export interface IsolationOptions {
  model: Model;
  /** The others wait also while this run waits for the model. */
  isAlone: boolean;
  signal: AbortSignal;
}

export interface Isolated {
  /** Lets the others go on while it answers. */
  model: Model;
  leave(): void;
}

/** A run under our claim, with what the journal held when it was claimed. */
export interface ClaimedRun extends ClaimedRow {
  /** Before which nobody else can have taken it. */
  claimedAt: number;
  recorded: Recorded;
}

/** For what a run says last: no signal ends it. */
export function finalMessageContext(deps: AdvanceDeps, claimed: ClaimedRun): RunContext {
  const lostWork = createFinalMessageWork(lostWorkDeps(deps, claimed));
  return contextFor(deps, claimed, { signal: new AbortController().signal, lostWork });
}

export function lostWorkDeps(deps: AdvanceDeps, { claim, lost, recorded }: ClaimedRun) {
  const { store, clock, log, isolation } = deps;
  const since = isolation?.since ?? Number.NEGATIVE_INFINITY;
  return { claim, lost, recorded, journal: store.journal, clock, log, since };
}

export function contextFor(
  deps: AdvanceDeps,
  claimed: ClaimedRun,
  { signal, lostWork }: { signal: AbortSignal; lostWork: LostWork },
): RunContext {
  const { run, claim, claimedAt, recorded } = claimed;
  const { store, model, messenger, clock, log, yieldToRequests, isStopping } = deps;
  const { journal } = store;
  const isHeld = () => store.runs.isHeld(claim);
  const asked = { signal, yieldToRequests, isStopping, isHeld, lostWork };
  const plain = createSteps({ claim, claimedAt, journal, recorded, clock, log, ...asked });
  const steps = deps.timing?.steps(plain, { runId: run.id, recorded }) ?? plain;
  const { assetRegistry = ASSETS } = deps;
  return { ...store, ...steps, run, claim, model, messenger, assetRegistry, clock, log, signal };
}
