import type { AssetRegistry } from '../assets/asset.ts';
import { ASSETS } from '../assets/registry.ts';
import { type NameOf, nameAsGiven } from '../name-of.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Model } from '../ports/model-port.ts';
import type { Claim, ClaimedRow, Clock, Journal, Log, Recorded, Store } from '../ports/ports.ts';
import type { SourceReader } from '../ports/source-port.ts';
import { type CostRules, NO_COST_RULES } from '../rules/cost/cost-rules.ts';
import { paidCalls } from '../rules/cost/paid-calls.ts';
import { receiptOf } from '../rules/cost/receipt.ts';
import type { ExpiryRule } from '../rules/expiry.ts';
import type { Run } from '../run.ts';
import { createFinalMessageWork, type LostWork } from './lost-work.ts';
import { createPaidModel } from './paid-model.ts';
import type { RunContext } from './run-context.ts';
import { createSteps, type Steps } from './step.ts';
import type { Timing } from './timed-steps.ts';

export const CONFLICT_WAIT_MS = 60 * 60_000;

export interface AdvanceDeps {
  store: Store;
  model: Model;
  /** The model of this run, in place of `model`. */
  modelFor?: ((run: Run) => Model) | undefined;
  messenger: Messenger;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** Called before each step; fulfils when no request of Slack is waiting. */
  yieldToRequests?: () => Promise<void>;
  /** When true, no new step begins; the step in flight continues until its signal fires. */
  isStopping?: () => boolean;
  expiry?: ExpiryRule | undefined;
  timing?: Timing | undefined;
  assetRegistry?: AssetRegistry | undefined;
  namesFor?: ((run: Run) => NameOf) | undefined;
  /** Without it, links are not read. */
  sourceReader?: SourceReader | undefined;
  disabledAssets?: readonly string[];
  /** `runWorkflow` by default; the benchmark of the engine passes its own. */
  workflow?: (context: RunContext) => Promise<void>;
  isolation?: Isolation;
  cost?: CostRules | undefined;
  conflictWaitMs?: number | undefined;
  /** Whether this process was suspended since `at` for longer than its claims last. */
  hasStalledSince?: (at: number) => boolean;
}

/** Runs with lost work advance one at a time: the next loss then names the run that caused it. */
export interface Isolation {
  startedAt: number;
  /** Fulfils when no other such run is at work. Raises `InterruptedError`, or `Parked` if too many wait. */
  enter(claim: Claim, options: IsolationOptions): Promise<Isolated>;
}

export interface IsolationOptions {
  model: Model;
  /** Others stay locked out also while this run waits for the model. */
  isAlone: boolean;
  signal: AbortSignal;
}

export interface Isolated {
  model: Model;
  /** Lets the next run begin; also before the run parks. A second call does nothing. */
  leave(): void;
}

export interface ClaimedRun extends ClaimedRow {
  claimedAt: number;
  recorded: Recorded;
}

export function finalMessageContext(deps: AdvanceDeps, claimed: ClaimedRun): RunContext {
  const lostWork = createFinalMessageWork(lostWorkDeps(deps, claimed));
  return contextFor(deps, claimed, { signal: new AbortController().signal, lostWork });
}

export function lostWorkDeps(deps: AdvanceDeps, { claim, lostClaim, recorded }: ClaimedRun) {
  const { store, clock, log, isolation } = deps;
  const startedAt = isolation?.startedAt ?? Number.NEGATIVE_INFINITY;
  return { claim, lostClaim, recorded, journal: store.journal, clock, log, startedAt };
}

interface Control {
  signal: AbortSignal;
  lostWork: LostWork;
}

export function contextFor(deps: AdvanceDeps, claimed: ClaimedRun, control: Control): RunContext {
  const { run, claim, recorded } = claimed;
  const { store, messenger, clock, log, sourceReader } = deps;
  const { cost = NO_COST_RULES, conflictWaitMs = CONFLICT_WAIT_MS } = deps;
  const { assetRegistry = ASSETS, disabledAssets = [] } = deps;
  const paid = { model: deps.model, run, cost, recorded, spending: store.spending, clock };
  return {
    ...store,
    ...stepsFor(deps, claimed, { ...control, cost }),
    journal: { ...store.journal, find: findIn(claimed, store.journal) },
    model: createPaidModel(paid),
    receipt: () => receiptOf(paidCalls(recorded.results), cost.costOf),
    nameOf: deps.namesFor?.(run) ?? nameAsGiven,
    ...{ messenger, assetRegistry, disabledAssets, sourceReader, cost, conflictWaitMs, clock, log },
    ...{ run, claim, signal: control.signal },
  };
}

function stepsFor(
  { store, clock, log, yieldToRequests, isStopping, timing }: AdvanceDeps,
  { run, claim, claimedAt, recorded }: ClaimedRun,
  { cost, ...control }: Control & { cost: CostRules },
): Steps {
  const { id: runId, createdAt, place, requester: person } = run;
  const steps = createSteps({
    ...{ claim, claimedAt, journal: store.journal, recorded, clock, log },
    ...{ yieldToRequests, isStopping, ...control },
    isHeld: () => store.runs.isHeld(claim),
    billing: place && { costOf: cost.costOf, place, person },
  });
  return timing?.steps(steps, { runId, createdAt, recorded }) ?? steps;
}

/** Only the holder of the claim writes results of the run, so the ones it has read are complete. */
function findIn({ run, recorded }: ClaimedRun, journal: Journal): Journal['find'] {
  return async (runId, step) =>
    runId === run.id ? recorded.results.get(step) : await journal.find(runId, step);
}
