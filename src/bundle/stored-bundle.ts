import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder of the project; the paths of the files of a bundle begin there. */
export const TOP = fileURLToPath(new URL('../../', import.meta.url));
export const BUNDLE_FOLDER = join(TOP, 'node_modules/.cache/blogpost/bundle');
const MS_PER_SECOND = 1_000;

/** The stamps of the files that make a bundle stale, by their paths. */
export type FileStamps = Record<string, string>;

export interface BundleStamps {
  /** The folder of the project when the bundle was made: the bundle names files in it by their whole path. */
  top: string;
  files: FileStamps;
  libraries: FileStamps;
  /** The stamp of npm's list of installs, if there is one. */
  installs: string | undefined;
}

/** npm writes it at each install; while it is the same, two thousand files of libraries need no look. */
export const INSTALLS = 'node_modules/.package-lock.json';

export function stampsFile(folder: string): string {
  return join(folder, 'files.json');
}

/** Size and time of a file, if it is there. An image keeps only the seconds of a time. */
export function stampOf(path: string): string | undefined {
  // A start asks for 850 files: `join` would take as long as the disk.
  const stats = statSync(TOP + path, { throwIfNoEntry: false });
  return stats && `${stats.size} ${Math.floor(stats.mtimeMs / MS_PER_SECOND)}`;
}

function areUnchanged(files: FileStamps): boolean {
  return Object.keys(files).every((path) => stampOf(path) === files[path]);
}

/** An install of other packages, such as `npm prune`, changes npm's list and none of these files. */
function areLibrariesOf({ libraries, installs }: BundleStamps): boolean {
  return (installs !== undefined && stampOf(INSTALLS) === installs) || areUnchanged(libraries);
}

/** Gives the address of the bundle of the app if its sources and the installed libraries are unchanged. */
export function findFreshBundle(folder = BUNDLE_FOLDER): string | undefined {
  try {
    const stored = JSON.parse(readFileSync(stampsFile(folder), 'utf8')) as BundleStamps;
    const isFresh = stored.top === TOP && areUnchanged(stored.files) && areLibrariesOf(stored);
    return isFresh ? pathToFileURL(join(folder, 'main.mjs')).href : undefined;
  } catch {
    return undefined;
  }
}
