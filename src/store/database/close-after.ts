import type { Database, OpenDatabase } from './database.ts';

/** Does the work and closes the database. Raises `StoreUnavailable` for an error of the database. */
export async function closeAfter<T>(
  { db, close, toStoreError }: Pick<OpenDatabase, 'db' | 'close' | 'toStoreError'>,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  try {
    return await work(db);
  } catch (error) {
    throw toStoreError(error) ?? error;
  } finally {
    await close();
  }
}
