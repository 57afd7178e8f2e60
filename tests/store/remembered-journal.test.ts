import { expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../src/pipeline/ports/ports.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { createJournal } from '../../src/store/journal.ts';
import { rememberJournal } from '../../src/store/remembered/remembered-journal.ts';
import { createStore } from '../../src/store/store.ts';
import { claimOf } from '../pipeline/cast.ts';
import { newRun } from './runs-contract.ts';

const WAIT = { until: 9, code: 'model_unavailable' as const };

/** A remembered journal of one claimed run, with the number of reads of the store. */
async function openJournal() {
  const opened = await openDatabase('sqlite::memory:');
  const store = createStore(opened);
  onTestFinished(() => store.close());
  await store.runs.create(newRun());
  const claim = await claimOf(store.runs);
  const stored = createJournal(opened.db);
  let reads = 0;
  const read: Journal['read'] = async (runId) => {
    reads += 1;
    return await stored.read(runId);
  };
  const forgets: (() => void)[] = [];
  const journal = rememberJournal({ ...stored, read }, (forget) => void forgets.push(forget));
  const forget = () => forgets.map((one) => one());
  return { journal, claim, stored, forget, reads: () => reads };
}

it('reads the results of a run once', async () => {
  const { journal, claim, stored, reads } = await openJournal();
  await journal.record(claim, new Map([['draft:1', { text: 'Tea' }]]));

  const all = [await journal.read('R1'), await journal.read('R1')];

  expect(all).toEqual(Array(2).fill(await stored.read('R1')));
  expect(reads()).toBe(1);
});

it('reads them again after each write, also after one that failed', async () => {
  const { journal, claim, forget, reads } = await openJournal();
  const daily = { person: 'UADA', day: '2026-01-05' };
  const bill = { place: { team: 'T1', channel: 'C1' }, month: '2026-01', daily, spent: new Map() };
  const writes: (() => unknown)[] = [
    () => journal.record(claim, new Map([['draft:1', 1]])),
    () => journal.recordPaid(claim, new Map([['draft:2', 2]]), { ...bill, at: 1 }),
    () => journal.countFailure(claim, 'verdict:2'),
    () => journal.putOff(claim, 'verdict:2', WAIT),
    () => journal.forgetFailures('R1', 'verdict:2'),
    () => journal.endWaits('slack_app_removed', { at: 1 }),
    () => journal.record({ ...claim, fence: 99 }, new Map([['late', 1]])).catch(() => {}),
    forget,
  ];
  await journal.read('R1');

  for (const [at, write] of writes.entries()) {
    await write();
    await journal.read('R1');
    expect(reads(), String(write)).toBe(at + 2);
  }
});

it('keeps what a caller adds to its own results out of the next read', async () => {
  const { journal } = await openJournal();

  Object.assign(await journal.read('R1'), { results: new Map([['not recorded', 1]]) });

  expect((await journal.read('R1')).results.size).toBe(0);
});
