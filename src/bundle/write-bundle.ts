import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
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

const SOURCES = join(TOP, 'src', sep);

const prepareSources: Plugin = {
  name: 'prepare-sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.(?:ts|[cm]?js)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
      const contents = inAscii(path.startsWith(SOURCES) ? withAddress(source, path) : source);
      return contents === source
        ? undefined
        : { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/** The files beside a source, such as that of a thread, are not in the bundle. */
function withAddress(source: string, path: string): string {
  return source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
}

/**
 * V8 keeps a text in twice the memory if one of its characters is not Latin. esbuild escapes them, but not in regular
 * expressions.
 */
function inAscii(source: string): string {
  if (source.includes('String.raw')) return source;
  return source.replaceAll(/(?<!\\)\P{ASCII}/gu, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

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
    plugins: [prepareSources, leaveOutExpress],
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
