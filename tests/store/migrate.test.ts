import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it, vi } from 'vitest';
import { migrate } from '../../src/store/database/migrate.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';

it('reads the columns of all tables only where a migration is missing', async () => {
  const { db, close } = await openDatabase('sqlite::memory:');
  const migrateToLatest = vi.spyOn(Migrator.prototype, 'migrateToLatest');

  await migrate(db);
  expect(migrateToLatest).not.toHaveBeenCalled();

  await sql`drop index runs_failed`.execute(db);
  await sql`delete from kysely_migration where name = '022-failed-posts'`.execute(db);
  await migrate(db);
  expect(migrateToLatest).toHaveBeenCalledOnce();
  await sql`drop index runs_failed`.execute(db);
  await close();
});
