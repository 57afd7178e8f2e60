import { join } from 'node:path';
import { createDatabase, type PostgresServer, startPostgres } from '../../tests/postgres-server.ts';
import { inFolder } from './processes.ts';

/** Where things are kept while one part is measured. */
export interface Databases {
  /** A new file each time. */
  sqlite(): string;
  /** A new database each time; undefined on a machine without the server's binaries. */
  postgres: (() => Promise<string>) | undefined;
}

export async function withDatabases<T>(work: (databases: Databases) => Promise<T>): Promise<T> {
  return await inFolder(async (folder) => {
    const server = await startPostgres().catch((error: unknown) => said(error));
    let files = 0;
    const sqlite = () => {
      files += 1;
      return `sqlite:${join(folder, `bench-${files}.db`)}`;
    };
    try {
      return await work({ sqlite, postgres: server && (() => createDatabase(server.url)) });
    } finally {
      await server?.stop();
    }
  });
}

function said(error: unknown): PostgresServer | undefined {
  console.error('Nothing is measured on Postgres:', error);
  return undefined;
}
