import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES } from './project-files.ts';

/** Rules that no linter checks: names, sizes, and borders as files resolve. */

const CODE = FILES.filter((path) => /\.[jt]sx?$/.test(path));
const KNOWN = new Set(FILES);
const inFolder = (folder: string) => CODE.filter((path) => path.startsWith(`${folder}/`));
const read = (path: string) => readFileSync(path, 'utf8');
const here = 'tests/tidy.test.ts';

describe('files', () => {
  it('are found', () => {
    expect(CODE.length).toBeGreaterThan(100);
  });

  it('have at most 250 lines', () => {
    const long = inFolder('src').filter((path) => read(path).split('\n').length > 251);

    expect(long).toEqual([]);
  });

  it('are at most 18 in a folder', () => {
    // A released migration stays, so their folder grows.
    const paths = inFolder('src').filter((path) => !/\/migrations\/\d{3}-/.test(path));
    const countIn = (folder: string) => paths.filter((path) => dirname(path) === folder).length;
    const full = [...new Set(paths.map((path) => dirname(path)))].filter(
      (folder) => countIn(folder) > 18,
    );

    expect(full).toEqual([]);
  });

  it('are named by their content, never by a pattern', () => {
    const PATTERNS =
      /(?:^|[-/.])(?:utils?|helpers?|services?|types|common|lib|index|manager|misc)(?:[-/.]|$)/;

    expect(CODE.filter((path) => PATTERNS.test(path))).toEqual([]);
  });

  it('are not barrels', () => {
    expect(CODE.filter((path) => /^export \* from /m.test(read(path)))).toEqual([]);
  });

  it('import files that exist', () => {
    const missing = CODE.flatMap(importsOf).filter(
      ({ of, by }) => /\.[jt]sx?$/.test(of) && of.includes('/') && !KNOWN.has(of) && by !== here,
    );

    expect(missing).toEqual([]);
  });

  it('name a person and a date for each thing left to do', () => {
    const loose = CODE.filter((path) => path !== here).flatMap((path) =>
      [...read(path).matchAll(/(?:\/\/|\*).*\b(?:TODO|FIXME|XXX)\b.*/g)]
        .filter(([line]) => !/\b(?:TODO|FIXME|XXX)\(\w+, \d{4}-\d{2}-\d{2}\)/.test(line))
        .map(([line]) => `${path}: ${line}`),
    );

    expect(loose).toEqual([]);
  });

  it('name no folder of one machine', () => {
    const PLACE =
      /(?:^|[\s"'`(=])(?:\/(?:home|Users|root|work|opt|mnt)\/|[A-Z]:\\|\.\.\/shared\/)/m;
    const found = FILES.filter((path) => path !== here && PLACE.test(read(path)));

    expect(found).toEqual([]);
  });
});

/**
 * Paths from `src/` and packages that a folder may import, besides itself; the first matching row
 * counts.
 */
const BORDERS: { folder: string; from: RegExp; packages: string }[] = [
  {
    folder: 'src/pipeline',
    from: /^pipeline\//,
    packages:
      'lru-cache zod diff node:async_hooks node:crypto mdast mdast-util-from-markdown mdast-util-gfm micromark-extension-gfm ' +
      'micromark-util-decode-string',
  },
  {
    folder: 'src/model',
    from: /^(?:model\/|public-web\/|pipeline\/(?:ports\/|run\/(?:review\/)?|rules\/(?:checks\/|review\/)?)?[^/]+$)/,
    packages: 'openai undici zod p-queue node:util',
  },
  {
    folder: 'src/public-web',
    from: /^public-web\//,
    packages: 'undici node:dns node:net node:process',
  },
  {
    folder: 'src/sources',
    from: /^(?:sources\/|public-web\/|pipeline\/(?:ports\/|run\/(?:review\/)?)?[^/]+$)/,
    packages:
      '@mozilla/readability linkedom robots-parser unpdf p-queue undici zod node:stream node:worker_threads node:zlib',
  },
  {
    folder: 'src/bot',
    from: /^(?:bot\/|pipeline\/(?:ports\/|run\/(?:review\/)?|commands\/|assets\/|rules\/(?:(?:checks(?:\/labels)?|review|cost|replies|redline|claims|settings|stats|by-hand)\/)?)?[^/]+$)/,
    packages:
      '@slack/bolt @slack/oauth lru-cache pino zod node:async_hooks node:crypto node:events node:http node:net node:stream node:timers node:worker_threads ' +
      'unist-util-visit micromark-extension-gfm mdast mdast-util-from-markdown mdast-util-gfm',
  },
  {
    folder: 'src/store',
    from: /^(?:store\/|pipeline\/(?:ports\/(?:ports|backlog-port|feedback-ports|hand-ports|installation-port|messenger-ports|spending-port|settings-port|team-ports)|run|run\/(?:review\/)?[^/]+|errors|rules\/(?:review\/(?:approvers|settle-review)|cost\/receipt))\.ts$)/,
    packages: 'kysely better-sqlite3 lru-cache pg node:crypto node:fs node:net node:os node:path',
  },
  {
    folder: 'src/scheduler',
    from: /^(?:scheduler\/|pipeline\/(?:ports\/(?:ports|model-port)|engine\/advance|errors|coalesce)\.ts$)/,
    packages: 'p-queue pg-boss node:perf_hooks',
  },
  {
    folder: 'src/operator',
    from: /^(?:operator\/|pipeline\/errors\.ts$|store\/maintenance\/)/,
    packages: 'node:util',
  },
  {
    folder: 'src/runs',
    from: /^(?:runs\/|operator\/|pipeline\/(?:ports\/|run\/(?:review\/)?|commands\/|rules\/(?:checks\/|review\/)?)?[^/]+$|store\/)/,
    packages: 'zod',
  },
  {
    folder: 'src/audit',
    from: /^(?:audit\/|operator\/|store\/)/,
    packages: 'node:crypto node:fs',
  },
  {
    folder: 'src/workspaces',
    from: /^(?:workspaces\/|operator\/|pipeline\/(?:ports\/)?[^/]+$|store\/)/,
    packages: 'zod',
  },
  {
    folder: 'src/people',
    from: /^(?:people\/|operator\/|pipeline\/(?:ports\/|run\/|rules\/review\/)?[^/]+$|store\/)/,
    packages: '',
  },
  {
    folder: 'src/doctor',
    from: /^(?:doctor\/|operator\/|app\/(?:config|misspelled-variables|cost\/cost-rules|log|workspaces\/(?:install-variables|team-model-keys|token-cipher))\.ts$|app\/health\/|bot\/(?:api|connection)\/|model\/|pipeline\/(?:ports\/|run\/(?:review\/)?)?[^/]+$|store\/(?:database|maintenance)\/)/,
    packages: '@slack/bolt yaml zod node:events node:fs node:http node:process',
  },
  {
    folder: 'src/cli',
    from: /^(?:cli\/|pipeline\/(?:engine\/|ports\/|run\/(?:review\/)?|commands\/|assets\/|rules\/(?:(?:checks(?:\/labels)?|review|cost|claims|settings)\/)?)?[^/]+$)/,
    packages: 'zod node:async_hooks node:fs node:path node:readline node:timers node:util',
  },
  {
    folder: 'src/telemetry',
    from: /^(?:telemetry\/|pipeline\/(?:ports\/[^/]+|run|errors|engine\/timed-steps|rules\/cost\/price)\.ts$)/,
    packages:
      'prom-client @opentelemetry/api @opentelemetry/exporter-trace-otlp-http @opentelemetry/resources ' +
      '@opentelemetry/sdk-trace node:async_hooks node:crypto node:timers',
  },
  { folder: 'src/db', from: /^(?:db|operator)\//, packages: '' },
  {
    folder: 'src/bundle',
    from: /^bundle\//,
    packages:
      '@jridgewell/sourcemap-codec esbuild lru-cache node:fs node:module node:path node:url',
  },
  {
    folder: 'src/app',
    from: /./,
    packages:
      '@slack/bolt @pydantic/genai-prices pino undici zod node:crypto node:events node:fs node:http node:perf_hooks ' +
      'node:readline node:timers node:process node:v8 node:vm',
  },
];

interface Import {
  by: string;
  /** A path from the top, or the name of a package. */
  of: string;
}

function importsOf(by: string): Import[] {
  const found = read(by).matchAll(
    /(?:^|[;\s])(?:import|export)\b[^'";]*?from '([^']+)'|import\(?\s*'([^']+)'/g,
  );
  return [...found].map(([, from, bare]) => {
    const target = from ?? bare ?? '';
    return { by, of: target.startsWith('.') ? join(dirname(by), target) : packageOf(target) };
  });
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Groups of files that import each other, directly or through others. */
function circlesOf(files: readonly string[]): string[][] {
  const targets = new Map(files.map((path) => [path, importsOf(path).map(({ of }) => of)]));
  const reached = new Map(files.map((path) => [path, reachedFrom(path, targets)]));
  const isMutual = (a: string, b: string) => reached.get(a)?.has(b) && reached.get(b)?.has(a);
  return files
    .map((path) => files.filter((other) => isMutual(path, other)))
    .filter((circle, at) => circle[0] === files[at]);
}

function reachedFrom(path: string, targets: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const toVisit = [...(targets.get(path) ?? [])];
  for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    toVisit.push(...(targets.get(next) ?? []));
  }
  return reached;
}

describe('imports', () => {
  // Biome ignores imports of types alone; a circle of types also confuses readers.
  it.each(['src', 'sandbox', 'tests', 'bench', 'evals'])('in %s make no circle', (folder) => {
    expect(circlesOf(inFolder(folder))).toEqual([]);
  });
});

describe('borders', () => {
  it.each(BORDERS)('of $folder hold', ({ folder, from, packages }) => {
    const own = inFolder(folder).filter((path) => borderOf(path)?.folder === folder);
    const imports = own.flatMap(importsOf);
    const strange = imports.filter(({ of }) =>
      of.startsWith('src/') ? !from.test(of.slice(4)) : !packages.split(' ').includes(of),
    );

    expect(imports).not.toHaveLength(0);
    expect(strange).toEqual([]);
  });

  it('exist for every folder of src', () => {
    const folders = inFolder('src').filter((path) => path.split('/').length > 2);

    expect(folders.filter((path) => borderOf(path) === undefined)).toEqual([]);
  });

  it('keep sandbox, tests, bench and evals out of src', () => {
    const outside = inFolder('src')
      .flatMap(importsOf)
      .filter(({ of }) => /^(?:sandbox|tests|bench|evals)\//.test(of));

    expect(outside).toEqual([]);
  });

  it('let the sandbox share Slack’s limits with the app, and the two demos their start', () => {
    const SHARED = /^src\/bot\/api\/slack-limits\.ts$/;
    const imports = inFolder('sandbox').flatMap(importsOf);
    const strange = imports.filter(
      ({ by, of }) =>
        of.startsWith('src/') && !SHARED.test(of) && !/^sandbox\/(?:blogpost|demo)\./.test(by),
    );

    expect(strange).toEqual([]);
  });

  it('keep clocks, random numbers, the process and the network out of the pipeline', () => {
    // Parsing or formatting a given time does not read the clock.
    const WORLD =
      /\b(?:Date\b(?!\.parse\(|\([^)])|setTimeout|setInterval|setImmediate|performance|Math\.random|randomUUID|process\.|fetch\()/;
    const impure = inFolder('src/pipeline').filter((path) =>
      WORLD.test(withoutComments(read(path))),
    );

    expect(impure).toEqual([]);
  });
});

function borderOf(path: string) {
  return BORDERS.find(({ folder }) => path.startsWith(`${folder}/`));
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
