import type SQLite from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Exclusive, Handle } from './handle.ts';

interface Options {
  sqlite: SQLite.Database;
  handle: Handle;
  isRelaxed: boolean;
}

/** Two dialects share one handle; the one that is not relaxed closes it. */
export function sqliteDialect(options: Options): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new SharedDriver(options),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** The handle orders the callers; Kysely's mutex would wake all waiting callers for each one. */
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class SharedDriver implements Driver {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(this.#options);
  }

  async beginTransaction(connection: Connection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    const { sqlite, isRelaxed } = this.#options;
    if (!isRelaxed) sqlite.close();
  }
}

class Connection implements DatabaseConnection {
  readonly #options: Options;
  #exclusive: Exclusive | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async executeQuery<R>(query: CompiledQuery) {
    const { handle } = this.#options;
    const answer = this.#exclusive?.execute(query) ?? (await handle.execute(query, this.#options));
    return { ...answer, rows: answer.rows as R[] };
  }

  /** For the copy of a whole table; blocks all writes meanwhile. */
  async *streamQuery<R>({ sql, parameters }: CompiledQuery) {
    const rows = this.#options.sqlite.prepare<unknown[], R>(sql).iterate(...parameters);
    for (const row of rows) yield { rows: [row] };
  }

  async begin(): Promise<void> {
    this.#exclusive = await this.#options.handle.begin(this.#options);
  }

  async commit(): Promise<void> {
    const exclusive = this.#exclusive;
    this.#exclusive = undefined;
    await exclusive?.commit();
  }

  rollback(): void {
    this.#exclusive?.rollback();
    this.#exclusive = undefined;
  }
}
