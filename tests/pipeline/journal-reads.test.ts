import { expect, it } from 'vitest';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import type { Journal, Recorded } from '../../src/pipeline/ports/ports.ts';
import { createEmbeddedScheduler } from '../../src/scheduler/embedded.ts';
import { openStore } from '../../src/store/store.ts';
import { createSchedulerFixture } from '../scheduler/scheduler-fixture.ts';
import { USAGE } from '../scheduler/scripted-answers.ts';
import { GRACE } from './cast.ts';

it('reads the journal of a run once for an advance', async () => {
  const store = await openStore('sqlite::memory:');
  const fixture = await createSchedulerFixture(store);
  const reads: string[] = [];
  const journal = {
    ...store.journal,
    async read(runId: string) {
      reads.push(`all of ${runId}`);
      return await store.journal.read(runId);
    },
    async find(runId: string, step: string) {
      reads.push(step);
      return await store.journal.find(runId, step);
    },
  };
  const deps = { ...fixture.deps, store: { ...fixture.deps.store, journal } };
  const scheduler = createEmbeddedScheduler(deps, { runsMax: 1, clock: fixture.clock });
  await fixture.request('R1');
  await scheduler.start();
  await fixture.until(() => fixture.writing.length === 1);
  fixture.writing[0]?.answer();
  await fixture.until(() => fixture.parked.length === 1);

  expect(fixture.posted).toContain('R1 review');
  expect(reads).toEqual(['all of R1']);

  await scheduler.stop(0);
  await store.close();
});

it('reads no more results of a waiting post the more drafts it has', async () => {
  const store = await openStore('sqlite::memory:');
  const fixture = await createSchedulerFixture(store);
  let reads = 0;
  const journal = counting(store.journal, () => {
    reads += 1;
  });
  const kept = { ...fixture.deps.store, journal };
  const { clock, parked } = fixture;
  const deps = { ...fixture.deps, store: kept, model: revisingModel(fixture.deps.model) };
  const scheduler = createEmbeddedScheduler(deps, { runsMax: 1, clock });
  const commands = createCommands({ store: kept, scheduler, clock });
  const untilParked = (times: number) => fixture.until(() => parked.length === times);
  async function readsOfWake(): Promise<number> {
    // The first of two reads what the last change has recorded.
    for (const times of [parked.length + 1, parked.length + 2]) {
      reads = 0;
      await scheduler.wake('R1');
      await untilParked(times);
    }
    return reads;
  }
  await fixture.request('R1');
  await scheduler.start();
  await fixture.until(() => fixture.writing.length === 1);
  fixture.writing[0]?.answer();
  await untilParked(1);

  const readsByDraft = [await readsOfWake()];
  for (const version of [1, 2, 3]) {
    const note = { key: `note:${version}`, text: `Say more about point ${version}.` };
    const parkedBefore = parked.length;
    await commands.requestRevision({ runId: 'R1', version, note, actor: GRACE });
    await untilParked(parkedBefore + 1);
    readsByDraft.push(await readsOfWake());
  }

  expect(fixture.posted).toEqual(Array(3 * readsByDraft.length).fill('R1 review'));
  const [, ...later] = readsByDraft;
  expect(later).toEqual(later.map(() => later[0]));

  await scheduler.stop(0);
  await store.close();
});

/** The same model, which also answers a request with a new text. */
function revisingModel(model: Model): Model {
  let revisions = 0;
  return {
    ...model,
    async answer(ask, wanted) {
      if (wanted.name !== 'revision') return await model.answer(ask, wanted);
      revisions += 1;
      const [, id = ''] = ask.input.match(/<item id="(\w+)"/) ?? [];
      const answers = { [id]: { status: 'addressed', reason: '', before: '', after: '' } };
      const value = { answers, changes: [], draft: `# A post\n\nPoint ${revisions}.` };
      return { value: wanted.schema.parse(value), usage: USAGE };
    },
  };
}

/** Calls `onRead` for each result that is read. */
function counting(journal: Journal, onRead: () => void): Journal {
  const counted = new WeakMap<object, Recorded['results']>();
  return {
    ...journal,
    async read(runId) {
      const recorded = await journal.read(runId);
      const results = counted.get(recorded.results) ?? new CountedMap(recorded.results, onRead);
      counted.set(recorded.results, results);
      return { ...recorded, results };
    },
  };
}

class CountedMap extends Map<string, unknown> {
  readonly onRead: () => void;

  constructor(results: Recorded['results'], onRead: () => void) {
    super(results);
    this.onRead = onRead;
  }

  override get(name: string): unknown {
    this.onRead();
    return super.get(name);
  }
}
