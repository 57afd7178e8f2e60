import type SQLite from 'better-sqlite3';
import type { QueryResult } from 'kysely';
import { createAsyncLock } from './async-lock.ts';

/**
 * A statement and its commit take microseconds; the flush to the disk takes milliseconds, so it runs
 * outside the event loop and serves all writes before it. A write fulfils after the next flush, a read
 * or relaxed write at once. A relaxed write survives a crash of the process; a power failure may lose
 * the last ones, in order.
 */
export interface Handle {
  execute(query: Query, options: WriteOptions): Promise<Answer>;
  /** Locks the handle until the commit or rollback, so the transaction must await only the database. */
  begin(options: WriteOptions): Promise<Exclusive>;
}

export interface WriteOptions {
  isRelaxed: boolean;
}

export interface Exclusive {
  execute(query: Query): Answer;
  /** Rolls back before it raises an error of the commit. */
  commit(): Promise<void>;
  rollback(): void;
}

export interface Query {
  sql: string;
  parameters: readonly unknown[];
}

export type Answer = QueryResult<unknown>;

/** `flush` fulfils when all commits before the call are on the disk. */
export function createHandle(sqlite: SQLite.Database, flush: () => Promise<void>): Handle {
  const prepared = createStatementCache(sqlite);
  const lock = createAsyncLock();
  const perform = ({ sql, parameters }: Query) => answerOf(prepared(sql), parameters);

  return {
    async execute(query, { isRelaxed }) {
      const { answer, isRead } = await lock.when(() => ({
        answer: perform(query),
        isRead: prepared(query.sql).readonly,
      }));
      if (!isRead && !isRelaxed) await flush();
      return answer;
    },

    async begin({ isRelaxed }) {
      const release = await lock.take();
      const rollback = () => {
        // SQLite rolls back by itself when the disk is full.
        try {
          if (sqlite.inTransaction) prepared('rollback').run();
        } finally {
          release();
        }
      };
      try {
        prepared('begin').run();
      } catch (error) {
        release();
        throw error;
      }
      return {
        execute: perform,
        rollback,
        async commit() {
          try {
            prepared('commit').run();
          } catch (error) {
            rollback();
            throw error;
          }
          release();
          if (!isRelaxed) await flush();
        },
      };
    },
  };
}

const STATEMENTS_MAX = 500;

/** Preparing a statement costs as much as running it, and the app has few of them. */
function createStatementCache(
  sqlite: SQLite.Database,
): (sql: string) => SQLite.Statement<unknown[]> {
  const statements = new Map<string, SQLite.Statement<unknown[]>>();
  return (sql) => {
    const cached = statements.get(sql);
    if (cached !== undefined) return cached;
    if (statements.size >= STATEMENTS_MAX) statements.clear();
    const statement = sqlite.prepare<unknown[]>(sql);
    statements.set(sql, statement);
    return statement;
  };
}

function answerOf(statement: SQLite.Statement<unknown[]>, parameters: readonly unknown[]): Answer {
  if (statement.reader) return { rows: statement.all(...parameters) };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
