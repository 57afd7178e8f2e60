import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { percentile } from '../statistics.ts';
import { withDatabases } from './databases.ts';
import { inFolder } from './processes.ts';

/** The machine of the figures. Figures from different machines cannot be compared. */
export interface Machine {
  date: string;
  cores: string;
  memoryGb: number;
  node: string;
  postgres: string;
  syncMs: { median: number; p99: number; rested: number };
}

export async function describeMachine(): Promise<Machine> {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: await postgresVersion(),
    syncMs: await inFolder(measureSync),
  };
}

async function postgresVersion(): Promise<string> {
  return await withDatabases(async ({ postgres }) => {
    if (postgres === undefined) return 'none';
    const client = new Client(await postgres());
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    await client.end();
    return rows[0]?.server_version ?? 'unknown';
  });
}

const SYNCS = 500;
const SYNCS_RESTED = 100;
const REST_MS = 5;
const PAGE_BYTES = 4_096;

/** The minimum cost of a commit. On many machines a flush after a pause takes longer than one in a row. */
async function measureSync(folder: string): Promise<Machine['syncMs']> {
  const file = openSync(join(folder, 'sync'), 'w');
  const page = Buffer.alloc(PAGE_BYTES);
  const sync = () => {
    writeSync(file, page);
    const began = performance.now();
    fdatasyncSync(file);
    return performance.now() - began;
  };
  const inARow = Array.from({ length: SYNCS }, sync);
  const rested: number[] = [];
  for (let count = 0; count < SYNCS_RESTED; count += 1) {
    await pause(REST_MS);
    rested.push(sync());
  }
  closeSync(file);
  const median = percentile(inARow, 0.5);
  return { median, p99: percentile(inARow, 0.99), rested: percentile(rested, 0.5) };
}
