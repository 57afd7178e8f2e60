import type SQLite from 'better-sqlite3';
import type { QueryResult } from 'kysely';
import { createAsyncLock } from './async-lock.ts';

/**
 * What several make of one handle of SQLite. A statement and its commit take microseconds; what takes
 * time is the disk, so nobody waits for it in the event loop: whoever wrote something is told when a
 * flush that began afterwards has ended, and one flush serves all who wait. Reads wait for nothing.
 *
 * A relaxed write is told at once. It survives our death, and is on the disk before anything written
 * later; only a power failure may take the last of them.
 */
export interface Handle {
  execute(query: Query, options: WriteOptions): Promise<Answer>;
  /** Has the handle for itself until it is committed or taken back; waits for nothing but the database. */
  begin(options: WriteOptions): Promise<Exclusive>;
}

export interface WriteOptions {
  isRelaxed: boolean;
}

export interface Exclusive {
  execute(query: Query): Answer;
  /** Raises what kept it from being committed; then it is taken back. */
  commit(): Promise<void>;
  rollback(): void;
}

export interface Query {
  sql: string;
  parameters: readonly unknown[];
}

export type Answer = QueryResult<unknown>;

/** `flush` fulfils when what was committed before the call is on the disk. */
export function createHandle(sqlite: SQLite.Database, flush: () => Promise<void>): Handle {
  const prepared = preparing(sqlite);
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
        // SQLite takes a transaction back by itself when the disk is full.
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

/** A statement costs as much to prepare as to run, and there are not many of them. */
function preparing(sqlite: SQLite.Database): (sql: string) => SQLite.Statement<unknown[]> {
  const statements = new Map<string, SQLite.Statement<unknown[]>>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
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
