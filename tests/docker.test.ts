import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';

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

  it('has the Node that the project is tested with', () => {
    const { version } = JSON.parse(read('node_modules/node/package.json')) as { version: string };
    const images = INSTRUCTIONS.filter(({ name }) => name === 'FROM').map(({ words }) => words);

    for (const image of images) expect(image.split(' ')[0]).toBe(`node:${version}-slim`);
  });

  it('copies what is there, and nothing that .dockerignore keeps out', () => {
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

  it('runs as nobody in particular, with its data in a volume that user may write', () => {
    const names = LAST_STAGE.map(({ name }) => name);

    expect(wordsOf('USER')).toEqual(['node']);
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('CMD'));
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
    expect(wordsOf('VOLUME')).toEqual(['/data']);
    expect(wordsOf('RUN').join()).toMatch(/--owner=node .*\/data/);
    expect(wordsOf('ENV').join()).toContain('DATABASE_URL=sqlite:/data/');
  });

  it('hears SIGTERM itself, with no shell in between', () => {
    const [, entry = ''] = argvIn(wordsOf('CMD').join());

    expect(argvIn(wordsOf('CMD').join())).toEqual(['node', 'src/start.js']);
    expect(existsSync(entry)).toBe(true);
    expect(wordsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('has everything that runs, and nothing that only tests need', () => {
    const install = INSTRUCTIONS.filter(({ words }) => words.startsWith('npm ci'));

    expect(install.map(({ words }) => words)).toEqual([expect.stringContaining('--omit=dev')]);
    expect(importedBySrc().filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('is well when the app answers, and ill when it does not', async () => {
    const [command = '', ...args] = argvIn(wordsOf('HEALTHCHECK').join());
    expect(command).toBe('node');
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

/** Packages that the sources load; what they import as types alone is gone when they run. */
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

interface Compose {
  services: Record<'app' | 'postgres', Record<string, unknown>>;
  volumes: Record<string, unknown>;
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml')) as Compose;
  const { app, postgres } = services;

  it('starts two processes of the app once their Postgres is well', () => {
    expect(app).toMatchObject({
      build: '.',
      env_file: '.env',
      deploy: { replicas: 2 },
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(app['environment']).toMatchObject({
      DATABASE_URL: expect.stringMatching(/^postgres:\/\/blogpost:.*@postgres:5432\/blogpost$/),
    });
    expect(app).not.toHaveProperty('container_name');
    expect(postgres['healthcheck']).toMatchObject({
      test: ['CMD-SHELL', expect.stringMatching(/^pg_isready /)],
    });
  });

  it('keeps the data, lets the app end in its time, and holds no password', () => {
    const [volume = ''] = (postgres['volumes'] as string[]).map((one) => one.split(':')[0] ?? '');

    expect(Object.keys(volumes)).toContain(volume);
    expect(Number.parseInt(String(app['stop_grace_period']), 10)).toBeGreaterThan(10);
    expect(postgres['environment']).toMatchObject({
      POSTGRES_PASSWORD: expect.stringMatching(/^\$\{POSTGRES_PASSWORD:\?/),
    });
    expect(postgres).not.toHaveProperty('ports');
  });
});
