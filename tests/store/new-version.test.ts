import { sql } from 'kysely';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { CARD_KEY, THREAD_KEY } from '../../src/pipeline/ports/messenger-ports.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { type AppStore, createStore } from '../../src/store/store.ts';
import { aBrief, NOON } from '../pipeline/cast.ts';
import { newRun } from './runs-contract.ts';

describe('a new version in the thread of an approved post', () => {
  let db: Database;
  let store: AppStore;

  beforeEach(async () => {
    const opened = await openDatabase('sqlite::memory:');
    db = opened.db;
    store = createStore(opened);
    onTestFinished(store.close);
    const card = { runId: 'R1', key: CARD_KEY };
    await store.runs.create(newRun());
    await store.deliveries.begin({ ...card, channel: 'C1', now: NOON });
    await store.deliveries.recordSent(card, { ts: '1.1', hash: '' });
  });

  function version() {
    const note = { key: 'form:V1', text: 'Mention milk.' };
    const brief = aBrief({ basedOn: { run: 'R1', hash: 'h', threadTs: '1.1', note } });
    return newRun({ id: 'R2', createdAt: NOON + 1, brief });
  }

  it('is stored with its place, or not at all', async () => {
    await sql`create trigger refused before insert on deliveries begin select raise(abort, 'full'); end`.execute(
      db,
    );

    await expect(store.runs.create(version())).rejects.toThrow('full');
    expect(await store.runs.find('R2')).toBeUndefined();
  });

  it('is found there at once, also by a process that has looked for it before', async () => {
    expect(await store.deliveries.find('R2', THREAD_KEY)).toBeUndefined();
    await store.runs.create(version());

    expect(await store.deliveries.find('R2', THREAD_KEY)).toMatchObject({ ts: '1.1' });
    expect(await store.deliveries.findRun('C1', '1.1')).toBe('R2');
  });

  it('does not hide the post if it was refused after its place was stored', async () => {
    const place = { channel: 'C1', ts: '1.1', state: 'sent', begun_at: NOON };
    const none = { file_id: null, hash: null, read_at: null };
    await db
      .insertInto('deliveries')
      .values({ run_id: 'GHOST', key: THREAD_KEY, ...place, ...none })
      .execute();

    expect(await store.deliveries.listRuns('C1', '1.1')).toEqual(['R1']);
  });
});
