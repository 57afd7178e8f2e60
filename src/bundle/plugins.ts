import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { TOP } from './stored-bundle.ts';

const SOURCES = join(TOP, 'src', sep);

export const prepareSources: Plugin = {
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
export const leaveOutExpress: Plugin = {
  name: 'leave-out-express',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^express$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/** `http-errors` marks its old names with it: it reads a stack at import, for which V8 counts the lines of the bundle. */
export const leaveOutDepd: Plugin = {
  name: 'leave-out-depd',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^depd$/ }, ({ path }) => ({ path, namespace: 'quiet' }));
    onLoad({ filter: /./, namespace: 'quiet' }, () => ({ contents: SILENT_DEPD }));
  },
};

/** The functions that it marks go on working, without their warnings for developers. */
const SILENT_DEPD =
  'module.exports = () => Object.assign(() => {}, { function: (marked) => marked, property() {} });';

/** Each is loaded when a name of it is first used; few starts need one of them before the first post. */
const LAZY = ['@pydantic/genai-prices', '@slack/oauth', 'cron-parser'];

export const loadLazily: Plugin = {
  name: 'load-lazily',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[@\w]/ }, ({ path, namespace, resolveDir }) =>
      LAZY.includes(path) && namespace !== 'lazy'
        ? { path, namespace: 'lazy', pluginData: resolveDir }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy' }, async ({ path, pluginData: resolveDir }) => {
      const { resolve } = createRequire(join(resolveDir, sep));
      const exported: object = await import(pathToFileURL(resolve(path)).href);
      const names = Object.keys(exported).filter((name) => NAME.test(name));
      const library = `require(${JSON.stringify(path)})`;
      const getters = names.map((name) => `get ${name}() { return ${library}.${name}; }`);
      return { contents: `module.exports = { ${getters.join(', ')} }`, resolveDir };
    });
  },
};

const NAME = /^(?!default$)\w+$/;

/** An `import` of it would read all its names, and `WebSocket` loads Node's own copy of undici. */
export const requireHttp: Plugin = {
  name: 'require-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?https?$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'required' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};
