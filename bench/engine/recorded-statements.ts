import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { Client } from 'pg';

/** A statement that a run sends to its store. */
export interface Statement {
  /** The number of its connection. */
  on: number;
  sql: string;
  values: readonly unknown[];
}
export type Recorded = Statement | 'flush';

type Method = (this: object, ...args: unknown[]) => unknown;

/** Calls `note` before each call of a method of all objects of a kind, until the returned function is called. */
function watch(prototype: object, name: string, note: (it: object, args: unknown[]) => void) {
  const original = Reflect.get(prototype, name) as Method;
  const watched: Method = function watched(...args) {
    note(this, args);
    return Reflect.apply(original, this, args);
  };
  Reflect.set(prototype, name, watched);
  return () => void Reflect.set(prototype, name, original);
}

/** The statements of the work on SQLite, and its flushes of the disk. */
export async function recordSqlite(work: () => Promise<void>): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const note = (it: object, values: unknown[]) =>
    recorded.push({ on: 0, sql: (it as SQLite.Statement).source, values });
  const memory = new SQLite(':memory:');
  const statements: object = Object.getPrototypeOf(memory.prepare('select 1'));
  memory.close();
  const file = await open(fileURLToPath(import.meta.url));
  const files: object = Object.getPrototypeOf(file);
  await file.close();
  const ends = [
    watch(statements, 'run', note),
    watch(statements, 'all', note),
    watch(files, 'datasync', () => recorded.push('flush')),
  ];
  await work();
  for (const end of ends) end();
  return recorded;
}

/** The statements of the work on Postgres, those of its queue included, and the settings of each connection. */
export async function recordPostgres(
  work: () => Promise<void>,
): Promise<{ recorded: Recorded[]; settings: (string | undefined)[] }> {
  const recorded: Recorded[] = [];
  const clients: object[] = [];
  const end = watch(Client.prototype, 'query', (client, [query, values]) => {
    if (!clients.includes(client)) clients.push(client);
    const { text, values: own } = typeof query === 'string' ? { text: query } : asQuery(query);
    const given = own ?? (Array.isArray(values) ? values : []);
    recorded.push({ on: clients.indexOf(client), sql: text, values: given });
  });
  await work();
  end();
  return { recorded, settings: clients.map(settingsOf) };
}

function asQuery(query: unknown): { text: string; values?: unknown[] } {
  return query as { text: string; values?: unknown[] };
}

function settingsOf(client: object): string | undefined {
  return (client as { connectionParameters: { options?: string } }).connectionParameters.options;
}

/** The same values for another run. */
export function renamed(values: readonly unknown[], from: string, to: string): unknown[] {
  return values.map((value) => {
    if (typeof value === 'string') return value.replaceAll(from, to);
    return Array.isArray(value) ? renamed(value, from, to) : value;
  });
}
