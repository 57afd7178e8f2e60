import { setTimeout as delay } from 'node:timers/promises';
import { driveRun } from '../../src/cli/drive.ts';
import type { ReviewAnswer, Reviewed } from '../../src/cli/terminal/review.ts';
import { ASSETS } from '../../src/pipeline/assets/registry.ts';
import { type Commands, createCommands } from '../../src/pipeline/commands/commands.ts';
import { InterruptedError } from '../../src/pipeline/errors.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import type { Clock, Log, Scheduler, Store } from '../../src/pipeline/ports/ports.ts';
import type { SourceReader } from '../../src/pipeline/ports/source-port.ts';
import type { Brief } from '../../src/pipeline/run.ts';
import { openStore } from '../../src/store/store.ts';
import { createQuietMessenger } from '../../tests/quiet-messenger.ts';
import type { EvalBrief } from '../material/briefs.ts';
import { type MeteredCall, meterModel } from './metered-model.ts';
import { createPeople, type People, TEAM } from './people.ts';
import { type RunRecords, readRecords } from './run-records.ts';

export interface ProductDeps {
  model: Model;
  /** Without it, the links of a brief are not read. */
  sourceReader?: SourceReader | undefined;
  clock: Pick<Clock, 'now'>;
  log: Log;
  signal: AbortSignal;
}

export interface ProductRun {
  brief: Brief;
  material: EvalBrief;
  takesPart: boolean;
  budget: number | undefined;
}

export interface ProductResult {
  records: RunRecords;
  calls: readonly MeteredCall[];
  /** The note and the answers that people gave. */
  given: readonly string[];
  isBudgetSpent: boolean;
}

/** The run failed, or the budget was used up before its first draft. */
export class ArmFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArmFailed';
  }
}

/** Makes one post, with people in its review and within a budget. */
export async function runProduct(deps: ProductDeps, run: ProductRun): Promise<ProductResult> {
  const stop = new AbortController();
  const meter = meterModel(deps.model, {
    budget: run.budget,
    stop: () => stop.abort(),
    now: deps.clock.now,
  });
  let people: People | undefined;
  const records = await driveToReview(
    { ...deps, model: meter.model },
    {
      brief: run.brief,
      stopped: stop.signal,
      review: async (world, version) => {
        people ??= createPeople(world, run.material, run);
        return await people.review(version);
      },
      read: ({ store, runId }) => readRecords(store, runId),
    },
  );
  if (records === undefined) throw new ArmFailed('budget_too_small');
  const { calls, isSpent } = meter;
  return { records, calls, given: people?.given ?? [], isBudgetSpent: isSpent() };
}

const RUN_ID = 'R1';

export interface DrivenRun {
  store: Store;
  commands: Commands;
  runId: string;
}

export interface DriveOptions<T> {
  brief: Brief;
  /** Results of steps that are recorded already. */
  recorded?: ReadonlyMap<string, unknown>;
  /** Stops the run between two steps. */
  stopped?: AbortSignal;
  review(run: DrivenRun, version: number): Promise<ReviewAnswer>;
  read(run: DrivenRun): Promise<T>;
}

/** Drives one run through the product's pipeline, as the command line does, to the end of its review. */
export async function driveToReview<T>(
  { model, sourceReader, clock, log, signal }: ProductDeps,
  { brief, recorded, stopped, review, read }: DriveOptions<T>,
): Promise<T> {
  const store = await openStore('sqlite::memory:');
  try {
    const commands = createCommands({ store, scheduler: noopScheduler, clock });
    const run = { store, commands, runId: RUN_ID };
    const driven = {
      ...{ store, model, sourceReader, clock, log, commands, assetRegistry: ASSETS },
      messenger: createQuietMessenger({}),
      review: ({ version }: Reviewed) => review(run, version),
      extend: async () => 'stopped' as const,
      until: (at: number) => until(at - clock.now(), signal),
    };
    const asked = { id: RUN_ID, brief, place: undefined, requester: TEAM.user };
    await commands.requestRun(asked);
    if (recorded !== undefined) await record(store, recorded);
    const both = AbortSignal.any([signal, ...(stopped ? [stopped] : [])]);
    const ending = await driveRun(driven, RUN_ID, both);
    signal.throwIfAborted();
    if (ending === 'failed') throw new ArmFailed(await failureOf(store));
    return await read(run);
  } finally {
    await store.close();
  }
}

async function record(store: Store, results: ReadonlyMap<string, unknown>): Promise<void> {
  const claimed = await store.runs.claim(RUN_ID);
  if (claimed !== undefined) await store.journal.record(claimed.claim, results);
}

async function failureOf({ runs }: Store): Promise<string> {
  return (await runs.find(RUN_ID))?.failure?.code ?? 'unknown';
}

async function until(ms: number, signal: AbortSignal): Promise<void> {
  await delay(Math.max(0, ms), undefined, { signal }).catch(() => {
    throw new InterruptedError();
  });
}

/** The driver advances the run itself. */
const noopScheduler: Scheduler = {
  async wake() {},
  notify: async () => {},
  interrupt() {},
  async start() {},
  async stop() {},
};
