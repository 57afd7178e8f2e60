import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Client } from 'pg';
import { freePort } from '../free-port.ts';

const DEBIAN = '/usr/lib/postgresql';

/** A server in a temporary folder, which is removed when it is stopped. */
export interface DebianPostgres {
  /** An empty database with a new name. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts the Postgres of Debian's package, which has `pg_dump` and `pg_restore` beside the server;
 * the one from npm does not. Postgres refuses to run as root, so root runs it as `nobody`.
 */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-postgres-'));
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  await run(binary('initdb'), ['-D', data, '-U', 'blogpost', '-A', 'trust', '-E', 'UTF8'], user);
  const port = await freePort();
  const settings = ['-p', String(port), '-k', '', '-h', '127.0.0.1', '-c', 'max_connections=200'];
  const server = spawn(binary('postgres'), ['-D', data, ...settings], { ...user, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // A process that ends without stopping it leaves no server behind.
  const end = () => void server.kill('SIGQUIT');
  process.once('exit', end);
  const at = (database: string) => `postgres://blogpost@127.0.0.1:${port}/${database}`;
  await untilAnswers(at('postgres'), server);
  return {
    async createDatabase() {
      const name = `blogpost_${randomBytes(6).toString('hex')}`;
      const client = new Client(at('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return at(name);
    },
    async stop() {
      // No data in it needs a checkpoint.
      process.off('exit', end);
      server.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** A program of the newest Postgres on this machine. Raises when there is no Postgres. */
export function binary(name: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(...versions);
  if (versions.length === 0)
    throw new Error('The commands of docs/docker.md need pg_dump: apt-get install postgresql');
  return join(DEBIAN, String(newest), 'bin', name);
}

async function run(command: string, args: string[], user: object): Promise<void> {
  const child = spawn(command, args, { ...user, stdio: 'ignore' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
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
