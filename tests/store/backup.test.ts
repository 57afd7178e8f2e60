import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeBackup } from '../../src/store/maintenance/backup.ts';
import { listenForBackups } from '../../src/store/maintenance/backup-socket.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { claimOf } from '../pipeline/cast.ts';
import { firstOf, itInDeep } from '../sampled.ts';
import { createGate } from '../scenarios/gate.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld } from '../scenarios/world.ts';
import { runDb, spawnDb } from './run-db.ts';
import { newRun } from './runs-contract.ts';

let folder: string;
let url: string;
let file: string;

beforeEach(() => {
  folder = newFolder();
  url = `sqlite:${join(folder, 'data', 'blogpost.db')}`;
  file = join(folder, 'backup.db');
});

async function open(at = url): Promise<AppStore> {
  const store = await openStore(at);
  onTestFinished(() => store.close());
  return store;
}

async function storeWith(...runIds: string[]): Promise<void> {
  const store = await openStore(url);
  for (const id of runIds) await store.runs.create(newRun({ id }));
  await store.close();
}

const backup = async (name = 'backup.db') =>
  await runDb(['backup', name], { from: folder, env: { DATABASE_URL: url } });

describe('a backup', () => {
  it('is a checked file that only its owner can read', async () => {
    await storeWith('R1', 'R2');

    const { code, out, err } = await backup();

    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^runs +2\njournal +0\n/);
    expect(out).toContain(`The backup ${file} is written and checked.`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['backup.db', 'data']);
    expect(await (await open(`sqlite:${file}`)).runs.find('R2')).toBeDefined();
  });

  it('never overwrites a file', async () => {
    await storeWith('R1');
    writeFileSync(file, 'yesterday');

    const { code, err } = await backup();

    expect(err).toBe(`The file ${file} already exists; choose another name.\n`);
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('yesterday');
  });

  it.each(
    firstOf(
      [
        ['no store', 'backup.db', 'There is no file'],
        ['no name', '', 'Name the file to write: npm run db:backup -- FILE'],
        ['no such folder', 'nowhere/backup.db', 'cannot be written: there is no such folder.'],
      ],
      1,
    ),
  )('names the missing part: %s', async (what, name, sentence) => {
    if (what !== 'no store') await storeWith('R1');

    const { code, err } = await backup(name);

    expect(err.trim().split('\n')).toEqual([expect.stringContaining(sentence)]);
    expect(code).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  itInDeep('leaves no file when it is interrupted', async () => {
    const copying = createGate();
    const asked = createGate();
    const store = await open();
    const backUp = async (unfinished: string) => {
      asked.open();
      await copying.opened;
      await store.backUp?.(unfinished);
      copied.open();
    };
    const copied = createGate();
    const door = await listenForBackups(url, { backUp });
    onTestFinished(() => door?.close());
    const command = spawnDb(['backup', file], { from: folder, env: { DATABASE_URL: url } });
    await asked.opened;
    command.kill('SIGKILL');
    await once(command, 'close');

    copying.open();
    await copied.opened;
    await setImmediate();

    expect(readdirSync(folder)).toEqual(['data']);
  });

  it('is refused for a store in Postgres and for one that another program holds', async () => {
    await expect(makeBackup('postgres://db/blog', file)).rejects.toThrow('Postgres has pg_dump');
    await open();
    await expect(makeBackup(url, file)).rejects.toThrow('is in use by another process');
    expect(existsSync(file)).toBe(false);
  });

  itInDeep(
    'holds complete transactions, and all that committed before it began, under load',
    async () => {
      const store = await open();
      const door = await listenForBackups(url, store);
      onTestFinished(() => door?.close());
      await store.runs.create(newRun());
      const claim = await claimOf(store.runs);
      const words = 'So that it takes more than one turn. '.repeat(200);
      const writeBoth = (number: number) =>
        store.journal.record(
          claim,
          new Map([
            [`draft:${number}`, words],
            [`verdict:${number}`, words],
          ]),
        );
      for (let number = 0; number < 300; number += 1) await writeBoth(number);

      let number = 300;
      let isMade = false;
      const making = makeBackup(url, file).finally(() => {
        isMade = true;
      });
      const writing: Promise<void>[] = [];
      while (!isMade) {
        // The next write does not wait for the disk, and each has a turn of the event loop.
        writing.push(writeBoth(number++));
        await setImmediate();
      }
      await Promise.all([making, ...writing]);

      const { results } = await (await open(`sqlite:${file}`)).journal.read('R1');
      const numbers = [...results.keys()].map((step) => step.split(':')[1]);
      expect(number).toBeGreaterThan(310);
      expect(results.size).toBeGreaterThanOrEqual(600);
      for (const one of new Set(numbers)) expect(numbers.filter((n) => n === one)).toHaveLength(2);
    },
  );

  it('of a running app is restored, and its runs continue without a second message', async () => {
    const gate = createGate();
    let current = url;
    const world = await openWorld({
      script: answers({ verdict: () => gate.opened }),
      env: { DATABASE_URL: url },
      open: () => openStore(current),
    });
    const thread = await world.begin('ada', 'Tea');
    await world.waitToAsk('verdict');

    const { code, err } = await backup();
    expect(err).toBe('');
    expect(code).toBe(0);
    await world.app.stop();
    current = `sqlite:${file}`;
    await world.app.start();
    gate.open();

    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    expect(world.asked('draft')).toHaveLength(1);
    expect(thread.summary().match(/^bot: Draft 1 ·/gm)).toHaveLength(1);
    expect(thread.transcript().match(/Draft 1 passed review/g)).toHaveLength(1);
  });
});

describe('the backup socket', () => {
  const socketPath = () => join(folder, 'data', 'blogpost.db.door');

  it('is open to its owner alone, and removed with the app', async () => {
    const door = await listenForBackups(url, await open());
    expect(statSync(socketPath()).mode & 0o777).toBe(0o600);

    door?.close();

    expect(existsSync(socketPath())).toBe(false);
  });

  itInDeep('left behind by a killed app does not disturb the next one', async () => {
    await storeWith('R1');
    const code = `require('node:net').createServer().listen(${JSON.stringify(socketPath())}, () => console.log('on'))`;
    const dying = spawn(process.execPath, ['-e', code]);
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    await once(dying, 'close');
    expect(existsSync(socketPath())).toBe(true);

    expect((await backup()).code).toBe(0);
    const door = await listenForBackups(url, await open());
    onTestFinished(() => door?.close());
    expect((await backup('second.db')).code).toBe(0);
  });

  it('writes into no existing file and refuses long requests', async () => {
    const store = await open();
    const door = await listenForBackups(url, store);
    onTestFinished(() => door?.close());
    writeFileSync(file, 'yesterday');
    const say = async (words: string) => await text(connect(socketPath()).end(words));

    expect(await say(`${file}\n`)).toContain(`The copy ${file} cannot be`);
    expect(readFileSync(file, 'utf8')).toBe('yesterday');
    await expect(say('x'.repeat(100_000))).rejects.toThrow('ECONNRESET');
  });
});
