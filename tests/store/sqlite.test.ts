import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { aBrief, claimOf, NOON } from '../pipeline/cast.ts';
import { makeReadOnly } from './read-only-folder.ts';
import { flipPage } from './run-db.ts';
import { newRun } from './runs-contract.ts';
import { describeStore } from './store-contract.ts';

describeStore('SQLite in memory', () => openStore('sqlite::memory:'));

describe('SQLite in a file', () => {
  let folder: string;
  let path: string;
  const opened: AppStore[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'blogpost-store-'));
    path = join(folder, 'data', 'blogpost.db');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    rmSync(folder, { recursive: true });
  });

  async function open(at = path): Promise<AppStore> {
    const store = await openStore(`sqlite:${at}`);
    opened.push(store);
    return store;
  }

  async function refusal(at = path): Promise<Error> {
    const reason: unknown = await open(at).catch((error: unknown) => error);
    if (!(reason instanceof StoreUnavailable)) throw new Error('it was opened', { cause: reason });
    return reason;
  }

  it('may be a link to another file', async () => {
    mkdirSync(join(folder, 'data'));
    symlinkSync(join(folder, 'elsewhere.db'), path);
    const before = await open();
    await before.runs.create(newRun());
    await before.close();

    const after = await open(join(folder, 'elsewhere.db'));
    expect(await after.runs.find('R1')).toBeDefined();
  });

  it('has all its data when it is opened again', async () => {
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

  it('can be read by its owner alone', async () => {
    const store = await open();
    await store.runs.create(newRun());

    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('belongs to one process at a time', async () => {
    await open();

    expect((await refusal()).message).toBe(
      `The store ${path} is in use by another process; stop that one first.`,
    );
  });

  it('is refused when a newer version made it', async () => {
    await (await open()).close();
    const sqlite = new SQLite(path);
    sqlite.exec("insert into kysely_migration values ('999-later', '2030-01-01')");
    sqlite.close();

    expect((await refusal()).message).toContain('was made by a newer version of Blogpost');
  });

  it('is free again when the first process closed it', async () => {
    await (await open()).close();

    const second = await open();

    await second.runs.create(newRun());
    expect(await second.runs.find('R1')).toMatchObject({ requester: 'UADA' });
  });

  it.each([
    ['no database', 'Another program’s text file.'.repeat(100)],
    ['a database cut short', `SQLite format 3\0${'\xff'.repeat(4_000)}`],
  ])('is refused: %s', async (_, bytes) => {
    const other = join(folder, 'other.db');
    writeFileSync(other, bytes, 'latin1');

    expect((await refusal(other)).message).toBe(
      `The store ${other} is not a SQLite database, or is damaged; check its path, or restore it from a backup.`,
    );
  });

  it('is refused when a page in its middle has been overwritten', async () => {
    const store = await open();
    const brief = aBrief({ outline: 'Tea. '.repeat(1_000) });
    for (let n = 0; n < 50; n += 1) await store.runs.create(newRun({ id: `R${n}`, brief }));
    await store.close();
    flipPage(path);

    expect((await refusal()).message).toBe(
      `The store ${path} is damaged; restore it from a backup.`,
    );
  });

  it('is checked at each start, unless that would take too long', async () => {
    const store = await open();
    await store.close();
    expect(store.isChecked).toBe(true);

    // SQLite ignores data after its last page.
    truncateSync(path, 300 * 2 ** 20);

    expect((await open()).isChecked).toBe(false);
  });

  it('reports a read-only disk', async () => {
    expect((await refusal('/proc/self/blogpost.db')).message).toBe(
      'The store /proc/self/blogpost.db cannot be opened; check its folder.',
    );
    await (await open()).close();
    const makeWritable = makeReadOnly(join(folder, 'data'));

    const reason = await refusal().finally(makeWritable);

    expect(reason.message).toBe(`The store ${path} cannot be written; check its folder.`);
  });

  it('reports a folder that cannot be written', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');

    expect((await refusal()).message).toMatch(`The store ${path} cannot be`);
  });
});
