import { expect, it, onTestFinished } from 'vitest';
import type { Ledger } from '../../src/pipeline/ports/feedback-ports.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { createLedger } from '../../src/store/feedback/ledger.ts';
import { rememberLedger } from '../../src/store/remembered/remembered-lists.ts';
import { createStore } from '../../src/store/store.ts';
import { claimOf } from '../pipeline/cast.ts';
import { newRun } from './runs-contract.ts';

const NOTE = { runId: 'R1', key: 'message:C1:1', author: 'UADA', text: 'Shorter' };

/** A remembered ledger with the number of reads of the store; `change` replaces methods of the store's. */
async function openLedger(change: (stored: Ledger) => Partial<Ledger> = () => ({})) {
  const opened = await openDatabase('sqlite::memory:');
  const store = createStore(opened);
  onTestFinished(() => store.close());
  for (const id of ['R1', 'R2']) await store.runs.create(newRun({ id }));
  const stored = createLedger(opened.db, opened.db);
  let reads = 0;
  const list: Ledger['list'] = async (runId) => {
    reads += 1;
    return await stored.list(runId);
  };
  const ledger = rememberLedger({ ...stored, list, ...change({ ...stored, list }) });
  return { ledger, stored, runs: store.runs, reads: () => reads };
}

it('reads the items of a run once, also the open ones', async () => {
  const { ledger, stored, reads } = await openLedger();
  await ledger.keepNote(NOTE);

  const all = [await ledger.list('R1'), await ledger.listOpen('R1'), await ledger.list('R1')];

  expect(all).toEqual(Array(3).fill(await stored.list('R1')));
  expect(all[0]).toHaveLength(1);
  expect(reads()).toBe(1);
});

it('reads them again after a write about the run, and not after one about another run', async () => {
  const { ledger, runs, reads } = await openLedger();
  await ledger.list('R1');
  await ledger.keepNote({ ...NOTE, runId: 'R2' });
  await ledger.list('R1');
  expect(reads()).toBe(1);

  await ledger.keepNote(NOTE);
  const [note] = await ledger.listOpen('R1');
  const claim = await claimOf(runs);
  await ledger.answer(claim, [
    { id: note?.id ?? '', status: 'addressed', reason: 'Cut.', before: '', after: '' },
  ]);

  expect(await ledger.listOpen('R1')).toEqual([]);
  expect(await ledger.list('R1')).toMatchObject([{ state: 'addressed' }]);
});

it('does not remember a read that a write has overtaken', async () => {
  const slow = Promise.withResolvers<void>();
  let isFirst = true;
  const { ledger } = await openLedger((stored) => ({
    async list(runId) {
      const items = await stored.list(runId);
      if (isFirst) await slow.promise;
      return items;
    },
  }));
  const reading = ledger.list('R1');
  await ledger.keepNote(NOTE);
  isFirst = false;
  slow.resolve();

  expect(await reading).toEqual([]);
  expect(await ledger.list('R1')).toHaveLength(1);
});

it('gives each caller a list of its own', async () => {
  const { ledger } = await openLedger();
  await ledger.keepNote(NOTE);
  (await ledger.list('R1')).pop();

  expect(await ledger.list('R1')).toHaveLength(1);
});
