import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../sandbox/openai/server.ts';
import { startLocalSlack } from '../sandbox/slack/server.ts';
import { withSourcePlaces } from '../src/bundle/source-places.ts';
import {
  type BundleStamps,
  type FileStamps,
  findFreshBundle,
  stampOf,
  stampsFile,
  TOP,
} from '../src/bundle/stored-bundle.ts';
import { writeBundle } from '../src/bundle/write-bundle.ts';
import { newFolder } from './new-folder.ts';
import { createPostgresFixture } from './postgres.ts';
import { connectionEnv } from './scenarios/app-process.ts';

/** In the folder of the modules, which the SQLite driver is loaded from. */
const FOLDER = join(TOP, 'node_modules/.cache/blogpost-test-bundle');
/** A machine with other work takes several times as long. */
const WRITE_MS_MAX = 60_000;
const SOURCES = 'src/pipeline/engine/advance.ts';

beforeAll(async () => {
  await writeBundle(FOLDER);
}, WRITE_MS_MAX);

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function codeFiles(): string[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs'));
  return names.map((name) => readFileSync(join(FOLDER, name), 'utf8'));
}

function storedStamps(): BundleStamps {
  return JSON.parse(readFileSync(stampsFile(FOLDER), 'utf8'));
}

describe('a bundle', () => {
  const stampsWith = (changed: FileStamps, others: Partial<BundleStamps> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'blogpost-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { files, ...made } = storedStamps();
    const stamps = { ...made, ...others, files: { ...files, ...changed } };
    writeFileSync(stampsFile(folder), JSON.stringify(stamps));
    return folder;
  };

  it('starts the app as long as no file of it has changed', () => {
    const unchanged = stampsWith({});

    expect(findFreshBundle(unchanged)).toBe(pathToFileURL(join(unchanged, 'main.mjs')).href);
    expect(findFreshBundle(stampsWith({ [SOURCES]: '1 1' }))).toBeUndefined();
    expect(findFreshBundle(stampsWith({ 'src/deleted.ts': '1 1' }))).toBeUndefined();
    expect(findFreshBundle(join(FOLDER, 'nothing'))).toBeUndefined();
  });

  it('starts the app after an install that changes none of its libraries', () => {
    const { libraries } = storedStamps();
    const [library = ''] = Object.keys(libraries);
    const reinstalled = (changed: FileStamps) =>
      stampsWith({}, { installs: '1 1', libraries: { ...libraries, ...changed } });

    expect(findFreshBundle(reinstalled({}))).toBeDefined();
    expect(findFreshBundle(reinstalled({ [library]: '1 1' }))).toBeUndefined();
  });

  it('starts no app of a copied project, because it loads files from the folder it was made in', () => {
    expect(findFreshBundle(stampsWith({}, { top: '/elsewhere/' }))).toBeUndefined();
  });

  it('contains libraries and sources in ASCII, and its stamps notice a change of either', () => {
    const { files, libraries } = storedStamps();
    const paths = Object.keys({ ...files, ...libraries });
    const folder = mkdtempSync(join(TOP, 'node_modules/.cache/blogpost-stamp-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'a.ts').slice(TOP.length);
    writeFileSync(join(TOP, path), 'one');
    const before = stampOf(path);
    writeFileSync(join(TOP, path), 'three');

    expect(paths).toEqual(expect.arrayContaining(['src/main.ts', SOURCES]));
    expect(paths.some((one) => one.startsWith('node_modules/zod/'))).toBe(true);
    expect(paths.some((one) => one.startsWith('node_modules/express/'))).toBe(false);
    expect(codeFiles().filter((code) => /\P{ASCII}/u.test(code))).toEqual([]);
    expect(stampOf(path)).not.toBe(before);
  });

  it.each([
    [SOURCES, 'store.runs.recordFailure('],
    ['src/bot/outbound/deliver.ts', 'deliveries.recordUpdate('],
    ['src/pipeline/workflow.ts', 'because:settlement.because'],
    ['src/store/sqlite/shared-flush.ts', 'current=flush()'],
  ])('names the line of %s in a stack', (source, text) => {
    const { file, line, column } = placeOf(text);
    const url = pathToFileURL(file).href;
    const sourceLines = readFileSync(join(TOP, source), 'utf8').split('\n');
    const stack = `Error\n    at fail (${url}:${line}:${column})\n    at node:fs:1:2`;

    const named = withSourcePlaces(stack, FOLDER);

    const [, path, at = ''] = /at fail \(([^:]+):(\d+)\)/.exec(named) ?? [];
    expect(path).toBe(source);
    expect(sourceLines[Number(at) - 1]?.replaceAll(' ', '')).toContain(text);
    expect(named).toContain('at node:fs:1:2');
    expect(withSourcePlaces(`at ${url}x.mjs:1:1`, FOLDER)).toBe(`at ${url}x.mjs:1:1`);
  });

  it('reads its table once for the same place', () => {
    const { file, line, column } = placeOf('store.runs.recordFailure(');
    const folder = mkdtempSync(join(tmpdir(), 'blogpost-places-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const end of ['.places', '.sources.json']) {
      copyFileSync(`${file}${end}`, join(folder, `${basename(file)}${end}`));
    }
    const url = pathToFileURL(join(folder, basename(file))).href;
    const stack = `at fail (${url}:${line}:${column})`;
    const first = withSourcePlaces(stack, folder);
    rmSync(folder, { recursive: true });

    expect(first).toContain(`${basename(SOURCES)}:`);
    expect(withSourcePlaces(stack, folder)).toBe(first);
  });
});

describe('the app from its bundle', () => {
  it('connects with a store in a file', async () => {
    expect(await logOf(`sqlite:${join(newFolder(), 'store.db')}`)).toContain('connected to Slack');
  });

  const postgres = createPostgresFixture();

  it('connects with a store on a server', async () => {
    expect(await logOf(await postgres.createDatabase())).toContain('connected to Slack');
  });

  it('calls Slack and the model without Node’s own copy of undici', async () => {
    const listModules = `process.on('exit', () => console.error(process.moduleLoadList.join(' ')))`;
    const child = await start(`sqlite:${join(newFolder(), 'store.db')}`, [
      '--import',
      `data:text/javascript,${encodeURIComponent(listModules)}`,
    ]);
    await untilConnected(child);
    child.kill('SIGTERM');
    const modules = await text(child.stderr);

    expect(modules).toContain('NativeModule http');
    expect(modules).not.toContain('internal/deps/undici/undici');
  });
});

/** Starts the app with the local workspace. */
async function start(databaseUrl: string, args: string[] = []) {
  const [slack, model] = await Promise.all([startLocalSlack(), startLocalModel()]);
  const env = { ...connectionEnv(slack, model), SLACK_APP_TOKEN: slack.appToken };
  const child = spawn(process.execPath, [...args, join(FOLDER, 'main.mjs')], {
    cwd: newFolder(),
    env: { ...env, DATABASE_URL: databaseUrl },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await Promise.all([slack.close(), model.close()]);
  });
  return child;
}

/** The log of an app until it is connected or has ended. */
async function logOf(databaseUrl: string): Promise<string> {
  return await untilConnected(await start(databaseUrl));
}

async function untilConnected(child: ChildProcessWithoutNullStreams): Promise<string> {
  let log = '';
  child.stderr.on('data', (part) => {
    log += String(part);
  });
  for await (const part of child.stdout) {
    log += String(part);
    if (log.includes('connected to Slack')) break;
  }
  return log;
}

function placeOf(text: string): { file: string; line: number; column: number } {
  for (const name of readdirSync(FOLDER).filter((one) => one.endsWith('.mjs'))) {
    const lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
    const index = lines.findIndex((line) => line.includes(text));
    if (index < 0) continue;
    const column = (lines[index]?.indexOf(text) ?? 0) + 1;
    return { file: join(FOLDER, name), line: index + 1, column };
  }
  throw new Error(`The bundle does not contain ${text}`);
}
