import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/store/database/database.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { createPostgresFixture } from '../postgres.ts';
import { runDb } from './run-db.ts';

const postgres = createPostgresFixture();

/** The store of version 0.3.0, killed while it advanced a run. */
async function writeOldStore({ db, close }: OpenDatabase): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateTo('004-edits-in-order');
  expect(error).toBeUndefined();
  const brief = JSON.stringify({ outline: 'Tea', roundsMax: 2, approvers: [] });
  await sql`
    insert into runs (id, brief, requester, phase, draft, round, fence, wake_number, wake_at, created_at)
    values ('R1', ${brief}, 'UADA', 'judging', 1, 1, 3, 1, 5, 5)`.execute(db);
  await sql`
    insert into journal (run_id, step, result) values ('R1', 'draft:1', '"words"')`.execute(db);
  await sql`
    insert into attempts (run_id, step, count, retry_at) values ('R1', 'verdict:1', 2, 9)`.execute(
    db,
  );
  await sql`
    insert into decisions (run_id, subject, kind, "by", at)
    values ('R1', 'draft:1', 'request_revision', 'UGRACE', 7)`.execute(db);
  await sql`
    insert into ledger (run_id, id, kind, source, position, author, text, quote, fix, draft, state, answer)
    values ('R1', 'F1', 'finding', 'verdict:1:concrete', 1, 'evaluator', 'Is it concrete?', '', 'Say how.',
      1, 'declined', 'The run was cancelled.')`.execute(db);
  await close();
}

async function expectToContinue(url: string): Promise<void> {
  const store = await openStore(url);
  const claimed = await store.runs.claim('R1');
  expect(claimed).toMatchObject({ claim: { fence: 4 }, wakeNumber: 1 });
  expect(claimed?.lostClaim).toBeUndefined();
  const { results, failures } = await store.journal.read('R1');
  expect([...results, ...failures]).toEqual([
    ['draft:1', 'words'],
    ['verdict:1', 2],
  ]);
  if (claimed !== undefined) await store.unfinishedDrafts.keep(claimed.claim, 'draft:1', '# Tea');
  expect(await store.unfinishedDrafts.find('R1', 'draft:1')).toBe('# Tea');
  await expectOldDecisionToCount(store);
  expect(await store.ledger.list('R1')).toMatchObject([
    { id: 'F1', text: 'Is it concrete?', fix: 'Say how.', answer: 'The run was cancelled.' },
  ]);
  await store.close();
}

/** It has no vote, because older versions stored none. */
async function expectOldDecisionToCount({ decisions }: AppStore): Promise<void> {
  const late = { kind: 'approve' as const, by: 'UADA', at: 8 };
  expect(await decisions.record('R1', 'draft:1', late)).toBe(false);
  expect(await decisions.find('R1', 'draft:1')).toEqual({
    ...{ kind: 'request_revision', by: 'UGRACE', at: 7 },
  });
  expect(await decisions.listVotes('R1', 'draft:1')).toEqual([]);
}

it('a file of an older version is opened and its run continues', async () => {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  await writeOldStore(openSqlite(url));

  await expectToContinue(url);
});

it('a database of an older version is opened and its run continues', async () => {
  const url = await postgres.createDatabase();
  await writeOldStore(openPostgres(url));

  await expectToContinue(url);
});

it('a backup of an older version is restored and its run continues', async () => {
  const folder = newFolder();
  await writeOldStore(openSqlite(`sqlite:${join(folder, 'backup.db')}`));
  const url = `sqlite:${join(folder, 'blogpost.db')}`;

  const restored = await runDb(['restore', 'backup.db'], {
    from: folder,
    env: { DATABASE_URL: url },
  });

  expect(restored).toMatchObject({ code: 0, err: '' });
  await expectToContinue(url);
});
