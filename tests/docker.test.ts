import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';
import { itInDeep } from './sampled.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Each instruction of the Dockerfile with its words, continued lines joined. */
const INSTRUCTIONS = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [, name = '', words = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    return { name, words: words.trim() };
  });
const STAGES = INSTRUCTIONS.flatMap(({ name }, at) => (name === 'FROM' ? [at] : []));
const LAST_STAGE = INSTRUCTIONS.slice(STAGES.at(-1));
const wordsOf = (name: string) =>
  LAST_STAGE.filter((one) => one.name === name).map(({ words }) => words);
const argvIn = (words: string) => JSON.parse(words.slice(words.indexOf('['))) as string[];

describe('the image', () => {
  it('is made of instructions that Docker knows', () => {
    const KNOWN = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|CMD)$/;

    expect(INSTRUCTIONS.filter(({ name }) => !KNOWN.test(name))).toEqual([]);
    expect(STAGES).toHaveLength(2);
  });

  it('has the Node version that the tests use', () => {
    const { version } = JSON.parse(read('node_modules/node/package.json')) as { version: string };
    const images = INSTRUCTIONS.filter(({ name }) => name === 'FROM').map(({ words }) => words);
    const image = `node:${version}-slim`;

    expect(images.map((words) => words.split(' ')[0])).toEqual([image, image]);
  });

  it('copies existing files, and none that .dockerignore excludes', () => {
    const copies = INSTRUCTIONS.filter(
      ({ name, words }) => name === 'COPY' && !words.startsWith('--from'),
    );
    const sources = copies.flatMap(({ words }) => words.split(/ +/).slice(0, -1));
    const letIn =
      read('.dockerignore')
        .match(/^!.+$/gm)
        ?.map((line) => line.slice(1)) ?? [];

    expect(read('.dockerignore')).toMatch(/^\*$/m);
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    expect([...new Set(sources)].toSorted()).toEqual(letIn.toSorted());
  });

  it('runs as an unprivileged user that may write into the data volume', () => {
    const names = LAST_STAGE.map(({ name }) => name);

    expect(wordsOf('USER')).toEqual(['node']);
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('CMD'));
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
    expect(wordsOf('VOLUME')).toEqual(['/data']);
    expect(wordsOf('RUN').join()).toMatch(/--owner=node .*\/data/);
    expect(wordsOf('ENV').join()).toContain('DATABASE_URL=sqlite:/data/');
  });

  it('receives SIGTERM itself, with no shell in between', () => {
    const [, entry = ''] = argvIn(wordsOf('CMD').join());

    expect(argvIn(wordsOf('CMD').join())).toEqual(['node', 'src/start.js']);
    expect(existsSync(entry)).toBe(true);
    expect(wordsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('has every package that the app needs, and none that only tests need', () => {
    const install = INSTRUCTIONS.filter(({ words }) => words.startsWith('npm ci'));

    expect(install.map(({ words }) => words)).toEqual([expect.stringContaining('--omit=dev')]);
    expect(importedBySrc().filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('allows the health check more time than the check takes', () => {
    const [check = ''] = wordsOf('HEALTHCHECK');
    const silenceMs = /SILENCE_MS_MAX = ([\d_]+)/.exec(read('src/check-health.ts'))?.[1] ?? '';
    const timeoutS = Number(/--timeout=(\d+)s/.exec(check)?.[1]);

    expect(timeoutS * 1_000).toBeGreaterThan(Number(silenceMs.replace('_', '')) + 5_000);
    expect(argvIn(check)).toEqual([
      'node',
      'src/check-health.ts',
      argvIn(wordsOf('CMD').join())[1],
    ]);
  });

  it('is healthy when the app answers, and unhealthy when it does not', async () => {
    const [, ...args] = argvIn(wordsOf('HEALTHCHECK').join());
    let status = 200;
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? status : 404).end();
    });
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const check = async () => {
      const child = spawn(process.execPath, args, { env: { PORT: String(port) } });
      return (await once(child, 'exit'))[0] as number;
    };

    expect(await check()).toBe(0);
    status = 503;
    expect(await check()).toBe(1);
    server.closeAllConnections();
    await once(server.close(), 'close');
    expect(await check()).toBe(1);
  });
});

/** Prints its port, and is busy without a pause from the first request on. */
const STUCK_APP = `
  const server = require('node:http').createServer(() => { for (;;); });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.on('SIGTERM', () => process.exit(0));
`;

describe('the health check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-health-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function startStuckApp(...argv: string[]) {
    const entry = join(folder, 'stuck.cjs');
    writeFileSync(entry, STUCK_APP);
    const app = spawn(process.execPath, [entry, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void app.kill('SIGKILL'));
    const [port] = (await once(app.stdout, 'data')) as [Buffer];
    return { app, entry, port: String(port).trim() };
  }

  async function check(port: string, entry: string) {
    const args = ['src/check-health.ts', entry, '400'];
    const child = spawn(process.execPath, args, { env: { PORT: port } });
    return (await once(child, 'exit'))[0] as number;
  }

  it('kills an app whose event loop is stuck, which SIGTERM would not end', async () => {
    const { app, entry, port } = await startStuckApp();
    const ended = once(app, 'exit');

    expect(await check(port, entry)).toBe(1);

    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  itInDeep(
    'does not kill an app that answers that it is unhealthy, or does not listen',
    async () => {
      const server = createServer((_, response) => response.writeHead(503).end());
      onTestFinished(() => void server.close());
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const { port } = server.address() as AddressInfo;
      const { app, entry } = await startStuckApp();

      expect(await check(String(port), entry)).toBe(1);
      expect(await check(String(await freePort()), entry)).toBe(1);

      expect(app.exitCode ?? app.signalCode).toBeNull();
    },
  );

  itInDeep('kills no other program of the same launcher', async () => {
    const { app, entry, port } = await startStuckApp('runs');

    expect(await check(port, entry)).toBe(1);

    expect(app.exitCode ?? app.signalCode).toBeNull();
  });

  itInDeep('kills no other process', async () => {
    const { app, port } = await startStuckApp();

    expect(await check(port, 'src/start.js')).toBe(1);

    expect(app.exitCode ?? app.signalCode).toBeNull();
  });
});

/** Packages that the sources load; types alone are not loaded. */
function importedBySrc(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((path) => /\.[jt]s$/.test(path))
    .flatMap((path) => [
      ...read(join('src', path)).matchAll(
        /^(?:import|export) (?!type )(?:[^'";]* from )?'([^'.][^']*)'|import\('([^'.][^']*)'\)/gm,
      ),
    ])
    .map(([, from, later]) => from ?? later ?? '')
    .filter((name) => !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(names)];
}
