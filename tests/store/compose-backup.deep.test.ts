import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/app/clock.ts';
import { createDatabase, type PostgresServer } from '../postgres-server.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { APPROVED_THREAD } from '../scenarios/whole-threads.ts';
import { openWorld, type World } from '../scenarios/world.ts';
import { binary, startDebianPostgres } from './debian-postgres.ts';

/** The commands of docs/docker.md, by their heading. */
function commandsOf(heading: string): string[] {
  const [, section = ''] = readFileSync('docs/docker.md', 'utf8').split(`## ${heading}\n`);
  const blocks = (section.split('\n## ')[0] ?? '').matchAll(/```sh\n([\s\S]*?)```/g);
  return [...blocks].flatMap(([, lines = '']) => lines.trim().split('\n'));
}

const IN_POSTGRES = 'docker compose exec -T postgres ';

let postgres: PostgresServer;
let server: URL;

beforeAll(async () => {
  postgres = await startDebianPostgres();
  server = new URL(await createDatabase(postgres.url));
});
afterAll(() => postgres.stop());

/**
 * Replaces Compose on this machine: the same programs and arguments, and an app started by a test.
 */
async function perform(command: string, world: World, cwd: string): Promise<number> {
  if (command === 'docker compose stop app') return await done(world.app.stop());
  if (command === 'docker compose start app') return await done(world.app.start());
  if (!command.startsWith(IN_POSTGRES)) throw new Error(`What is to be done by “${command}”?`);
  const env = {
    PATH: `${dirname(binary('pg_dump'))}:${process.env['PATH']}`,
    PGHOST: server.hostname,
    PGPORT: server.port,
  };
  const inside = command.slice(IN_POSTGRES.length);
  const child = spawn('sh', ['-c', inside], { cwd, env, stdio: 'ignore' });
  return await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

async function done(work: Promise<void>): Promise<number> {
  await work;
  return 0;
}

async function query(database: string, sql: string): Promise<string[]> {
  const client = new Client(new URL(`/${database}`, server).href);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(sql);
    return rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

const databases = async () => await query('postgres', 'select datname from pg_database');

/** A run that waits for its review, in a database named as in compose.yaml, and its backup. */
async function openBackedUp() {
  for (const name of ['blogpost', 'blogpost_before', 'blogpost_restored']) {
    await query('postgres', `drop database if exists ${name} with (force)`);
  }
  await query('postgres', 'create database blogpost');
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-dump-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { DATABASE_URL: new URL('/blogpost', server).href };
  const world = await openWorld({ script: answers(), env, clock: systemClock });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  // A dump with a leased job would delay the run until the lease ends.
  const leased = "select id::text from pgboss.job where state = 'active'";
  while ((await query('blogpost', leased)).length > 0);
  const backup = commandsOf('Backup');
  expect(backup).toHaveLength(1);
  for (const command of backup) expect(await perform(command, world, folder)).toBe(0);
  expect(statSync(join(folder, 'blogpost.dump')).size).toBeGreaterThan(0);
  return { world, thread, folder, dump: join(folder, 'blogpost.dump') };
}

const RESTORE = commandsOf('Restore');

describe('the commands of docs/docker.md', () => {
  it('restore a run as it was, and it continues to its end', async () => {
    const { world, thread, folder } = await openBackedUp();
    await query('blogpost', "update runs set outcome = 'cancelled'");
    await query('blogpost', 'delete from journal');

    const codes: number[] = [];
    for (const command of RESTORE.slice(0, -1)) codes.push(await perform(command, world, folder));

    expect(codes).toEqual(RESTORE.slice(0, -1).map(() => 0));
    expect(await databases()).toEqual(expect.arrayContaining(['blogpost', 'blogpost_before']));
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    expect(world.asked('draft')).toHaveLength(1);
    expect(thread.summary().split('\n')).toHaveLength(APPROVED_THREAD.length);
    expect(await perform(RESTORE.at(-1) ?? '', world, folder)).toBe(0);
    expect(await databases()).not.toContain('blogpost_before');
  });

  it('change nothing when the dump is incomplete', async () => {
    const { world, thread, folder, dump } = await openBackedUp();
    const whole = readFileSync(dump);
    writeFileSync(dump, whole.subarray(0, whole.length / 2));

    const [create = '', restore = ''] = RESTORE;
    expect(await perform(create, world, folder)).toBe(0);
    expect(await perform(restore, world, folder)).not.toBe(0);

    expect(await query('blogpost_restored', "select to_regclass('runs')::text")).toEqual([null]);
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
  });

  it('use the names in compose.yaml', () => {
    const compose = readFileSync('compose.yaml', 'utf8');

    expect(compose).toMatch(/POSTGRES_USER: blogpost\n/);
    expect(compose).toMatch(/POSTGRES_DB: blogpost\n/);
    expect(existsSync(binary('pg_restore'))).toBe(true);
  });
});
