import type { MigrationState } from '../store/database/migration-state.ts';
import type { FileFacts } from '../store/maintenance/inspect-file.ts';
import type { PostgresFacts } from '../store/maintenance/inspect-postgres.ts';
import { type Finding, ok, toDo } from './finding.ts';

export function fileFinding(path: string, facts: FileFacts): Finding {
  const { exists, isInUse, unwritable, tables } = facts;
  if (unwritable !== undefined) {
    const sentence = `This user cannot write ${unwritable}: change its owner or rights, or DATABASE_URL.`;
    return toDo('store', sentence);
  }
  if (isInUse) return ok('store', `The store ${path} is in use by the running app.`);
  if (!exists) return ok('store', `The first start creates the store ${path}.`);
  return tables === undefined
    ? ok('store', `The store ${path} can be written; it is too large to be read here.`)
    : tablesFinding(`The store ${path}`, tables);
}

/** A thread of long drafts takes about a megabyte; SQLite needs room for its log and a copy. */
const FREE_BYTES_MIN = 256 * 2 ** 20;

export function diskFinding(freeBytes: number): Finding {
  const free = `${Math.round(freeBytes / 2 ** 20)} MB`;
  return freeBytes < FREE_BYTES_MIN
    ? toDo('disk', `The disk of the store has only ${free} left: make room before it is full.`)
    : ok('disk', `The disk of the store has ${free} left.`);
}

export function postgresFinding(facts: Omit<PostgresFacts, 'readClock' | 'close'>): Finding {
  const { tables, isReadOnly, mayCreateTables, mayCreateQueue, refusedTables } = facts;
  if (isReadOnly)
    return toDo('store', 'Postgres is read-only: point DATABASE_URL at the primary server.');
  if (refusedTables.length > 0) {
    const names = refusedTables.join(', ');
    const sentence = `The user of DATABASE_URL may not read and write ${names}: grant these rights.`;
    return toDo('store', sentence);
  }
  const isComplete = tables === 'current';
  if (!isComplete && !mayCreateTables) return toDo('store', rightMissing('the schema'));
  if (!mayCreateQueue) return toDo('store', rightMissing('the database'));
  return tablesFinding('The store in Postgres', tables);
}

function rightMissing(place: string): string {
  return `The user of DATABASE_URL may not create tables: grant CREATE on ${place}.`;
}

function tablesFinding(subject: string, tables: MigrationState): Finding {
  switch (tables) {
    case 'current':
      return ok('store', `${subject} has the tables of this version.`);
    case 'older':
      return ok('store', `${subject} is of an older version; the next start updates its tables.`);
    case 'no_tables':
      return ok('store', `${subject} is empty; the first start creates its tables.`);
    case 'newer': {
      const sentence = `${subject} was made by a newer version: start that version, or restore an older backup.`;
      return toDo('store', sentence);
    }
  }
}
