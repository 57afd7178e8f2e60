import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSqliteUrl } from '../database/store-url.ts';
import { makeBackup } from './backup.ts';
import { openToRead } from './open-to-read.ts';
import { isAppRunning } from './store-file.ts';

/** Opens a store to read it at one moment, also while an app holds its file: then a copy that the app makes. */
export async function openSnapshot(url: string): ReturnType<typeof openToRead> {
  if (!isSqliteUrl(url) || !(await isAppRunning(url))) return await openToRead(url);
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-copy-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'copy.db');
    await makeBackup(url, copy);
    const opened = await openToRead(`sqlite:${copy}`);
    const close = async () => void (await opened.close().finally(remove));
    return { ...opened, close };
  } catch (error) {
    remove();
    throw error;
  }
}
