import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import {
  BUNDLE_FOLDER,
  type BundleStamps,
  type FileStamps,
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

const SOURCES = join(TOP, 'src', sep);

/** The files beside a source, such as that of a thread, are not in the bundle. */
const keepAddresses: Plugin = {
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(SOURCES)) return undefined;
      const address = JSON.stringify(pathToFileURL(path).href);
      const contents = readFileSync(path, 'utf8').replaceAll('import.meta.url', address);
      return { contents, loader: 'ts' };
    });
  },
};

/** Bolt loads it for a receiver that the app does not use. */
const leaveOutExpress: Plugin = {
  name: 'leave-out-express',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^express$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }));
  },
};

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
    plugins: [keepAddresses, leaveOutExpress],
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
  });
  const maps = Object.keys(metafile.outputs).filter((path) => path.endsWith('.map'));
  for (const path of maps) writePlaces(join(TOP, path.slice(0, -'.map'.length)));
  const inputs = Object.keys(metafile.inputs);
  const files: FileStamps = {};
  for (const path of watched(inputs)) {
    const stamp = stampOf(path);
    if (stamp !== undefined) files[path] = stamp;
  }
  // Written last: a start never takes an incomplete bundle.
  const stamps: BundleStamps = { top: TOP, files };
  writeFileSync(stampsFile(folder), JSON.stringify(stamps));
  return inputs.length;
}

/** npm writes it at each install, so it stands for two thousand files of libraries. */
const INSTALLED = 'node_modules/.package-lock.json';

function watched(inputs: string[]): string[] {
  if (stampOf(INSTALLED) === undefined) return inputs;
  return [INSTALLED, ...inputs.filter((path) => !path.startsWith('node_modules/'))];
}
