import { join } from 'node:path';
import { createDatabase, type PostgresServer, startPostgres } from '../../tests/postgres-server.ts';
import { inFolder } from './processes.ts';

/** New databases for one benchmark part. */
export interface Databases {
  sqlite(): string;
  /** Undefined on a machine without the Postgres server's binaries. */
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
  console.error('Postgres could not be started, so it is not measured:', error);
  return undefined;
}
