import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { createDatabase, dropDatabases } from './postgres-server.ts';
import type { PostgresAnswer } from './postgres-setup.ts';

/** Databases on the one server of this test run. */
export interface Postgres {
  /** An empty database with a new name, which is dropped when the tests of the file have run. */
  createDatabase(): Promise<string>;
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
  return {
    async createDatabase() {
      if ('missing' in answer) throw new Error(answer.missing);
      const url = await createDatabase(answer.url);
      created.push(url);
      return url;
    },
  };
}
