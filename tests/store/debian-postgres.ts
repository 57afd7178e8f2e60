import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PostgresServer, startPostgres } from '../postgres-server.ts';

const DEBIAN = '/usr/lib/postgresql';

/**
 * Starts the Postgres of Debian's package, which has `pg_dump` and `pg_restore` beside the server;
 * the one from npm does not.
 */
export async function startDebianPostgres(): Promise<PostgresServer> {
  return await startPostgres({ programs: dirname(binary('postgres')) });
}

/** A program of the newest Postgres on this machine. Raises when there is no Postgres. */
export function binary(name: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(...versions);
  if (versions.length === 0)
    throw new Error('The commands of docs/docker.md need pg_dump: apt-get install postgresql');
  return join(DEBIAN, String(newest), 'bin', name);
}
