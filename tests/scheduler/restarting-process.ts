import type { AdvanceDeps } from '../../src/pipeline/engine/advance.ts';
import type { Messenger } from '../../src/pipeline/ports/messenger.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import type { Scheduler } from '../../src/pipeline/ports/ports.ts';
import type { FailureCode } from '../../src/pipeline/run.ts';
import { createEmbeddedScheduler } from '../../src/scheduler/embedded.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { aBrief, GRACE } from '../pipeline/cast.ts';
import { createQuietMessenger } from '../quiet-messenger.ts';
import { type CrashPoints, createCrashPoints } from '../simulation/crash-points.ts';
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts';
import { scriptedValue, USAGE } from './scripted-answers.ts';

/** Where a run ends the process that advances it: a port's method, called by the run. */
export type Poison = (moment: { runId: string; at: string }) => boolean;

export interface RestartingProcess {
  clock: VirtualClock;
  store: AppStore;
  /** How often the process has exited. */
  exits(): number;
  kill(): void;
  request(...runIds: string[]): Promise<void>;
  /** The end of each run: `published`, or the code of its failure. */
  ends: Map<string, 'published' | FailureCode>;
  /** Every note about a claim, as `R1 at_work`. */
  noted: string[];
  /** The questions to the model, as `R1 draft`. */
  asked: string[];
  warnings: object[];
  close(): Promise<void>;
}

export interface RestartingProcessOptions {
  poison?: Poison;
  /** How long the model takes. */
  answerMs: () => number;
}

/** A process starts again this long after it exited. */
const DOWN_MS = 500;

/**
 * One process after the other advances the runs of one store, under a virtual clock. Each exits at
 * once, as with kill -9; reviews are answered at once.
 */
export async function openRestartingProcess({
  poison,
  answerMs,
}: RestartingProcessOptions): Promise<RestartingProcess> {
  const clock = createVirtualClock();
  const store = await openStore('sqlite::memory:');
  const ends: RestartingProcess['ends'] = new Map();
  const asked: string[] = [];
  const warnings: object[] = [];
  const noted: string[] = [];
  let points: CrashPoints;
  let scheduler: Scheduler;
  let exits = 0;
  let isClosed = false;

  const exitIfPoisoned = async (runId: string, at: string) => {
    if (poison?.({ runId, at }) !== true) return;
    points.kill();
    await new Promise(() => {});
  };

  async function begin(): Promise<void> {
    points = createCrashPoints({ ending: () => 'lives' });
    const { gone } = points;
    const wrapped = points.wrap('store', store);
    const log = { info() {}, warn: (fields: object) => warnings.push(fields), error() {} };
    const deps: AdvanceDeps = {
      store: poisonedStore(notingStore(wrapped, noted), exitIfPoisoned),
      model: points.wrap('model', slowModel({ clock, answerMs, asked, exitIfPoisoned })),
      messenger: approvingMessenger(store, (runId) => void scheduler.notify(runId), ends),
      clock,
      log,
    };
    scheduler = createEmbeddedScheduler(deps, { runsMax: 50, clock });
    void scheduler.start();
    await gone;
    if (isClosed) return;
    exits += 1;
    await clock.sleep(DOWN_MS);
    void begin();
  }
  void begin();

  return {
    ...{ clock, store, ends, asked, noted, warnings },
    exits: () => exits,
    kill: () => points.kill(),
    async request(...runIds) {
      for (const id of runIds) {
        const run = { id, brief: aBrief({ outline: id, roundsMax: 0 }), place: undefined };
        await store.runs.create({ ...run, requester: 'UADA', createdAt: clock.now() });
        await scheduler.notify(id);
      }
    },
    async close() {
      isClosed = true;
      points.kill();
      await store.close();
    },
  };
}

function notingStore(store: AppStore, noted: string[]): AppStore {
  return {
    ...store,
    runs: {
      ...store.runs,
      async noteClaim(claim, state) {
        noted.push(`${claim.runId} ${state}`);
        await store.runs.noteClaim(claim, state);
      },
    },
  };
}

type Strike = (runId: string, at: string) => Promise<void>;

function poisonedStore(store: AppStore, exitIfPoisoned: Strike): AppStore {
  return {
    ...store,
    ledger: {
      ...store.ledger,
      async listOpen(runId) {
        await exitIfPoisoned(runId, 'ledger');
        return await store.ledger.listOpen(runId);
      },
    },
  };
}

const POST = `# Tea\n\n${'It is good.\n'.repeat(80)}`;

interface Asking {
  clock: VirtualClock;
  answerMs: () => number;
  asked: string[];
  exitIfPoisoned: Strike;
}

/** Writes a text in ten parts, and takes as long for every other answer. */
function slowModel({ clock, answerMs, asked, exitIfPoisoned }: Asking): Model {
  async function think(question: string, input: string): Promise<string> {
    const runId = /<outline>\n(\w+)/.exec(input)?.[1] ?? /\bR\d+\b/.exec(input)?.[0] ?? '';
    asked.push(`${runId} ${question}`);
    await exitIfPoisoned(runId, question);
    return runId;
  }
  return {
    async write({ input }, onText) {
      const runId = await think('draft', input);
      const partMs = answerMs() / 10;
      for (let part = 1; part <= 10; part += 1) {
        await clock.sleep(partMs);
        onText(POST.slice(0, (POST.length * part) / 10));
        await exitIfPoisoned(runId, `part ${part}`);
      }
      return { text: POST, usage: USAGE };
    },
    async answer({ input }, { name, schema }) {
      const runId = await think(name, input);
      await clock.sleep(answerMs());
      await exitIfPoisoned(runId, `answered ${name}`);
      return { value: schema.parse(scriptedValue(name)), usage: USAGE };
    },
    async draw() {
      await clock.sleep(answerMs());
      return { bytes: Uint8Array.of(1), mimetype: 'image/png', usage: USAGE };
    },
  };
}

function approvingMessenger(
  store: AppStore,
  tell: (runId: string) => void,
  ends: RestartingProcess['ends'],
): Messenger {
  return createQuietMessenger({
    async askForReview({ id }, { draft }) {
      const approval = { kind: 'approve' as const, by: GRACE.user, at: 0 };
      await store.decisions.record(id, `draft:${draft.version}`, approval);
      tell(id);
    },
    publish: async ({ id }) => void ends.set(id, 'published'),
    postFailure: async ({ id }, { code }) => void ends.set(id, code),
    showRetry: async ({ id }) => void ends.delete(id),
  });
}
