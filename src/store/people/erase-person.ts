import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { withUnreadApprovals } from '../../pipeline/run/settings.ts';
import { FORMER_MEMBER_PREFIX } from '../../pipeline/run/user-id.ts';
import { type Database, isPostgres } from '../database/database.ts';
import type { InboxRow } from '../database/schema.ts';
import type { FormerMemberRow, SettingsRow } from '../database/team-rows.ts';
import { addToDay } from '../spending.ts';
import { readableIn, storedIn } from '../stored-settings.ts';
import { currentSettings } from './duties.ts';
import { changedRows, type Erasure, eraseInRun, textsOf } from './erase-in-run.ts';
import { inEachForm } from './find-words.ts';
import { forgetInRow, isLongEnough, longestFirst } from './forget.ts';
import { isByPerson } from './inbox-author.ts';
import type { Row } from './json-columns.ts';
import { listRunIds, namesPerson, readOtherRows, readRunRows, type StoredRow } from './run-rows.ts';
import { peopleNamedIn, settingsWithout } from './settings-without.ts';
import { isRow, updateRow } from './update-row.ts';

export interface Erased {
  /** In place of the person's id; undefined where the store has nothing about them. */
  placeholder: string | undefined;
  runs: number;
  /** Rows outside of runs: events, settings, the Home, days of spending. */
  rows: number;
  /** Settings that are not JSON, in which only the id and the names were searched for. */
  unread: Pick<SettingsRow, 'team' | 'channel' | 'version'>[];
}

export interface ErasedPerson {
  id: string;
  names: readonly string[];
  /** The author of hand-overs. */
  by: string;
  at: number;
}

/**
 * Removes a person from the store: their texts and names, and their id, which a placeholder replaces. Each run
 * is one transaction. A call after a crash continues with the same placeholder; a second one finds nothing.
 */
export async function erasePerson(db: Database, erased: ErasedPerson): Promise<Erased> {
  const { id, by, at } = erased;
  const names = longestFirst(inEachForm(erased.names));
  const begun = await findBegun(db, id);
  const placeholder = begun?.id ?? newPlaceholder();
  const naming = await findRuns(db, { id, names });
  const texts = longestFirst(naming.flatMap((run) => run.texts).filter(isLongEnough));
  const erasure: Erasure = { person: { id, names, placeholder }, texts, by, at };
  const found = await changingRuns(db, naming, erasure);
  const named = await rowsNaming(db, [id, ...names, ...texts]);
  const others = named.filter((stored) => isChanging(stored, erasure));
  const unread = await unreadSettings(db);
  const count = { runs: found.length, rows: others.length, unread };
  if (begun === undefined) {
    if (count.runs + count.rows === 0) return { placeholder: undefined, ...count };
    await begin(db, { id: placeholder, person: id, begun_at: at });
  }
  await eraseInSettings(db, erasure);
  // Before the runs, which hold the texts that a second call after a crash looks for.
  for (const stored of others) await eraseOther(db, stored, erasure);
  for (const runId of found) await eraseInRun(db, runId, erasure);
  // With Postgres the app runs meanwhile, and adds the money of their posts to their day.
  for (const stored of await rowsNaming(db, [id, ...names])) await eraseOther(db, stored, erasure);
  if (!isPostgres(db)) await rewriteFile(db);
  await db
    .updateTable('former_members')
    .set({ person: null, ended_at: at })
    .where('id', '=', placeholder)
    .execute();
  return { placeholder, ...count };
}

async function unreadSettings(db: Database): Promise<Erased['unread']> {
  const rows = await db.selectFrom('settings').selectAll().orderBy('version').execute();
  const unread = rows.filter((row) => storedIn(row) === undefined);
  return unread.map(({ team, channel, version }) => ({ team, channel, version }));
}

/** The pages of a file keep deleted texts until the file is rewritten, which needs room for a second one. */
async function rewriteFile(db: Database): Promise<void> {
  await sql`vacuum`.execute(db);
  // Of the id, which goes once the file is rewritten.
  await sql`pragma secure_delete = on`.execute(db);
}

