import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnswer } from '../../src/runs/answer-request.ts';
import { runRunsCommand } from '../../src/runs/command.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import {
  listenForBackups,
  readLine,
  socketPath,
} from '../../src/store/maintenance/backup-socket.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { newMigratedUrl } from '../store/migrated-file.ts';
import { newRun } from '../store/runs-contract.ts';
import { clock, fillApproved, fillRefused, fillStore, fillTwoTeams, HOUR } from './example-runs.ts';

const postgres = createPostgresFixture();

/** The stores an operator may have, each filled, and each read in its own way. */
const STORES = {
  'a SQLite file no app holds': async (fill = fillStore) => {
    const url = await newMigratedUrl();
    await fill(url);
    return url;
  },
  'a SQLite file the app holds': async (fill = fillStore) => {
    const url = await newMigratedUrl();
    await fill(url);
    const store = await openStore(url);
    const door = await listenForBackups(
      url,
      store,
      createAnswer({ overview: store.overview, clock }),
    );
    onTestFinished(async () => {
      door?.close();
      await store.close();
    });
    return url;
  },
  Postgres: async (fill = fillStore) => {
    const url = await postgres.emptyStoreDatabase();
    await fill(url);
    return url;
  },
};

async function shown(url: string, ...argv: string[]): Promise<string> {
  const { out, err, code } = await runRunsCommand(argv, { url, clock });
  expect([err, code]).toEqual(['', 0]);
  return `\n${out}`;
}

