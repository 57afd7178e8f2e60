import process from 'node:process';
import { systemClock } from '../../src/app/clock.ts';
import { createLog } from '../../src/app/log.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { scriptedModel } from '../engine/scripted-model.ts';
import { createSilentMessenger } from '../engine/silent-messenger.ts';
import type { Part } from '../measure.ts';
import { median } from '../statistics.ts';
import { sized } from '../world/size.ts';

const FEW = 5;
const MANY = sized(100);
const NOTES = 2;
const ADVANCES = sized(50);
const RUN_ID = 'R1';
const GRACE = { user: 'U0GRACE', team: 'T0LOCAL' };
const TARGET_RATIO = 3;
const WHO = 'Blogpost';

/** The cost of waking a parked run that has few or many drafts and notes. */
export async function measureGrowth(): Promise<Part> {
  const [few, many] = [await advanceMs(FEW), await advanceMs(MANY)];
  return {
    name: 'growth',
    title: 'An advance of a long post',
    how:
      `A post with ${FEW} and one with ${MANY} drafts, ${NOTES} notes for each draft, in memory and without Slack. ` +
      `Both wait for people and are woken ${ADVANCES} times. The figure is the CPU time of an advance (median). ` +
      'Nothing is recorded between two of them, so each replays from the last round.',
    measures: [
      {
        what: `an advance at ${MANY} drafts over one at ${FEW}`,
        unit: '×',
        better: 'less',
        values: [{ who: WHO, value: many / few, target: TARGET_RATIO }],
        note: `${few.toFixed(2)} ms and ${many.toFixed(2)} ms.`,
      },
    ],
  };
}

async function advanceMs(drafts: number): Promise<number> {
  const store = await openStore('sqlite::memory:');
  const settled = { tell: () => {} };
  const { promise: hasAll, resolve } = Promise.withResolvers<void>();
  let version = 0;

  const ask = async () => {
    version += 1;
    if (version >= drafts) return resolve();
    for (let at = 1; at < NOTES; at += 1) {
      const note = { key: `reply:${version}:${at}`, text: `Point ${at} of draft ${version}.` };
      await commands.addNote({ runId: RUN_ID, author: GRACE.user, ...note });
    }
    const note = { key: `note:${version}`, text: `Say more about point ${version}, please.` };
    await commands.requestRevision({ runId: RUN_ID, version, note, actor: GRACE });
  };
  const messenger = createSilentMessenger(() => void ask().catch(console.error));
  const kept = { ...store, wakes: tellingSettled(store, () => settled.tell()) };
  const log = createLog('error');
  const deps = { store: kept, model: changingModel(), messenger, clock: systemClock, log };
  const options = { runsMax: 1, clock: systemClock, sharedUrl: undefined };
  const scheduler = await createScheduler(deps, options);
  const commands = createCommands({ store: kept, scheduler, clock: systemClock });
  await scheduler.start();
  const brief = Brief.parse({ outline: 'Why we measure\n- because', roundsMax: 0 });
  await commands.requestRun({ id: RUN_ID, brief, place: undefined, requester: 'U0ADA' });
  await hasAll;
  const times: number[] = [];
  for (let advance = 0; advance <= ADVANCES; advance += 1) {
    const isSettled = new Promise<void>((tell) => Object.assign(settled, { tell }));
    const before = process.cpuUsage();
    await scheduler.wake(RUN_ID);
    await isSettled;
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  await scheduler.stop(0);
  await store.close();
  // The first advance may still end the one that asked.
  return median(times.slice(1));
}

/** Each revision changes the text, as a model does; drafts with one text would never be folded. */
function changingModel(): Model {
  let revisions = 0;
  return {
    ...scriptedModel,
    async answer(ask, wanted) {
      const answered = await scriptedModel.answer(ask, wanted);
      if (wanted.name !== 'revision') return answered;
      revisions += 1;
      const { draft, ...rest } = answered.value as { draft: string };
      const changed = { ...rest, draft: `${draft}\n\nPoint ${revisions}.` };
      return { ...answered, value: wanted.schema.parse(changed) };
    },
  };
}

function tellingSettled(store: AppStore, tell: () => void): AppStore['wakes'] {
  return {
    ...store.wakes,
    async settle(runId, number, at) {
      const isLast = await store.wakes.settle(runId, number, at);
      tell();
      return isLast;
    },
  };
}