async function findBegun(db: Database, person: string): Promise<FormerMemberRow | undefined> {
  return await db
    .selectFrom('former_members')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst();
}

/** Random, so that it cannot be computed from the id. */
function newPlaceholder(): string {
  return `${FORMER_MEMBER_PREFIX}${randomBytes(6).toString('hex').toUpperCase()}`;
}

async function begin(db: Database, row: Omit<FormerMemberRow, 'ended_at'>): Promise<void> {
  await db
    .insertInto('former_members')
    .values({ ...row, ended_at: null })
    .execute();
}

interface FoundRun {
  runId: string;
  texts: string[];
}

async function findRuns(
  db: Database,
  { id, names }: Pick<ErasedPerson, 'id' | 'names'>,
): Promise<FoundRun[]> {
  const found: FoundRun[] = [];
  for await (const runId of listRunIds(db)) {
    const rows = await readRunRows(db, runId);
    if (!rows.some((row) => namesPerson(row, [id, ...names]))) continue;
    found.push({ runId, texts: textsOf(rows, id) });
  }
  return found;
}

/** Texts of a post keep the name, so a post that names the person may have nothing to erase. */
async function changingRuns(
  db: Database,
  naming: readonly FoundRun[],
  erasure: Erasure,
): Promise<string[]> {
  const changing: string[] = [];
  for (const { runId } of naming) {
    const changed = changedRows(await readRunRows(db, runId), erasure);
    if (changed.length > 0) changing.push(runId);
  }
  return changing;
}

function isChanging({ table, row }: StoredRow, { person, texts }: Erasure): boolean {
  if (table === 'inbox' && isOver(row as unknown as InboxRow, person.id)) return true;
  return Object.keys(forgetInRow(table, row, { person, texts })).length > 0;
}

async function rowsNaming(db: Database, words: readonly string[]): Promise<StoredRow[]> {
  return (await readOtherRows(db)).filter((row) => namesPerson(row, words));
}

async function eraseOther(
  db: Database,
  stored: StoredRow,
  { person, at, texts }: Erasure,
): Promise<void> {
  const { table, row } = stored;
  if (table === 'home_views' && row['person'] === person.id) {
    await db.deleteFrom('home_views').where('person', '=', person.id).execute();
  } else if (table === 'daily_spending' && row['person'] === person.id) {
    await moveDay(db, row, person.placeholder);
  } else if (table === 'inbox' && isOver(row as unknown as InboxRow, person.id)) {
    // The row stays: without it, the app would read the message from its thread again.
    await updateRow(db, stored, { body: '{}', handled_at: row['handled_at'] ?? at });
  } else {
    await updateRow(db, stored, forgetInRow(table, row, { person, texts }));
  }
}

/** The placeholder may have a sum of this day from a deletion that a crash interrupted. */
async function moveDay(db: Database, row: Row, placeholder: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const spent = await transaction
      .deleteFrom('daily_spending')
      .where(isRow('daily_spending', row))
      .returningAll()
      .execute();
    for (const day of spent) await addToDay(transaction, { ...day, person: placeholder });
  });
}

/** The app reads an event until it is handled, and then only its id. */
function isOver({ body, handled_at }: InboxRow, person: string): boolean {
  return handled_at !== null || isByPerson(body, person);
}

/** A new version, because the earlier ones are the history of the place. */
async function eraseInSettings(db: Database, { person, by, at, texts }: Erasure): Promise<void> {
  for (const row of await currentSettings(db)) {
    const { settings } = readableIn(row);
    if (!peopleNamedIn(settings).includes(person.id)) continue;
    const without = settingsWithout(settings, person.id);
    const left = { settings: JSON.stringify(withUnreadApprovals(without, storedIn(row))) };
    // Other fields may have a name of the person, as a style guide has.
    const named = forgetInRow('settings', left, { person, texts });
    await db
      .insertInto('settings')
      .values({ ...row, version: row.version + 1, person: by, at, ...left, ...named })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
