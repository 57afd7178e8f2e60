import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Database } from '../../src/store/database/database.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { type AppStore, createStore, openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { claimOf, NOON } from '../pipeline/cast.ts';
import { itInDeep } from '../sampled.ts';
import { createGate } from '../scenarios/gate.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import type { Thread } from '../scenarios/thread.ts';
import { openWorld, type World } from '../scenarios/world.ts';
import { newRun } from './runs-contract.ts';

/** A store whose free room can be taken and restored. */
interface Disk {
  url: string;
  open(): Promise<AppStore>;
  fill(): Promise<void>;
  free(): Promise<void>;
}

/** SQLite itself refuses to let the file grow, with the very error of a full disk. */
function pageLimit(): Disk {
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  let db: Database;
  const limit = async (pages: number) => {
    await sql.raw(`pragma max_page_count = ${pages}`).execute(db);
  };
  return {
    url,
    async open() {
      const opened = await openDatabase(url);
      db = opened.db;
      return createStore(opened);
    },
    fill: () => limit(1),
    free: () => limit(1_000_000),
  };
}

const DISK_BYTES = 4 * 2 ** 20;

/** A disk of its own, on machines that allow a mount. */
function smallDisk(): Disk {
  const folder = newFolder();
  mount(folder);
  onTestFinished(() => void succeeds('umount', '-l', folder));
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  const filler = join(folder, 'filler');
  return {
    url,
    open: () => openStore(url),
    async fill() {
      const isFull = () => writeFileSync(filler, Buffer.alloc(2 * DISK_BYTES));
      expect(isFull).toThrow('ENOSPC');
    },
    async free() {
      rmSync(filler);
    },
  };
}

function mount(folder: string): boolean {
  return succeeds('mount', '-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder);
}

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

const DISKS: [string, () => Disk][] = [['SQLite’s page limit', pageLimit]];
if (canMount()) DISKS.push(['a small disk', smallDisk]);

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-mount-'));
  const is = mount(folder);
  if (is) succeeds('umount', folder);
  rmSync(folder, { recursive: true });
  return is;
}

/** More than fits into pages that are there already. */
const LONG = 'More than a page of it. '.repeat(500);

