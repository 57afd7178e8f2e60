import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StoredFile, StoredMessage } from '../../../sandbox/slack/records.ts';
import type { LocalSlack } from '../../../sandbox/slack/server.ts';
import { createPostgresFixture } from '../../postgres.ts';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { createThread, type Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

/**
 * Stores that released versions wrote, with the workspace at that time: one run waits for review (Tea),
 * one stopped in the middle of a revision with a note open (Coffee), and one is published with a
 * failed thumbnail (Cocoa). In 0.5.0 there are three runs of the editor too: one with open questions and
 * a gap (Matcha), one stopped while it was edited (Chai), and one without money left (Mate). Every later
 * version has to finish all of them.
 */
const AFTER_0_3_0 = Date.UTC(2026, 10, 28, 9);
const fixture = (name: string) => join(import.meta.dirname, '../../fixtures', name);

const postgres = createPostgresFixture();

const FINISH = { '0.3.0': finishAllRuns, '0.5.0': finishEditorRuns } as const;

describe.each(['0.3.0', '0.5.0'] as const)('the runs of a store written by %s', (version) => {
  it('are finished on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blogpost-released-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'blogpost.db');
    copyFileSync(fixture(`store-${version}.db`), file);

    await FINISH[version](`sqlite:${file}`, `slack-${version}-sqlite.json`);
  });

  itInDeep('are finished on Postgres', async () => {
    const url = await postgres.createDatabase();
    const client = new Client(url);
    await client.connect();
    await client.query(readFileSync(fixture(`store-${version}.sql`), 'utf8'));
    await client.end();

    await FINISH[version](url, `slack-${version}-postgres.json`);
  });
});

async function finishAllRuns(url: string, slackFixture: string): Promise<void> {
  const world = await openWorld({
    clock: createFrozenClock(AFTER_0_3_0),
    env: { DATABASE_URL: url },
    prepareSlack: (slack) => restoreWorkspace(slack, slackFixture),
    script: answers(),
  });
  const [tea, coffee, cocoa] = ['Tea', 'Coffee', 'Cocoa'].map((title) => threadOf(world, title));

  // The labels in these threads are the ones that 0.3.0 posted.
  await tea?.press('lin', 'Request revisions to draft 1');
  expect((await world.modal('lin')).title).toBe('Changes to draft 1');
  await tea?.press('grace', 'Approve draft 1');
  await tea?.waitFor('“Tea” is approved');
  await coffee?.waitFor('Draft 3 is ready for your review');
  await coffee?.press('grace', 'Approve draft 3');
  await coffee?.waitFor('is approved');
  await cocoa?.press('lin', 'Retry thumbnail');
  await cocoa?.waitFor('*Thumbnail*');

  const store = world.app.store();
  expect(await store.runs.listAllOpen(10)).toEqual([]);
  expect(world.asked('scene')).toHaveLength(3);
  expect(repeatedLines([tea, coffee, cocoa])).toEqual([]);
  const notes = await store.ledger.list(await runIdOf(world, coffee));
  expect(notes.map(({ id, state }) => `${id} ${state}`)).toEqual(['F1 addressed', 'N1 addressed']);
}

async function finishEditorRuns(url: string, slackFixture: string): Promise<void> {
  const world = await openWorld({
    clock: createFrozenClock(AFTER_0_3_0),
    env: { DATABASE_URL: url },
    prepareSlack: (slack) => restoreWorkspace(slack, slackFixture),
    script: answers(),
  });
  const titles = ['Tea', 'Coffee', 'Cocoa', 'Matcha', 'Chai', 'Mate'];
  const threads = titles.map((title) => threadOf(world, title)) as Six<Thread>;
  const [tea, coffee, cocoa, matcha, chai, mate] = threads;

  await mate.press('ada', 'Extend by $1.00');
  await matcha.press('lin', 'Answer');
  const answered = { answer_Q2: '12 cents', around_Q1: 'yes' };
  await world.submit('lin', await world.modal('lin'), answered);
  await tea.press('grace', 'Approve draft 1');
  await cocoa.press('lin', 'Retry thumbnail');
  await cocoa.waitFor('*Thumbnail*');
  const next = [
    [mate, 1],
    [matcha, 2],
    [chai, 2],
    [coffee, 3],
  ] as const;
  for (const [thread, draft] of next) {
    await thread.waitFor(`Draft ${draft} is ready for your review`);
    await thread.press('grace', `Approve draft ${draft}`);
  }
  for (const thread of [tea, coffee, matcha, chai, mate]) await thread.waitFor('is approved.*');

  expect(await world.app.store().runs.listAllOpen(10)).toEqual([]);
  expect(matcha.transcript()).toContain('Each cup cost 12 cents in May');
  expect(repeatedLines(threads)).toEqual([]);
}

type Six<T> = [T, T, T, T, T, T];

const ASSETS = /Assets for draft|eady to publish/;

/** Assets are posted again when one of them is retried; nothing else is. */
function repeatedLines(threads: (Thread | undefined)[]): string[] {
  return threads.flatMap((thread) => {
    const lines = thread?.summary().split('\n') ?? [];
    return lines.filter((line, at) => lines.indexOf(line) !== at && !ASSETS.test(line));
  });
}

async function runIdOf(world: World, thread: Thread | undefined): Promise<string> {
  return (await world.app.store().deliveries.findRun(CHANNEL, thread?.ts ?? '')) ?? '';
}

interface SavedWorkspace {
  messages: StoredMessage[];
  files: (Omit<StoredFile, 'bytes'> & { base64: string })[];
}

function restoreWorkspace({ workspace }: LocalSlack, name: string): void {
  const saved = JSON.parse(readFileSync(fixture(name), 'utf8')) as SavedWorkspace;
  saved.messages.forEach(workspace.keptMessages.add);
  for (const { base64, ...file } of saved.files) {
    workspace.files.set(file.id, { ...file, bytes: Buffer.from(base64, 'base64') });
  }
}

function threadOf({ slack, press }: World, title: string): Thread {
  const { messages } = slack.state('U0ADA');
  const root = messages.find(
    ({ channel, threadTs, text }) =>
      channel === CHANNEL && threadTs === undefined && text.includes(title),
  );
  if (root === undefined) throw new Error(`no thread about ${title}`);
  return createThread(slack, press, root);
}
