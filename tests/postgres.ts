import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { openStore } from '../src/store/store.ts';
import { createDatabase, dropDatabases, emptyTables } from './postgres-server.ts';
import type { PostgresAnswer } from './postgres-setup.ts';

/** Databases on the one server of this test run. */
export interface Postgres {
  /** An empty database with a new name, which is dropped when the tests of the file have run. */
  createDatabase(): Promise<string>;
  /** The same with the tables of the store; copying them takes a fifth of the time of the migrations. */
  createStoreDatabase(): Promise<string>;
  /** One database with these tables, emptied at each call, for tests that run one after the other. */
  emptyStoreDatabase(): Promise<string>;
}

/** A file may create a database for each of its two hundred tests. */
const DROP_MS_MAX = 60_000;

/**
 * Gives databases to the tests of the calling file or `describe` block, and skips those tests where
 * Postgres does not run.
 */
export function createPostgresFixture(): Postgres {
  const created: string[] = [];
  let answer: PostgresAnswer;
  beforeAll(async () => {
    const response = await fetch(inject('postgresBroker'));
    answer = (await response.json()) as PostgresAnswer;
    if ('missing' in answer && answer.isRequired) throw new Error(answer.missing);
  });
  beforeEach(({ skip }) => {
    if ('missing' in answer) skip(answer.missing);
  });
  afterAll(async () => {
    if ('url' in answer) await dropDatabases(answer.url, created);
  }, DROP_MS_MAX);
  let migrated: Promise<string> | undefined;

  async function create(copied?: string): Promise<string> {
    if ('missing' in answer) throw new Error(answer.missing);
    const url = await createDatabase(answer.url, copied);
    created.push(url);
    return url;
  }

  async function createMigrated(): Promise<string> {
    const url = await create();
    await (await openStore(url)).close();
    return url;
  }

  return {
    createDatabase: () => create(),
    async createStoreDatabase() {
      migrated ??= createMigrated();
      return await create(await migrated);
    },
    async emptyStoreDatabase() {
      migrated ??= createMigrated();
      await emptyTables(await migrated);
      return await migrated;
    },
  };
}
