import { expect, it } from 'vitest';
import { createFactsRecorder } from '../../src/pipeline/commands/record-facts.ts';
import { openStore } from '../../src/store/store.ts';
import { newRun } from '../store/runs-contract.ts';
import { aDraft, aVerdict, claimOf, NOON } from './cast.ts';

async function openWithPosts(count: number) {
  const store = await openStore('sqlite::memory:');
  for (let at = 0; at < count; at += 1) {
    const id = `R${at}`;
    await store.runs.create(newRun({ id }));
    const claim = await claimOf(store.runs, id);
    await store.journal.record(
      claim,
      new Map<string, unknown>([
        ['draft:1', aDraft()],
        ['verdict:1', aVerdict()],
        ['decision:1', { kind: 'approve', by: 'UADA', at: NOON }],
      ]),
    );
    await store.runs.recordOutcome(claim, 'published');
  }
  return { store, recorder: createFactsRecorder(store, () => 0.1) };
}

it('records the figures of posts that ended before, in batches', async () => {
  const { store, recorder } = await openWithPosts(60);

  expect(await recorder.recordMissing()).toBe(false);
  expect(await recorder.recordMissing()).toBe(true);

  const facts = await store.postFacts.list({ team: 'T1', since: 0 }, 99);
  expect(facts).toHaveLength(60);
  expect(facts[0]).toMatchObject({ firstVerdict: 'pass', approvedAt: NOON, calls: 2, usd: 0.2 });
  await store.close();
});

it('records nothing of an open post or an unknown one', async () => {
  const { store, recorder } = await openWithPosts(0);
  await store.runs.create(newRun());

  await recorder.record('R1');
  await recorder.record('unknown');

  expect(await store.postFacts.list({ team: 'T1', since: 0 }, 9)).toEqual([]);
  await store.close();
});
