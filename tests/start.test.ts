import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { firstOf } from './sampled.ts';

const LAUNCHER = join(import.meta.dirname, '../src/start.js');

interface Ended {
  code: number;
  out: string;
  err: string;
}

async function start(argv: string[], nodeOptions: string[] = [], cwd?: string): Promise<Ended> {
  const child = spawn(process.execPath, [...nodeOptions, LAUNCHER, ...argv], { cwd, env: {} });
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number, out, err };
}

/** Node reports an older version about itself. */
const OLDER = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '24.11.1' } })",
  )}`,
];

it.each(firstOf(['', 'blogpost', 'db', 'doctor', 'runs', 'demo', 'eval'], 2))(
  'refuses an older Node (%s)',
  async (program) => {
    const { code, out, err } = await start(program === '' ? [] : [program], OLDER);

    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toBe(
      'Blogpost needs Node 24.12 or newer; this is 24.11.1. Run it through npm ("npm start"), ' +
        'which brings the right one.\n',
    );
  },
);

it('names the programs when it is asked for another one', async () => {
  const { code, err } = await start(['toString', 'backup']);

  expect(code).toBe(1);
  expect(err).toBe(
    'There is no program “toString”: name audit, blogpost, bundle, db, doctor, manifest, people, runs, workspaces, demo, eval, or none for the app.\n',
  );
});

it.each(
  firstOf(
    [
      ['the app', [], 'OPENAI_API_KEY is missing'],
      ['the command line', ['blogpost', '--help'], 'npm run blogpost'],
      ['the store’s commands', ['db', 'backup'], 'npm run db:backup'],
      ['the operator’s command', ['runs', '--help'], 'npm run runs'],
      ['the doctor', ['doctor', '--help'], 'npm run doctor'],
    ],
    1,
  ),
)('starts %s with its arguments', async (_, argv, expected) => {
  const { out, err } = await start(argv);

  expect(out + err).toContain(expected);
});

it('reads every variable of a file that an editor saved with a byte order mark', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.env'), '\uFEFFSLACK_BOT_TOKEN=xoxb-1\r\nPORT=80000\r\n');

  const { err } = await start([], [], folder);

  expect(err).toContain('PORT must be');
  expect(err).not.toContain('SLACK_BOT_TOKEN');
});

it('is started by each npm script, and is replaced by the app as a process', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };

  expect(scripts).toMatchObject({
    start: 'exec env MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 node src/start.js',
    demo: 'exec node src/start.js demo',
    blogpost: 'exec node src/start.js blogpost',
    eval: 'exec node src/start.js eval',
    'db:backup': 'node src/start.js db backup',
    'db:restore': 'node src/start.js db restore',
    'db:move': 'node src/start.js db move',
    doctor: 'node src/start.js doctor',
    runs: 'node src/start.js runs',
  });
});