describe.each(Object.entries(STORES))('of %s', (_, fill) => {
  it('open runs are listed, the newest first', async () => {
    const url = await fill();

    expect(await shown(url)).toMatchInlineSnapshot(`
      "
      ID           STATE                 CHANNEL  REQUESTER  AGE  ACTIVE  WAITS FOR                                                     FAILURE            TITLE
      Rd5stopping  stopping              C1       UADA       2 h  2 h     a process of the app                                          -                  About Rd5stopping
      Rc4overdue   due, not advanced     C1       UADA       2 h  2 h     a process of the app                                          -                  About Rc4overdue
      Rb3waits     waiting to try again  C2       UADA       2 h  2 h     the next attempt, until 2026-11-22 15:01:00 UTC               model_unavailable  About Rb3waits
      Ra2stuck     stuck                 C1       UADA       2 h  2 h     a Retry                                                       model_key_refused  About Ra2stuck
      Ra1review    waiting for review    C1       UADA       3 h  2 h     a review of draft 1, reminder or end 2026-11-24 12:00:00 UTC  -                  Spot [31minstances 2
      "
    `);
    expect(
      await shown(url, 'list', '--open', '--channel', 'C2', '--limit', '1'),
    ).toMatchInlineSnapshot(`
      "
      ID        STATE                 CHANNEL  REQUESTER  AGE  ACTIVE  WAITS FOR                                        FAILURE            TITLE
      Rb3waits  waiting to try again  C2       UADA       2 h  2 h     the next attempt, until 2026-11-22 15:01:00 UTC  model_unavailable  About Rb3waits
      "
    `);
    expect((await shown(url, '--limit', '4')).split('\n').slice(-4)).toEqual([
      expect.stringMatching(/^Ra2stuck /),
      '',
      'Older runs are not shown: --limit N lists up to 1000 of them, --channel ID and --team ID a part.',
      '',
    ]);
    expect(await shown(url, '--limit', '5')).toBe(await shown(url));
    expect(await shown(url, '--channel', 'C404')).toBe('\nNo runs found.\n');
    expect(await shown(url, '--team', 'T404')).toBe('\nNo runs found.\n');
    expect(await shown(url, '--team', 'T1')).toBe(await shown(url));
  });

  it('all runs are listed, and those that need a person', async () => {
    const url = await fill();

    expect(await shown(url, '--all')).toMatchInlineSnapshot(`
      "
      ID            STATE                        CHANNEL  REQUESTER  AGE  ACTIVE  WAITS FOR                                                     FAILURE            TITLE
      Rg8whole      published                    C1       UADA       2 h  2 h     -                                                             -                  About Rg8whole
      Rf7half       published, thumbnail failed  C1       UADA       2 h  2 h     a Retry                                                       -                  About Rf7half
      Rd5stopping   stopping                     C1       UADA       2 h  2 h     a process of the app                                          -                  About Rd5stopping
      Rc4overdue    due, not advanced            C1       UADA       2 h  2 h     a process of the app                                          -                  About Rc4overdue
      Rb3waits      waiting to try again         C2       UADA       2 h  2 h     the next attempt, until 2026-11-22 15:01:00 UTC               model_unavailable  About Rb3waits
      Ra2stuck      stuck                        C1       UADA       2 h  2 h     a Retry                                                       model_key_refused  About Ra2stuck
      Ra1review     waiting for review           C1       UADA       3 h  2 h     a review of draft 1, reminder or end 2026-11-24 12:00:00 UTC  -                  Spot [31minstances 2
      Re6cancelled  cancelled                    C1       UADA       4 h  4 h     -                                                             -                  About Re6cancelled
      "
    `);
    expect(await shown(url, '--stuck')).toMatchInlineSnapshot(`
      "
      ID          STATE                        CHANNEL  REQUESTER  AGE  ACTIVE  WAITS FOR             FAILURE            TITLE
      Rf7half     published, thumbnail failed  C1       UADA       2 h  2 h     a Retry               -                  About Rf7half
      Rc4overdue  due, not advanced            C1       UADA       2 h  2 h     a process of the app  -                  About Rc4overdue
      Ra2stuck    stuck                        C1       UADA       2 h  2 h     a Retry               model_key_refused  About Ra2stuck
      "
    `);
  });

  it('older runs that need a person are not left out in silence', async () => {
    const url = await fill();

    expect(await shown(url, '--stuck', '--limit', '2')).toContain('\n\nOlder runs are not shown');
    expect(await shown(url, '--stuck', '--limit', '3')).not.toContain('Older runs');
  });

  it('runs that wait until an operator acts are among those that need a person', async () => {
    const url = await fill(fillRefused);

    const listed = await shown(url, '--stuck');
    expect(listed).toMatch(/\nRmodel_key_refused +waiting to try again .* {2}model_key_refused /);
    expect(listed).not.toContain('model_unavailable');
  });

  it('a run that waits to try again is left alone, or its cause is ended', async () => {
    const url = await fill(fillRefused);

    expect(await shown(url, 'show', 'Rmodel_unavailable')).toContain(
      'What to do     Nothing: the run tries again by itself.\n',
    );
    expect(await shown(url, 'show', 'Rmodel_key_refused')).toMatch(
      /What to do {5}The model’s server refused the key\..* The run then continues by itself\.\n/,
    );
  });

  it('runs of several workspaces are listed with their workspace', async () => {
    const url = await fill(fillTwoTeams);

    expect(await shown(url, '--channel', 'C9')).toMatchInlineSnapshot(`
      "
      ID        WORKSPACE  STATE            CHANNEL  REQUESTER  AGE  ACTIVE  WAITS FOR  FAILURE  TITLE
      Rh9other  T2OTHER    writing draft 1  C9       UADA       2 h  2 h     -          -        About Rh9other
      "
    `);
    expect(await shown(url, '--channel', 'C2')).toMatch(/\nRb3waits {2}T1 {9}waiting/);
  });

  it('a run is shown by the start of its id, without its text', async () => {
    const url = await fill();

    const run = await shown(url, 'show', 'Ra1');

    expect(run).toMatchInlineSnapshot(`
      "
      Run            Ra1review
      Title          Spot [31minstances 2
      State          waiting for review
      Waits for      a review of draft 1, reminder or end 2026-11-24 12:00:00 UTC
      Channel        C1
      Requester      UADA
      Approvers      UGRACE
      Requested      2026-11-22 12:00:00 UTC, 3 h ago
      Last activity  2026-11-22 12:03:00 UTC, 2 h ago
      Brief          outline of 53 characters, 800 words, 2 revision rounds
      Draft          1, round 1
      Notes          1 open, 1 struck
      Findings       none

      Steps
        2026-11-22 12:01:00 UTC  draft:1              7 words, SHA-256 abc123
        2026-11-22 12:01:00 UTC  progress:drafting:1  done
        2026-11-22 12:02:00 UTC  post:draft:1         done
        2026-11-22 12:02:00 UTC  verdict:1            pass: 0 of 1 item failed

      Attempts
        post:review:1  1 failed

      Messages
        2026-11-22 12:00:00 UTC  card      sent as 1795348800.000100  C1
        2026-11-22 12:03:00 UTC  review:1  not sent                   C1

      Log
        grep '"run":"Ra1review"'
      "
    `);
    expect(run).not.toMatch(/Nobody may read|interruptions|cost a third/);
    expect(run).not.toContain('\u001b');
    expect(await shown(url, 'show', 'Ra2stuck')).toMatchInlineSnapshot(`
      "
      Run            Ra2stuck
      Title          About Ra2stuck
      State          stuck
      Waits for      a Retry
      Channel        C1
      Requester      UADA
      Approvers      any member of the workspace
      Requested      2026-11-22 12:10:00 UTC, 2 h ago
      Last activity  2026-11-22 12:11:00 UTC, 2 h ago
      Brief          outline of 53 characters, any length, 2 revision rounds
      Draft          0, round 0
      Notes          none
      Findings       none
      What to do     The model’s server refused the key. Set a valid OPENAI_API_KEY and restart; a workspace with a key of its own needs a valid one by npm run workspaces. Then retry.

      Failure
        2026-11-22 12:11:00 UTC  failure:1  model_key_refused  at draft:1

      Log
        grep '"run":"Ra2stuck"'
      "
    `);
    expect(await shown(url, 'show', 'Rf7half')).toContain(
      'The model declined to work on this text.',
    );
  });

  it('its approvers are those that people and settings name now', async () => {
    const url = await fill();

    expect(await shown(url, 'show', 'Rb3waits')).toMatch(/Approvers +ULIN, UMAX, S0EDITORS\n/);
    const { brief } = JSON.parse(await shown(url, 'show', 'Rb3', '--json'));
    expect(brief.approvers).toEqual(['ULIN', 'UMAX', 'S0EDITORS']);
  });

  it('a decision names all people who made it', async () => {
    const url = await fill(fillApproved);

    const { decisions } = JSON.parse(await shown(url, 'show', 'Ri1approved', '--json'));
    expect(decisions).toEqual([
      {
        ...{ subject: 'draft:1', kind: 'approve', at: NOON + HOUR },
        ...{ by: 'UMAX', people: ['ULIN', 'UGRACE', 'UMAX'] },
      },
    ]);
    expect(await shown(url, 'show', 'Ri1approved')).toMatch(
      /Decisions\n.* {2}draft:1 {2}approve {2}ULIN, UGRACE, UMAX\n/,
    );
  });

  it('its text is shown on request', async () => {
    const run = await shown(await fill(), 'show', 'Ra1', '--text');

    expect(run).toContain('Outline\n\nWhy we moved to spot instances\n- cost\n- interruptions');
    expect(run).toContain('Draft 1\n\n# Spot instances\n\nThey cost a third.');
    expect(run).toContain('N1 (open)\n\nNobody may read this.');
  });

  it('JSON has the fields that the help names', async () => {
    const url = await fill();

    expect(JSON.parse(await shown(url, '--channel', 'C2', '--json'))).toEqual([
      {
        id: 'Rb3waits',
        state: 'waiting_to_try_again',
        stateText: 'waiting to try again',
        team: 'T1',
        channel: 'C2',
        requester: 'UADA',
        title: 'About Rb3waits',
        createdAt: 1795350000000,
        lastActivityAt: 1795350000000,
        waitsFor: 'the next attempt',
        waitsUntil: 1795359660000,
        failureCode: 'model_unavailable',
      },
    ]);
    const run = JSON.parse(await shown(url, 'show', 'Ra1', '--json'));
    const { out: help } = await runRunsCommand(['--help'], { url, clock });
    const named = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => [
            ...(Array.isArray(value) ? [] : [name]),
            ...named(inner),
          ])
        : [];
    for (const name of named(run)) expect(help).toContain(name);
    expect(run).not.toHaveProperty('text');
    expect(JSON.parse(await shown(url, 'show', 'Ra1', '--json', '--text'))).toHaveProperty('text');
  });

  it.each([
    [['show', 'R404'], 'There is no run whose id begins with R404.'],
    [['show', 'Ra'], 'Several runs begin with Ra: Ra1review, Ra2stuck. Write more of the id.'],
  ])('%j is refused with a message', async (argv, sentence) => {
    const ended = await runRunsCommand(argv, { url: await fill(), clock });

    expect(ended).toEqual({ out: '', err: `${sentence}\n`, code: 1 });
  });
});