describe.each(DISKS)('a store without room (%s)', (_, newDisk) => {
  it('reports it, loses nothing, and continues when there is room', async () => {
    const disk = newDisk();
    const store = await disk.open();
    await store.runs.create(newRun());
    const claim = await claimOf(store.runs);
    await store.journal.record(claim, new Map([['draft:1', 'words']]));
    const messages: string[] = [];
    store.onUnavailable(({ message }) => void messages.push(message));
    await disk.fill();

    // One is a statement, the others transactions, which SQLite rolls back by itself.
    const full = `The store ${disk.url.slice(7)} has no room: the disk is full.`;
    const note = { runId: 'R1', key: 'C1:1', author: 'ULIN', text: LONG };
    const writes = [
      () => store.inbox.keep({ id: 'Ev1', body: LONG, at: NOON }),
      () => store.ledger.keepNote(note),
      () => store.pictures.keep(claim, 'thumbnail:1', Buffer.alloc(100_000)),
      () => store.journal.record(claim, new Map([['draft:2', LONG]])),
      () => store.probe(),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(full);
    expect(messages).toEqual([full, full, full, full]);
    expect(await store.journal.find('R1', 'draft:1')).toBe('words');
    expect(await store.ledger.list('R1')).toEqual([]);

    await disk.free();
    for (const write of writes) await write();
    await store.close();
    const again = await openStore(disk.url);
    expect(await again.journal.find('R1', 'draft:2')).toBe(LONG);
    expect(await again.ledger.list('R1')).toHaveLength(1);
    await again.close();
  });

  it('acknowledges only stored events, and misses none once there is room', async () => {
    const disk = newDisk();
    const world = await worldOn(disk, { retryDelaysMs: Array(400).fill(10) });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    expect(await readiness(world)).toBe(200);
    await disk.fill();

    await expect(world.command('ada', 'Tea. '.repeat(1_500))).rejects.toThrow('did not');
    const reply = await thread.reply('lin', LONG);
    await complained(world);
    expect(await readiness(world)).toBe(503);
    expect(thread.transcript()).not.toContain(':eyes:');

    await disk.free();
    await thread.waitForReaction(reply);
    await thread.waitFor('1 comment for the next draft');
    // An Approve of the card without the comment would be refused.
    await thread.waitFor('Lin Tanaka: More than a page of it.');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    expect(await readiness(world)).toBe(200);
    expect(complaints(world)).toEqual([expect.stringContaining('has no room: the disk is full')]);
    expect(linesOf(world, 'The store can be used again.')).toHaveLength(1);
    await world.app.stop();
    await (await openStore(disk.url)).close();
  });
});

itInDeep.each(DISKS)(
  'finds the events that Slack gave up on while there was no room (%s)',
  async (_, newDisk) => {
    const disk = newDisk();
    const world = await worldOn(disk, { retryDelaysMs: [] });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    const refused = refusedEvent(world);
    await disk.fill();
    const reply = await thread.reply('lin', LONG);
    await refused;
    await complained(world);

    await disk.free();

    await thread.waitForReaction(reply);
    await thread.waitFor('1 comment for the next draft');
    expect(linesOf(world, 'The store can be used again.')).toHaveLength(1);
  },
);

it.each(DISKS.slice(1))('does not start without room (%s)', async (_, newDisk) => {
  const disk = newDisk();
  await disk.fill();

  await expect(disk.open()).rejects.toThrow('has no room: the disk is full.');

  await disk.free();
  await (await disk.open()).close();
});

it.each(DISKS.slice(1))(
  'keeps a run in flight where it is, and continues it later (%s)',
  async (_, newDisk) => {
    const disk = newDisk();
    const gate = createGate();
    const script = answers({ verdict: () => gate.opened });
    const world = await worldOn(disk, {}, script);
    const thread = await world.begin('ada', 'Tea');
    await world.waitToAsk('verdict');
    // A step beside the verdict would store its answer with its own.
    await recorded(world, thread, 'claims:1');
    await disk.fill();
    gate.open();
    await complained(world);

    await disk.free();
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    expect(world.asked('draft')).toHaveLength(1);
    // An answer that could not be stored is requested again, once there is room and not before.
    expect(world.asked('verdict')).toHaveLength(2);
    expect(complaints(world)).toHaveLength(1);
  },
);

async function worldOn(disk: Disk, slack: { retryDelaysMs?: number[] }, script = answers()) {
  const env = { DATABASE_URL: disk.url };
  return await openWorld({ script, mode: 'http', env, open: disk.open, slack });
}

/** Fulfils when the app could not store an event, and so did not acknowledge it. */
async function refusedEvent({ app }: World): Promise<void> {
  const { inbox } = app.store();
  const { keep } = inbox;
  await new Promise<void>((refused) => {
    inbox.keep = async (event) => {
      try {
        return await keep(event);
      } catch (error) {
        refused();
        throw error;
      }
    };
  });
}

async function readiness(world: World): Promise<number> {
  return (await fetch(new URL('/readyz', world.app.requestUrl))).status;
}

async function recorded({ app }: World, { channel, ts }: Thread, step: string): Promise<void> {
  const { deliveries, journal } = app.store();
  const runId = (await deliveries.findRun(channel, ts)) ?? '';
  await vi.waitFor(async () => expect(await journal.find(runId, step)).toBeDefined(), 10_000);
}

/** The log lines about the store itself; each failed listener or run has a line of its own. */
function complaints(world: World): string[] {
  return linesOf(world, 'The store ').filter((message) => message.includes('has no room'));
}

async function complained(world: World): Promise<void> {
  while (complaints(world).length === 0) await setImmediate();
}

function linesOf({ app }: World, beginning: string): string[] {
  const messages = app.logged.map((line) => (JSON.parse(line) as { msg: string }).msg);
  return messages.filter((message) => message.startsWith(beginning));
}
