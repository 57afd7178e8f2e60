import { expect, it } from 'vitest';
import { createEmbeddedScheduler } from '../../src/scheduler/embedded.ts';
import { openStore } from '../../src/store/store.ts';
import { createSchedulerFixture } from '../scheduler/scheduler-fixture.ts';

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
