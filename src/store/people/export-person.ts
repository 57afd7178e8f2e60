import type { Database } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { TABLE_KEYS } from '../database/tables.ts';
import { inEachForm, placesOf } from './find-words.ts';
import { isByPerson } from './inbox-author.ts';
import { PERSON_COLUMNS, type Row, readRow } from './json-columns.ts';
import {
  listRunIds,
  namesPerson,
  readOtherRows,
  readRows,
  readRunRows,
  type StoredRow,
} from './run-rows.ts';

/** All that the store has about a person, by table. Times are milliseconds since 1970. */
export interface PersonRecord {
  person: string;
  names: readonly string[];
  /** Rows of the person: posts they asked for, comments, votes, drafts by hand, events. */
  own: { table: string; row: Row }[];
  /** The smallest parts of other rows that name the person. */
  mentions: { table: string; key: Row; parts: unknown[] }[];
}

export async function exportPerson(
  db: Database,
  { id, names }: { id: string; names: readonly string[] },
): Promise<PersonRecord> {
  const words = [id, ...inEachForm(names)];
  const naming: StoredRow[] = [];
  const keep = (rows: StoredRow[]) => naming.push(...rows.filter((row) => namesPerson(row, words)));
  for await (const runId of listRunIds(db)) keep(await readRunRows(db, runId));
  keep(await readOtherRows(db));
  keep(await readRows(db, 'former_members'));
  const own = naming.filter((stored) => isOwn(stored, id));
  const others = naming.filter((stored) => !isOwn(stored, id));
  return {
    person: id,
    names,
    own: own.map(({ table, row }) => ({ table, row: readRow(table, row) })),
    mentions: others.map(({ table, row }) => ({
      ...{ table, key: keyOf(table, row) },
      parts: partsNaming(readRow(table, row), words),
    })),
  };
}

function isOwn({ table, row }: StoredRow, person: string): boolean {
  if (table === 'inbox') return isByPerson(String(row['body']), person);
  const column = PERSON_COLUMNS[table];
  return column !== undefined && row[column] === person;
}

function keyOf(table: keyof Tables, row: Row): Row {
  return Object.fromEntries(TABLE_KEYS[table].map((key) => [key, row[key]]));
}

/** The smallest objects whose own texts name the person, without the objects inside of them. */
function partsNaming(value: unknown, words: readonly string[]): unknown[] {
  if (typeof value === 'string') return hasWords(value, words) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => partsNaming(one, words));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const isNaming = entries.some(([, inner]) => hasOwnWords(inner, words));
  const flat = entries.filter(([, inner]) => typeof inner !== 'object' || isTexts(inner));
  const nested = entries.filter(([, inner]) => !isTexts(inner)).map(([, inner]) => inner);
  const deeper = nested.flatMap((inner) =>
    typeof inner === 'object' ? partsNaming(inner, words) : [],
  );
  return isNaming ? [Object.fromEntries(flat), ...deeper] : deeper;
}

function hasOwnWords(value: unknown, words: readonly string[]): boolean {
  if (typeof value === 'string') return hasWords(value, words);
  return isTexts(value) && value.some((one) => hasWords(one, words));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function hasWords(text: string, words: readonly string[]): boolean {
  return words.some((one) => placesOf(text, one).length > 0);
}
