import { existsSync, statSync } from 'node:fs';
import type { Installation } from '../../pipeline/ports/installation-port.ts';
import { closeAfter } from '../database/close-after.ts';
import { isSqliteUrl, sqliteFile } from '../database/store-url.ts';
import { CHECKED_BYTES_MAX } from '../sqlite/sqlite.ts';
import { createInstallations } from '../team/installations.ts';
import { openFileCopy } from './inspect-file.ts';
import { openSnapshot } from './open-snapshot.ts';
import { openToRead } from './open-to-read.ts';
import { isAppRunning } from './store-file.ts';

/**
 * The workspaces that installed the app, without any change of the store; undefined without a store, and
 * for a file that is too large for a copy.
 */
export async function readInstallations(url: string): Promise<Installation[] | undefined> {
  const opened = await open(url);
  if (opened === undefined) return undefined;
  return await closeAfter(opened, (db) => createInstallations(db).list());
}

async function open(url: string) {
  if (!isSqliteUrl(url)) return await openToRead(url);
  const path = sqliteFile(url);
  if (path === undefined || !existsSync(path)) return undefined;
  if (statSync(path).size > CHECKED_BYTES_MAX) return undefined;
  return (await isAppRunning(url)) ? await openSnapshot(url) : openFileCopy(path);
}
