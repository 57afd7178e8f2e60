import { z } from 'zod';
import { systemClock } from '../../src/app/clock.ts';
import { createLog } from '../../src/app/log.ts';
import type { RunContext } from '../../src/pipeline/engine/run-context.ts';
import { settleAll } from '../../src/pipeline/engine/step.ts';
import { Parked } from '../../src/pipeline/errors.ts';
import { Brief, Decision } from '../../src/pipeline/run.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { isSqliteUrl } from '../../src/store/database/store-url.ts';
import { openStore } from '../../src/store/store.ts';
import { activity, createSignals, type Engine, think } from './engine.ts';
import { scriptedModel } from './scripted-model.ts';
import { createSilentMessenger } from './silent-messenger.ts';

const RUNS_MAX = 200;
const BRIEF = Brief.parse({ outline: 'Why we measure', roundsMax: 1 });
const SUBJECT = 'draft:2';
const Done = z.literal('done');

/** Our store, journal and scheduler with the peers' workflow: a step for each activity and one decision. */
export async function createOurBareEngine(url: string): Promise<Engine> {
  const store = await openStore(url);
  const ended = createSignals();
  const asked = createSignals();

  async function workflow({ run, step, decisions }: RunContext): Promise<void> {
    const act = (name: string) =>
      step(name, Done, async () => {
        await activity();
        return 'done' as const;
      });
    for (const name of ['draft', 'judge', 'revise', 'judge again']) await act(name);
    await step('decision', Decision, async () => {
      const found = await decisions.find(run.id, SUBJECT);
      if (found !== undefined) return found;
      asked.tell(run.id);
      throw new Parked('a decision');
    });
    await settleAll([act('thumbnail'), act('linkedin')]);
    await step('end', Done, async () => 'done');
  }

  const wakes = {
    ...store.wakes,
    async settle(runId: string, number: number, at: number | undefined) {
      const isLast = await store.wakes.settle(runId, number, at);
      if (await store.journal.find(runId, 'end')) ended.tell(runId);
      return isLast;
    },
  };
  const messenger = createSilentMessenger(() => {});
  const kept = { ...store, wakes };
  const deps = { store: kept, model: scriptedModel, messenger, clock: systemClock, workflow };
  const options = {
    runsMax: RUNS_MAX,
    clock: systemClock,
    sharedUrl: isSqliteUrl(url) ? undefined : url,
  };
  const scheduler = await createScheduler({ ...deps, log: createLog('error') }, options);

  async function decide(runId: string, isAsked: Promise<void>): Promise<void> {
    await isAsked;
    await think();
    const decision = { kind: 'approve' as const, by: 'U0GRACE', at: systemClock.now() };
    await store.decisions.record(runId, SUBJECT, decision);
    await scheduler.notify(runId);
  }

  return {
    start: () => scheduler.start(),
    async run(id) {
      const isEnded = ended.wait(id);
      const deciding = decide(id, asked.wait(id));
      const createdAt = systemClock.now();
      await store.runs.create({
        id,
        brief: BRIEF,
        place: undefined,
        requester: 'U0ADA',
        createdAt,
      });
      await scheduler.notify(id);
      await Promise.all([isEnded, deciding]);
    },
    async stop() {
      await scheduler.stop(1_000);
      await store.close();
    },
    recordsOf: async (id) => (await store.journal.read(id)).results.size,
  };
}
