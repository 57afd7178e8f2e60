import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';

let migrated: Promise<Buffer> | undefined;

/** Writes an empty store with all its tables, unless the file exists. The migrations take several times as long. */
export async function writeMigratedFile(path: string): Promise<void> {
  if (existsSync(path)) return;
  migrated ??= readMigrated();
  writeFileSync(path, await migrated, { mode: 0o600 });
}

/** The address of a new, empty store with all its tables. */
export async function newMigratedUrl(): Promise<string> {
  const path = join(newFolder(), 'blogpost.db');
  await writeMigratedFile(path);
  return `sqlite:${path}`;
}

async function readMigrated(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-migrated-'));
  try {
    const path = join(folder, 'blogpost.db');
    await (await openStore(`sqlite:${path}`)).close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