describe('reading the runs', () => {
  it('changes nothing in a file that no app holds, and an app starts with it afterwards', async () => {
    const path = join(newFolder(), 'blogpost.db');
    const url = `sqlite:${path}`;
    await fillStore(url);
    const before = readFileSync(path);

    await shown(url);

    expect(readFileSync(path).equals(before)).toBe(true);
    const store = await openStore(url);
    expect(await store.runs.listAllOpen(99)).toHaveLength(5);
    await store.close();
  });

  it('includes writes that a killed app had not moved into its file', async () => {
    const folder = newFolder();
    const store = await openStore(`sqlite:${join(folder, 'blogpost.db')}`);
    await store.runs.create(newRun({ id: 'Rlate' }));
    for (const end of ['', '-wal']) {
      cpSync(join(folder, `blogpost.db${end}`), join(folder, `killed.db${end}`));
    }
    await store.close();

    expect(await shown(`sqlite:${join(folder, 'killed.db')}`)).toContain('Rlate');
  });

  const OTHER = 'The app that runs is of another version; restart it with this one.\n';

  it('is refused by an app that knows no requests, which then writes no file for it', async () => {
    const folder = newFolder();
    const url = await heldBy(folder, async (line, store) => {
      const error: unknown = await store.backUp?.(join(folder, line)).catch((one) => one);
      return error instanceof Error ? error.message : 'done';
    });

    expect(await runRunsCommand([], { url, clock })).toEqual({ out: '', err: OTHER, code: 1 });
    expect(readdirSync(folder).filter((name) => !name.startsWith('blogpost.db'))).toEqual([]);
  });

  it('is refused by an app that answers without the workspaces', async () => {
    const url = await heldBy(newFolder(), async () => JSON.stringify({ value: [] }));

    expect(await runRunsCommand([], { url, clock })).toEqual({ out: '', err: OTHER, code: 1 });
  });

  async function heldBy(
    folder: string,
    answer: (line: string, store: AppStore) => Promise<string>,
  ): Promise<string> {
    const url = `sqlite:${join(folder, 'blogpost.db')}`;
    await fillStore(url);
    const store = await openStore(url);
    const server = createServer(async (socket) => {
      socket.end(`${await answer((await readLine(socket)) ?? '', store)}\n`);
    }).listen(socketPath(url));
    onTestFinished(async () => {
      server.close();
      await store.close();
    });
    return url;
  }

  it('is refused while another program holds the file, and for a store of another version', async () => {
    const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
    const store = await openStore(url);
    const held = await runRunsCommand([], { url, clock });
    expect(held.err).toMatch(/ is in use by another process; stop that one first\.\n$/);
    await store.close();

    const { db, close } = await openDatabase(url);
    await sql`delete from kysely_migration where name like '007%'`.execute(db);
    await close();
    const older = await runRunsCommand([], { url, clock });
    expect(older.err).toMatch(/^The store was made by an older version of Blogpost;/);
  });

  it.each([
    [['--limit', '0'], '--limit is a whole number from 1 to 1000.'],
    [['--open', '--all'], 'Choose one of --open, --all and --stuck.'],
    [['show'], 'Name one run: npm run runs -- show ID.'],
    [['show', 'R1', '--all'], '--all is not an option of show.'],
    [['--channel', 'content'], '--channel takes the id of a channel, such as C0123ABC.'],
    [['--team', 'Fernweh'], '--team takes the id of a workspace, such as T0123ABC.'],
    [['--text'], '--text is not an option of the list.'],
    [['burn', 'R1'], 'There is no command “burn”.'],
    [['--frob'], "Unknown option '--frob'."],
  ])('with the arguments %j is refused as a usage error', async (argv, sentence) => {
    const { err, code } = await runRunsCommand(argv, { url: 'sqlite:none.db', clock });

    expect(err).toContain(sentence);
    expect(err).toContain('npm run runs -- --help');
    expect(code).toBe(2);
  });

  it('names the missing store', async () => {
    const folder = newFolder();
    const missing = await runRunsCommand([], { url: `sqlite:${folder}/none.db`, clock });
    expect(missing).toMatchObject({ err: `There is no file ${folder}/none.db.\n`, code: 1 });

    const created = await postgres.createDatabase();
    const empty = await runRunsCommand([], { url: created, clock });
    expect(empty).toMatchObject({ err: 'There is no store there yet; start the app first.\n' });

    const asNobody = created.replace('blogpost@', 'nobody@');
    const refused = await runRunsCommand([], { url: asNobody, clock });
    expect(refused.err).toContain('refuses the user or password of DATABASE_URL');

    const away = await runRunsCommand([], { url: 'postgres://blog:pw@127.0.0.1:1/blog', clock });
    expect(away.err).toMatch(/^The store at 127\.0\.0\.1:1\/blog does not answer/);
    expect(away.code).toBe(1);
  });
});
