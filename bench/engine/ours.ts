import { systemClock } from '../../src/app/clock.ts';
import { createLog } from '../../src/app/log.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import type { Wakes } from '../../src/pipeline/ports/ports.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { isSqliteUrl } from '../../src/store/database/store-url.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { createSignals, type Engine, think } from './engine.ts';
import { scriptedModel } from './scripted-model.ts';
import { createSilentMessenger } from './silent-messenger.ts';

const RUNS_MAX = 200;
const REVIEWED_DRAFT = 2;
const GRACE = { user: 'U0GRACE', team: 'T0LOCAL' };
const BRIEF = Brief.parse({ outline: 'Why we measure\n- because', roundsMax: 1 });

/**
 * The app itself, with a model that takes one activity for each answer and a messenger that sends
 * nothing. It records more steps than the peers: status card, findings, answers.
 */
export async function createOurEngine(url: string, { decides = true } = {}): Promise<Engine> {
  const store = await openStore(url);
  const ended = createSignals();
  const messenger = createSilentMessenger((runId) => void (decides && decide(runId)));
  const lastStep = decides ? 'progress:published:2' : 'progress:waiting_for_review:2';
  const wakes = tellingEnds(store, { lastStep, tell: ended.tell });
  const deps = {
    store: { ...store, wakes },
    model: scriptedModel,
    messenger,
    clock: systemClock,
    log: createLog('error'),
  };
  const options = {
    runsMax: RUNS_MAX,
    clock: systemClock,
    sharedUrl: isSqliteUrl(url) ? undefined : url,
  };
  const scheduler = await createScheduler(deps, options);
  const commands = createCommands({ store: deps.store, scheduler, clock: systemClock });

  async function decide(runId: string): Promise<void> {
    await think();
    const refusal = await commands.decide(
      runId,
      { kind: 'approve', version: REVIEWED_DRAFT },
      GRACE,
    );
    if (refusal !== undefined) throw new Error(`approval refused: ${refusal.refused}`);
  }

  return {
    start: () => scheduler.start(),
    async run(id) {
      const isEnded = ended.wait(id);
      await commands.requestRun({ id, brief: BRIEF, place: undefined, requester: 'U0ADA' });
      await isEnded;
    },
    async stop() {
      await scheduler.stop(1_000);
      await store.close();
    },
    recordsOf: async (id) => (await store.journal.read(id)).results.size,
  };
}

/** A run ends here when its worker settles it, which is later than its last message. */
function tellingEnds(
  store: AppStore,
  { lastStep, tell }: { lastStep: string; tell: (runId: string) => void },
): Wakes {
  return {
    ...store.wakes,
    async settle(runId, number, at) {
      const isLast = await store.wakes.settle(runId, number, at);
      const isEnded = (await store.journal.find(runId, lastStep)) !== undefined;
      if (isEnded) tell(runId);
      return isLast;
    },
  };
}
