import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BODY_BYTES_MAX } from '../src/bot/connection/request-bodies.ts';
import { INSTALL_PATH, REDIRECT_PATH } from '../src/bot/install/install-routes.ts';

interface Service {
  build?: string;
  image?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  secrets?: string[];
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number };
  logging?: { driver: string; options: Record<string, string> };
  deploy?: { replicas?: number; resources?: { limits?: Record<string, string | number> } };
  [more: string]: unknown;
}

interface Compose {
  services: Record<string, Service>;
  volumes?: Record<string, unknown>;
  configs?: Record<string, { content: string }>;
  secrets?: Record<string, { file: string }>;
}

const read = (path: string) => readFileSync(path, 'utf8');
const compose = (path: string) => parse(read(path)) as Compose;
const FILES = ['compose.yaml', 'compose.proxy.yaml'];
const [BASE, PROXY] = FILES.map(compose) as [Compose, Compose];

/** The proxy's file only adds to services of the first one. */
const SERVICES = Object.entries({
  ...BASE.services,
  ...Object.fromEntries(
    Object.entries(PROXY.services).map(([name, service]) => [
      name,
      { ...BASE.services[name], ...service },
    ]),
  ),
});

const bytesOf = (size: string) => {
  const [, count, unit = ''] = /^(\d+)([kmg])$/.exec(size) ?? [];
  return Number(count) * 1024 ** 'kmg'.indexOf(unit) * 1024;
};

