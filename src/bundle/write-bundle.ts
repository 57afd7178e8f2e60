import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import {
  leaveOutDepd,
  leaveOutExpress,
  loadLazily,
  prepareSources,
  requireHttp,
} from './plugins.ts';
import {
  BUNDLE_FOLDER,
  type BundleStamps,
  type FileStamps,
  INSTALLS,
  stampOf,
  stampsFile,
  TOP,
} from './stored-bundle.ts';
import { writePlaces } from './write-places.ts';

/** The SQLite driver loads its binary from its own folder, and `pg` works without the other one. */
const EXTERNAL = ['better-sqlite3', 'pg-native'];

/** Libraries in CommonJS load modules of Node with it. */
const REQUIRE =
  "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

const MADE_BY_PLUGIN = /^[\w-]+:/;

/** Writes the app with its libraries into a few files, and gives the number of files that they replace. */
export async function writeBundle(folder = BUNDLE_FOLDER): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: TOP,
    entryPoints: ['src/main.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    external: EXTERNAL,
    banner: { js: REQUIRE },
    plugins: [prepareSources, leaveOutExpress, leaveOutDepd, loadLazily, requireHttp],
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
  });
  const maps = Object.keys(metafile.outputs).filter((path) => path.endsWith('.map'));
  for (const path of maps) writePlaces(join(TOP, path.slice(0, -'.map'.length)));
  const inputs = Object.keys(metafile.inputs).filter((path) => !MADE_BY_PLUGIN.test(path));
  const isLibrary = (path: string) => path.startsWith('node_modules/');
  // Written last: a start never takes an incomplete bundle.
  const stamps: BundleStamps = {
    top: TOP,
    files: stampsOf(inputs.filter((path) => !isLibrary(path))),
    libraries: stampsOf(inputs.filter(isLibrary)),
    installs: stampOf(INSTALLS),
  };
  writeFileSync(stampsFile(folder), JSON.stringify(stamps));
  return inputs.length;
}

function stampsOf(paths: string[]): FileStamps {
  const files: FileStamps = {};
  for (const path of paths) {
    const stamp = stampOf(path);
    if (stamp !== undefined) files[path] = stamp;
  }
  return files;
}
