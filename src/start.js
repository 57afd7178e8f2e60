// `node src/start.js [PROGRAM] [ARGUMENT…]`: starts the app, or another program by its name. Plain
// JavaScript, because an older Node cannot read TypeScript, and the SQLite driver crashes it.
const PROGRAMS = {
  app: './main.ts',
  audit: './audit.ts',
  blogpost: './cli.ts',
  bundle: './bundle.ts',
  db: './db.ts',
  doctor: './doctor.ts',
  manifest: './manifest.ts',
  people: './people.ts',
  runs: './runs.ts',
  workspaces: './workspaces.ts',
  // Only in a checkout: an image has neither the sandbox nor the briefs.
  demo: '../sandbox/demo.ts',
  eval: '../evals/run.ts',
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 24 || (major === 24 && minor < 12)) {
  stop(
    `Blogpost needs Node 24.12 or newer; this is ${process.versions.node}. ` +
      'Run it through npm ("npm start"), which brings the right one.',
  );
}

const [name = 'app'] = process.argv.splice(2, 1);
if (!Object.hasOwn(PROGRAMS, name)) {
  const others = Object.keys(PROGRAMS).filter((program) => program !== 'app');
  stop(`There is no program “${name}”: name ${others.join(', ')}, or none for the app.`);
}

// An older Node does not have these functions, so they are imported after the check.
const [{ enableCompileCache }, { existsSync, readFileSync }, { fileURLToPath }] = await Promise.all(
  [import('node:module'), import('node:fs'), import('node:url')],
);
// A later start takes a third of the time. Where the folder cannot be written, nothing is cached.
const cache = fileURLToPath(new URL('../node_modules/.cache/blogpost', import.meta.url));
enableCompileCache(cache);
// Threads take the folder from this variable alone.
process.env.NODE_COMPILE_CACHE ??= cache;
if (existsSync('.env')) await loadVariables('.env');
const isDemo = name === 'blogpost' && process.argv.includes('--demo');
const { findFreshBundle } = await import('./bundle/stored-bundle.ts');
const bundle = name === 'app' ? findFreshBundle() : undefined;
await import(bundle ?? (isDemo ? '../sandbox/blogpost.ts' : PROGRAMS[name]));

/** Like `process.loadEnvFile`, which takes the byte order mark of an editor for a part of the first name. */
async function loadVariables(path) {
  const { parseEnv } = await import('node:util');
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