describe.each(SERVICES)('%s', (_, service) => {
  it('has an image of one exact version, or is built here', () => {
    if (service.build !== undefined) return expect(service.image).toBeUndefined();
    expect(service.image).toMatch(/^[a-z]+:\d+\.\d+(?:\.\d+)?-[a-z]+(?:\d[\d.]*)?$/);
  });

  it('has a limit of memory, processors and processes', () => {
    const { memory, cpus, pids } = service.deploy?.resources?.limits ?? {};

    expect(bytesOf(String(memory))).toBeGreaterThanOrEqual(bytesOf('64m'));
    expect(bytesOf(String(memory))).toBeLessThanOrEqual(bytesOf('2g'));
    expect(Number(cpus)).toBeGreaterThan(0);
    expect(pids).toBeGreaterThan(0);
  });

  it('keeps a bounded log', () => {
    const { driver, options = {} } = service.logging ?? {};

    expect(driver).toBe('local');
    const { 'max-size': size = '', 'max-file': files } = options;
    expect(bytesOf(size) * Number(files)).toBeLessThanOrEqual(bytesOf('100m'));
  });

  it('is started again when it ends, and cannot gain privileges', () => {
    expect(service).toMatchObject({
      restart: 'unless-stopped',
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('has a health check', () => {
    const [dockerfile = ''] = /^HEALTHCHECK .*/m.exec(read('Dockerfile')) ?? [];
    if (service.build !== undefined) return expect(dockerfile).not.toBe('');
    expect(service.healthcheck).toMatchObject({
      interval: expect.stringMatching(/^\d+s$/),
      timeout: expect.stringMatching(/^\d+s$/),
      retries: expect.any(Number),
    });
    expect(service.healthcheck?.test[0]).toMatch(/^CMD(?:-SHELL)?$/);
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = BASE;
  const { app = {}, postgres = {} } = services;

  it('starts two processes of the app once their Postgres is healthy', () => {
    expect(app).toMatchObject({
      build: '.',
      env_file: '.env',
      deploy: { replicas: 2 },
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(app.environment).toMatchObject({
      DATABASE_URL: expect.stringMatching(/^postgres:\/\/blogpost:.*@postgres:5432\/blogpost$/),
    });
    expect(app).not.toHaveProperty('container_name');
    expect(postgres.healthcheck).toMatchObject({
      test: ['CMD-SHELL', expect.stringMatching(/^pg_isready /)],
    });
  });

  it('starts the app under an init, without which no process in the container could kill it', () => {
    expect(app).toMatchObject({ init: true });
  });

  it('keeps the data, gives the app time to stop, and holds no password', () => {
    const [volume = ''] = postgres.volumes?.map((one) => one.split(':')[0] ?? '') ?? [];

    expect(Object.keys(volumes ?? {})).toContain(volume);
    expect(Number.parseInt(String(app['stop_grace_period']), 10)).toBeGreaterThan(10);
    expect(postgres.environment).toMatchObject({
      POSTGRES_PASSWORD: expect.stringMatching(/^\$\{POSTGRES_PASSWORD:\?/),
    });
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual([]);
  });
});

describe('compose.proxy.yaml', () => {
  const { services, configs } = PROXY;
  const { app = {}, proxy = {} } = services;
  const caddyfile = configs?.['caddyfile']?.content ?? '';

  /** The lines of a block of the Caddyfile, without the blocks in it. */
  const block = (name: string) => {
    const from = caddyfile.indexOf(`${name} {`);
    const indent = /[ \t]*$/.exec(caddyfile.slice(0, from))?.[0] ?? '';
    return caddyfile.slice(from, caddyfile.indexOf(`\n${indent}}`, from));
  };

  it('runs the app in HTTP mode', () => {
    expect(app.environment).toMatchObject({
      SLACK_APP_TOKEN: '',
      SLACK_APP_TOKEN_FILE: '',
      SLACK_SIGNING_SECRET: expect.stringMatching(/^\$\{SLACK_SIGNING_SECRET:\?/),
    });
    expect(app).not.toHaveProperty('ports');
  });

  it('publishes TLS to the internet, and health to the machine alone', () => {
    expect(proxy.ports).toEqual(['80:80', '443:443', '127.0.0.1:8080:8080']);
  });

  it('forwards only Slack’s requests, of a size the app accepts, and the pages of an installation', () => {
    const site = block('{$$BLOGPOST_HOST}');

    expect(block('@slack')).toMatch(/method POST\n\s*path \/slack\/events$/);
    expect(site).toContain('handle @slack');
    expect(block('@install')).toMatch(/method GET\n\s*path (\S+) (\S+)$/);
    expect(block('@install')).toContain(`path ${INSTALL_PATH} ${REDIRECT_PATH}`);
    expect(site).toContain('handle @install');
    expect(site).toMatch(/handle \{\n\s*respond 404/);
    expect(site).not.toMatch(/healthz|readyz/);
    expect(/max_size (\d+)MiB/.exec(site)?.[1]).toBe(String(BODY_BYTES_MAX / 1024 ** 2));
    expect(block(':8080')).toMatch(/path \/healthz \/readyz/);
  });

  it('waits no longer than Slack does, and less for a body than the app', () => {
    const secondsOf = (name: string) => Number(new RegExp(`${name} (\\d+)s`).exec(caddyfile)?.[1]);

    expect(secondsOf('response_header_timeout')).toBeLessThanOrEqual(5);
    expect(secondsOf('read_header')).toBeLessThanOrEqual(5);
    expect(secondsOf('read_body')).toBeLessThanOrEqual(10);
    expect(secondsOf('lb_try_duration')).toBeLessThan(3);
  });

  it('gets its host name, and keeps its certificates', () => {
    expect(proxy.environment).toMatchObject({
      BLOGPOST_HOST: expect.stringMatching(/^\$\{BLOGPOST_HOST:\?/),
    });
    expect(Object.keys(PROXY.volumes ?? {})).toEqual(
      proxy.volumes?.map((one) => one.split(':')[0]),
    );
  });
});

describe('compose.secrets.yaml', () => {
  const { services, secrets = {} } = compose('compose.secrets.yaml');
  const { environment = {}, secrets: mounted = [] } = services['app'] ?? {};

  it('gives the app each secret as a file that its variable names', () => {
    const named = Object.entries(environment).map(([name, path]) => ({
      isSecret: name.endsWith('_FILE'),
      secret: path.replace('/run/secrets/', ''),
    }));

    expect(named.every(({ isSecret }) => isSecret)).toBe(true);
    expect(named.map(({ secret }) => secret)).toEqual(mounted);
    expect(Object.keys(secrets)).toEqual(mounted);
  });

  it('names files that git ignores', () => {
    const folders = Object.values(secrets).map(({ file }) => file.split('/')[1]);

    expect(new Set(folders)).toEqual(new Set(['secrets']));
    expect(read('.gitignore').split('\n')).toContain('secrets/');
  });
});
