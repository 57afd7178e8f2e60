import { APART_MS_MAX, CLOCKS_APART, msApart } from '../app/health/watch-store.ts';
import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { isSqliteUrl, sqliteFile } from '../store/database/store-url.ts';
import { inspectFile } from '../store/maintenance/inspect-file.ts';
import { inspectPostgres } from '../store/maintenance/inspect-postgres.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';
import { diskFinding, fileFinding, postgresFinding } from './store-findings.ts';

/** Reads the store of `DATABASE_URL`; undefined if that variable is wrong. */
export async function checkStore(
  url: string | undefined,
  clock: Pick<Clock, 'now'>,
): Promise<Finding[]> {
  if (url === undefined)
    return [notChecked('store', 'DATABASE_URL is wrong, so no store is read.')];
  try {
    return await (isSqliteUrl(url) ? checkFile(url) : checkPostgres(url, clock));
  } catch (error) {
    const isSentence = error instanceof StoreUnavailable || error instanceof OperatorError;
    if (!isSentence) throw error;
    return [toDo('store', error.message)];
  }
}

async function checkFile(url: string): Promise<Finding[]> {
  const path = sqliteFile(url);
  if (path === undefined) return [ok('store', 'The store is in memory: it ends with the app.')];
  const facts = await inspectFile(url, path);
  return [fileFinding(path, facts), diskFinding(facts.freeBytes)];
}

async function checkPostgres(url: string, { now }: Pick<Clock, 'now'>): Promise<Finding[]> {
  const facts = await inspectPostgres(url);
  try {
    const askedAt = now();
    const apartMs = msApart(await facts.readClock(), [askedAt, now()]);
    return [postgresFinding(facts), clockFinding(apartMs)];
  } finally {
    await facts.close();
  }
}

function clockFinding(apartMs: number): Finding {
  return apartMs > APART_MS_MAX
    ? toDo('database_clock', CLOCKS_APART)
    : ok('database_clock', 'The clocks of this machine and of the database agree.');
}
