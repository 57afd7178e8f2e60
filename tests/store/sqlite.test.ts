import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { openStore, type WholeStore } from '../../src/store/store.ts';
import { claimOf, NOON } from '../pipeline/cast.ts';
import { newRun } from './runs-contract.ts';
import { describeStore } from './store-contract.ts';

describeStore('SQLite in memory', () => openStore('sqlite::memory:'));

describe('SQLite in a file', () => {
  let folder: string;
  let path: string;
  const opened: WholeStore[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'blogpost-store-'));
    path = join(folder, 'data', 'blogpost.db');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    rmSync(folder, { recursive: true });
  });

  async function open(at = path): Promise<WholeStore> {
    const store = await openStore(`sqlite:${at}`);
    opened.push(store);
    return store;
  }

  async function refusal(at = path): Promise<Error> {
    const reason: unknown = await open(at).catch((error: unknown) => error);
    if (!(reason instanceof StoreUnavailable)) throw new Error('it was opened', { cause: reason });
    return reason;
  }

  it('finds everything when it is opened again', async () => {
    const before = await open();
    await before.runs.create(newRun());
    const claim = await claimOf(before.runs);
    await before.journal.record(claim, new Map([['draft:1', 'words']]));
    await before.pictures.keep(claim, 'thumbnail:1', Uint8Array.of(7));
    await before.decisions.record('R1', 'run', { kind: 'cancel', by: 'UADA', at: NOON });
    await before.inbox.keep({ id: 'Ev1', body: { type: 'event_callback' }, at: NOON });
    await before.close();

    const after = await open();

    expect(await after.runs.find('R1')).toMatchObject({ requester: 'UADA' });
    expect(await after.wakes.listDue()).toHaveLength(1);
    expect(await after.journal.find('R1', 'draft:1')).toBe('words');
    expect([...(await after.pictures.read('R1', 'thumbnail:1'))]).toEqual([7]);
    expect(await after.decisions.find('R1', 'run')).toMatchObject({ kind: 'cancel' });
    expect(await after.inbox.keep({ id: 'Ev1', body: {}, at: NOON })).toBe(false);
    expect((await claimOf(after.runs)).fence).toBeGreaterThan(claim.fence);
  });

  it('belongs to one process at a time', async () => {
    await open();

    expect((await refusal()).message).toBe(
      `The store ${path} is in use by another process; stop that one first.`,
    );
  });

  it('is free again when the first one closed it', async () => {
    await (await open()).close();

    await expect(open()).resolves.toBeDefined();
  });

  it.each([
    ['no database', 'A text file of somebody else.'.repeat(100)],
    ['a database cut short', `SQLite format 3\0${'\xff'.repeat(4_000)}`],
  ])('says when it is damaged: %s', async (_, bytes) => {
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, bytes, 'latin1');

    expect((await refusal(damaged)).message).toBe(
      `The store ${damaged} is damaged; restore it from a backup.`,
    );
  });

  it('says when its place cannot be written', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');

    expect((await refusal()).message).toMatch(`The store ${path} cannot be`);
  });
});
