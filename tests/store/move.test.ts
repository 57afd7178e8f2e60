import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import { Client } from 'pg';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { NOTHING_SPENT } from '../../src/pipeline/rules/cost/receipt.ts';
import { Stage } from '../../src/pipeline/run/review/review-policy.ts';
import { Brief } from '../../src/pipeline/run.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { TABLE_NAMES } from '../../src/store/database/tables.ts';
import { listenForBackups } from '../../src/store/maintenance/backup-socket.ts';
import { moveStore } from '../../src/store/maintenance/move.ts';
import { openStore } from '../../src/store/store.ts';
import { LAUNCHER } from '../launcher.ts';
import { newFolder } from '../new-folder.ts';
import { claimOf, NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { inDeep, itInDeep } from '../sampled.ts';
import { connectionEnv } from '../scenarios/app-process.ts';
import { createGate } from '../scenarios/gate.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openWorld, type World } from '../scenarios/world.ts';
import { runDb } from './run-db.ts';
import { newRun } from './runs-contract.ts';

const postgres = createPostgresFixture();
let folder: string;
let from: string;
let to: string;

beforeEach(async () => {
  folder = newFolder();
  from = `sqlite:${join(folder, 'blogpost.db')}`;
  to = await sortingByLanguage(await postgres.createDatabase());
});

/** Most servers sort text by language; SQLite compares bytes. */
async function sortingByLanguage(url: string): Promise<string> {
  const client = new Client(url);
  await client.connect();
  const name = `${client.database}_sorted`;
  await client.query(
    `create database ${name} template template0 locale_provider icu icu_locale 'en-US'`,
  );
  await client.end();
  return url.replace(/\w+$/, name);
}

/** Rows in every table, whose order differs by language and by bytes. */
async function fillStore(): Promise<void> {
  const store = await openStore(from);
  for (const id of ['b', 'B', 'a', 'Ä', 'z', '_', '🧵']) {
    await store.runs.create(
      newRun({ id, brief: Brief.parse({ outline: 'l’été 日本', roundsMax: 2 }) }),
    );
    const claim = await claimOf(store.runs, id);
    await store.journal.record(claim, new Map([['draft:1', { markdown: '# \u0000 "Tea"\n' }]]));
    await store.journal.countFailure(claim, 'verdict:1');
    await store.journal.putOff(claim, 'verdict:1', { until: NOON, code: 'slack_unreachable' });
    await store.ledger.keepNote({
      runId: id,
      key: `C1:${id}`,
      author: 'ULIN',
      text: 'Mention milk.',
    });
    const stages = [Stage.parse({ name: 'Lektorat', people: ['UMAX'], needed: 1 })];
    const change = { kind: 'delegate' as const, to: 'UMAX' };
    await store.approverChanges.keep(id, { by: 'ULIN', at: NOON, basedOn: 0, change, stages });
    await store.decisions.record(id, 'draft:1', { kind: 'approve', by: 'UGRACE', at: NOON });
    await store.pictures.keep(claim, 'thumbnail:1', Buffer.alloc(300_000, id));
    await store.unfinishedDrafts.keep(claim, 'draft:1', '# Half a post\n');
    const edit = { points: ['Milk'], orders: [], by: 'UADA', at: NOON };
    await store.briefEdits.keep(id, { ...edit, basedOn: 0 });
    const text = { hash: 'h1', author: 'ULIN', base: 1, origin: 'form' as const, at: NOON };
    await store.handDrafts.keep(id, { ...text, markdown: '# Té' });
    await store.handDrafts.keepSection(id, 'form', { position: 1, text: 'Té' });
    const lock = { heading: 'Té', by: 'ULIN', at: NOON };
    await store.sectionLocks.set(id, { ...lock, isLocked: true });
    await store.journal.recordPaid(claim, new Map([['verdict:1', {}]]), {
      ...{ at: NOON, place: { team: 'T1', channel: id }, month: '2026-11' },
      daily: { person: 'UADA', day: '2026-11-27' },
      spent: new Map([['verdict:1', { ...NOTHING_SPENT, calls: 1, usd: 0.012_3 }]]),
    });
    const settings = { by: 'UADA', at: NOON, settings: { tone: 'l’été' } };
    await store.settings.save({ team: 'T1', channel: id }, 0, settings);
    await store.postFacts.record({
      ...{ runId: id, team: 'T1', channel: id, outcome: 'published', createdAt: NOON },
      ...{ endedAt: NOON, rounds: 1, isApprovedFailed: false, requests: 0, requestsPassed: 0 },
      ...{ calls: 1, unpricedCalls: 0, usd: 0.012_3 },
    });
    await store.homeViews.open({ team: 'T1', user: id }, NOON);
    await store.installations.save({
      ...{ team: id, teamName: 'Té', enterprise: undefined, botUser: 'UBOT', botId: 'B1' },
      ...{ installedBy: 'UADA', installedAt: NOON },
      tokens: { token: 'sealed', refresh: undefined, expiresAt: NOON },
    });
    await store.inbox.keep({ id: `Ev-${id}`, body: { type: 'event_callback' }, at: NOON });
    await store.deliveries.begin({ runId: id, key: 'card', channel: 'C1', now: NOON });
  }
  await store.close();
  const { db, close } = await openDatabase(from);
  for (const id of ['b', 'B', 'a', 'Ä', 'z', '_', '🧵']) {
    const deleted = { id, person: null, begun_at: NOON, ended_at: NOON };
    await db.insertInto('former_members').values(deleted).execute();
  }
  await close();
}

it('copies every row of every table and prints the counts', async () => {
  await fillStore();
  const before = readFileSync(from.slice(7));

  const env = { DATABASE_URL_FROM: from, DATABASE_URL: to };
  const { code, out, err } = await runDb(['move'], { from: folder, env });

  expect(err).toBe('');
  expect(code).toBe(0);
  const table = out.split('\n').filter((line) => / {2}[0-9a-f]{16}$/.test(line));
  expect(table.map((line) => line.split(/ +/).slice(0, 2))).toEqual(
    [
      ...[
        'runs',
        'journal',
        'attempts',
        'ledger',
        'decisions',
        'votes',
        'approver_changes',
        'brief_edits',
        'hand_drafts',
        'typed_sections',
        'section_locks',
        'pictures',
        'unfinished_drafts',
      ],
      ...['inbox', 'deliveries', 'spending', 'settings', 'post_facts', 'home_views'],
      ...['installations', 'former_members', 'daily_spending'],
    ].map((name) => [name, name === 'journal' ? '14' : '7']),
  );
  expect(out).toContain('All rows are copied');
  expect(readFileSync(from.slice(7)).equals(before)).toBe(true);
  const [old, moved] = await Promise.all([openStore(from), openStore(to)]);
  for (const id of ['b', 'Ä', '🧵']) {
    expect(await moved.runs.find(id)).toEqual(await old.runs.find(id));
    expect(await moved.journal.read(id)).toEqual(await old.journal.read(id));
    expect(await moved.decisions.listVotes(id, 'draft:1')).toMatchObject([{ by: 'UGRACE' }]);
    const place = { team: 'T1', channel: id };
    expect(await moved.spending.read(place, '2026-11')).toMatchObject({ calls: 1, usd: 0.012_3 });
    expect(await moved.pictures.read(id, 'thumbnail:1')).toEqual(Buffer.alloc(300_000, id));
  }
  await Promise.all([old.close(), moved.close()]);
});

it('leaves a new store unchanged when it is not empty', async () => {
  await fillStore();
  const target = await openStore(to);
  await target.runs.create(newRun({ id: 'there' }));

  const { code, err } = await runDb(['move', from, to], { from: folder, env: {} });

  expect(err).toBe('The new store is not empty. Nothing has been moved.\n');
  expect(code).toBe(1);
  expect((await target.runs.listAllOpen(9)).map(({ id }) => id)).toEqual(['there']);
  await target.close();
});

itInDeep('moves all or nothing: a table that differs afterwards undoes the move', async () => {
  await fillStore();
  const { db } = await openDatabase(to);
  await sql`create function spoil() returns trigger as $$
    begin new.text := new.text || ' '; return new; end $$ language plpgsql`.execute(db);
  await sql`create trigger spoil before insert on ledger
    for each row when (new.run_id = 'z') execute function spoil()`.execute(db);

  await expect(moveStore(from, to)).rejects.toThrow(
    'The copy of the table ledger differs from the original.',
  );
  expect(await db.selectFrom('runs').selectAll().execute()).toEqual([]);

  await sql`drop trigger spoil on ledger`.execute(db);
  expect(await moveStore(from, to)).toHaveLength(TABLE_NAMES.length);
  await db.destroy();
});

itInDeep(
  'does not begin while the app runs, without a source, or into a wrong target',
  async () => {
    await expect(moveStore(from, to)).rejects.toThrow('There is no file');
    const store = await openStore(from);
    onTestFinished(() => store.close());
    await expect(moveStore(from, to)).rejects.toThrow('is in use by another process');
    const door = await listenForBackups(from, store);
    onTestFinished(() => door?.close());
    await expect(moveStore(from, to)).rejects.toThrow('The app is running; stop it first.');
    await expect(moveStore(from, 'sqlite:x.db')).rejects.toThrow('has to be postgres://');
    expect((await runDb(['move'], { from: folder, env: {} })).err).toContain('Name both stores');
  },
);

inDeep(() => {
  it('works in the middle of a run: another process continues it from Postgres', async () => {
    const gate = createGate();
    const script = answers({ verdict: () => gate.opened });
    const world = await openWorld({ script, env: { DATABASE_URL: from } });
    const thread = await world.begin('ada', 'Tea');
    await thread.reply('lin', 'Mention milk.');
    await world.waitToAsk('verdict');
    await thread.waitFor('1 comment for the next draft');

    await world.app.stop();
    await moveStore(from, to);
    const app = await startApp(world, to);
    gate.open();

    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved');
    app.kill('SIGTERM');
    expect(await once(app, 'close')).toEqual([0, null]);
    expect(world.asked('draft')).toHaveLength(1);
    expect(world.asked('edits')).toHaveLength(1);
    expect(thread.summary().match(/^bot: \*Draft 1\* · .* · replaced/gm)).toHaveLength(1);
    expect(thread.transcript()).not.toContain('N2');
  });
});

/** `npm start` in this world, once it logs that it is connected. */
async function startApp({ slack, model }: World, url: string) {
  const connection = { ...connectionEnv(slack, model), SLACK_APP_TOKEN: slack.appToken };
  const env = { ...connection, DATABASE_URL: url };
  const app = spawn(process.execPath, [LAUNCHER], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void app.kill('SIGKILL'));
  await once(app.stdout, 'data');
  return app;
}
