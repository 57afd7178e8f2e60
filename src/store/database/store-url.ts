import { resolve } from 'node:path';

export const DEFAULT_STORE_URL = 'sqlite:./data/blogpost.db';

const SQLITE = 'sqlite:';
const IN_MEMORY = ':memory:';

/** A SQLite store has one process; several processes share a Postgres database. */
export function isSqliteUrl(url: string): boolean {
  return url.startsWith(SQLITE);
}

export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** As SQLite takes it: a path, or `:memory:` for a store that is gone when it is closed. */
export function sqlitePath(url: string): string {
  return url.slice(SQLITE.length);
}

/** The absolute path of a SQLite store; undefined for one that is not in a file. */
export function sqliteFile(url: string): string | undefined {
  const path = sqlitePath(url);
  return isSqliteUrl(url) && path !== IN_MEMORY ? resolve(path) : undefined;
}
