import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type PeopleDeps, runPeopleCommand } from '../../src/people/command.ts';
import { NOTHING_SPENT } from '../../src/pipeline/rules/cost/receipt.ts';
import {
  impossibleStage,
  policyOfRun,
  stagesOfRun,
} from '../../src/pipeline/rules/review/approvers.ts';
import { currentStage } from '../../src/pipeline/rules/review/settle-review.ts';
import { NO_HOUSE } from '../../src/pipeline/run/house.ts';
import { FORMER_MEMBER_PREFIX, REMOVED_TEXT } from '../../src/pipeline/run/user-id.ts';
import { runRunsCommand } from '../../src/runs/command.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { erasePerson } from '../../src/store/people/erase-person.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { aBrief, aDraft, claimOf, NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { newMigratedUrl } from '../store/migrated-file.ts';
import { newRun } from '../store/runs-contract.ts';
import { dumpOf } from './store-bytes.ts';

const postgres = createPostgresFixture();
const STORES = {
  SQLite: newMigratedUrl,
  Postgres: () => postgres.emptyStoreDatabase(),
};

const LIN = 'ULIN';
const NAME = 'Lin "Tea" Tanaka';
const WORDS = 'My aunt brews it in a "samovar".\nAlways.';
const TOKENS = { token: '1.sealed.-Lin-', refresh: undefined, expiresAt: undefined };
const PLACE = { at: NOON, place: { team: 'T1', channel: 'C1' } };
const STAGE = { name: 'Legal', groups: [], anyone: false, needed: 2, requesterCounts: true };

const deps = (url: string, more: Partial<PeopleDeps> = {}): PeopleDeps => ({
  ...{ url, clock: { now: () => NOON + 1 }, findNames: async () => ({ names: [NAME] }) },
  ...{ confirm: async () => true, pathOf: (file) => file },
  ...more,
});

/** An open post that names lin in every table, and settings, events and a Home of lin. */
async function fill(url: string): Promise<void> {
  const store = await openStore(url);
  const stages = [{ ...STAGE, people: [LIN, 'UGRACE'] }];
  const brief = aBrief({ approvers: [LIN, 'UGRACE'], outline: 'For the Linden team' });
  await store.runs.create(newRun({ brief }));
  const claim = await claimOf(store.runs);
  await store.approverChanges.keep('R1', {
    ...{ basedOn: 0, by: LIN, at: NOON, change: { kind: 'set', stages }, stages },
  });
  await addFeedback(store);
  const draft = aDraft({ author: LIN, markdown: 'yes, he said.' });
  const note = { author: LIN, text: 'yes', by: LIN, name: NAME };
  const results = {
    'draft:1': draft,
    'ledger:judged:1': [note],
    quoted: `${NAME} wrote: ${WORDS}`,
  };
  const daily = { person: LIN, day: '2026-11-22' };
  const spent = new Map([['draft:1', { ...NOTHING_SPENT, calls: 1, usd: 0.1 }]]);
  const paid = { ...PLACE, month: '2026-11', daily, spent };
  await store.journal.recordPaid(claim, new Map(Object.entries(results)), paid);
  await store.sectionLocks.set('R1', { heading: 'Tea', isLocked: true, by: LIN, at: NOON });
  const text = { hash: 'h', author: LIN, base: 1, origin: 'form' as const, markdown: '# Tea' };
  await store.handDrafts.keep('R1', { ...text, at: NOON });
  await store.briefEdits.keep('R1', { basedOn: 0, by: LIN, at: NOON, points: ['Tea'], orders: [] });
  await addElsewhere(store);
  await store.close();
}

async function addFeedback({ ledger, decisions }: AppStore): Promise<void> {
  const from = { runId: 'R1', author: LIN };
  await ledger.keepNote({ ...from, key: 'message:C1:1', text: WORDS });
  await ledger.keepNote({ ...from, key: 'message:C1:2', text: 'yes' });
  await ledger.keepNote({ ...from, author: 'UMAX', key: 'message:C1:3', text: 'Linda said yes' });
  const vote = { kind: 'request_revision' as const, by: LIN, at: NOON, words: WORDS };
  await decisions.record('R1', 'draft:1', vote);
}

async function addElsewhere({ settings, inbox, homeViews, installations }: AppStore) {
  const place = { team: 'T1', channel: 'C1' };
  const named = { approvers: [LIN], owners: [LIN, 'UADA'], tone: `as ${NAME} speaks` };
  await installations.save({
    ...{ team: 'T1', teamName: 'Tea', enterprise: undefined, botUser: 'UBOT', botId: 'BBOT' },
    ...{ installedBy: LIN, installedAt: NOON, tokens: TOKENS },
  });
  await settings.save(place, 0, { by: LIN, at: NOON, settings: named });
  await homeViews.open({ team: 'T1', user: LIN }, NOON);
  await inbox.keep({ id: 'message:C1:1', body: { event: { user: LIN, text: WORDS } }, at: NOON });
  const quote = { event: { user: 'UMAX', text: `<@${LIN}> said: ${WORDS}` } };
  await inbox.keep({ id: 'message:C1:4', body: quote, at: NOON });
}

const EDIT = {
  ...{ serves: ['N1'], kind: 'replace' },
  ...{ passage: `${NAME} brews`, text: `In Rome ${NAME} brews` },
};
const SECOND = { version: 2, markdown: `# Tea\n\nIn Rome ${NAME} brews it.` };

/** Outlines, drafts and edits with the name, in a post of lin and in one of others. */
async function fillPostText(url: string): Promise<void> {
  const store = await openStore(url);
  const brief = aBrief({ outline: `Tea, as ${NAME} brews it.` });
  await store.runs.create(newRun({ id: 'R2', brief }));
  const results = {
    'edits:2': { edits: [EDIT], answers: {}, changes: [], rewrite: SECOND.markdown },
    'draft:2': aDraft(SECOND),
  };
  for (const run of ['R1', 'R2']) {
    const claim = await claimOf(store.runs, run);
    await store.journal.record(claim, new Map(Object.entries(results)), NOON);
  }
  await store.close();
}

describe.each(Object.entries(STORES))('on %s', (_, open) => {
  it('a person is exported, and then in no table and no byte of the store', async () => {
    const url = await open();
    await fill(url);
    const exported = JSON.parse((await runPeopleCommand(['export', LIN], deps(url))).out);
    const own = exported.own.map(({ table }: { table: string }) => table);
    expect([...new Set(own)].toSorted()).toEqual([
      'approver_changes',
      'brief_edits',
      'daily_spending',
      'decisions',
      'hand_drafts',
      'home_views',
      'inbox',
      'installations',
      'ledger',
      'section_locks',
      'settings',
      'votes',
    ]);
    expect(exported.mentions).toContainEqual({
      ...{ table: 'journal', key: { run_id: 'R1', step: 'ledger:judged:1' } },
      parts: [{ author: LIN, text: 'yes', by: LIN, name: NAME }],
    });
    expect(JSON.stringify(exported)).not.toContain(TOKENS.token);
    const refused = await runPeopleCommand(['delete', LIN], deps(url));
    expect(refused.err).toContain('the open post R1, as its approver\n  the settings of C1');

    const deleted = await runPeopleCommand(['delete', LIN, '--force'], deps(url));

    expect(deleted).toMatchObject({ err: '', code: 0 });
    expect(deleted.out).toContain('is deleted from 1 post and 6 other rows');
    const left = await dumpOf(url);
    const traces = [LIN, JSON.stringify(NAME).slice(1, -1), 'samovar', 'aunt brews'];
    for (const trace of traces) expect(left.includes(trace), trace).toBe(false);
    expect(left).toContain('Linda said yes');
    expect(left).toContain('For the Linden team');
    expect((await runPeopleCommand(['delete', LIN], deps(url))).out).toContain('nothing about');
  });

  it('a name is found in each Unicode form, and never as the beginning of another', async () => {
    const url = await open();
    const store = await openStore(url);
    await store.runs.create(newRun({ brief: aBrief() }));
    for (const [at, form] of ['NFC', 'NFD'].entries()) {
      const text = 'Zoë rät davon ab, Zoëlla nicht.'.normalize(form);
      await store.ledger.keepNote({ runId: 'R1', author: 'UMAX', key: `message:C1:${at}`, text });
    }
    await store.close();
    const zoe = { findNames: async () => ({ names: ['Zoë'] }) };

    const exported = JSON.parse((await runPeopleCommand(['export', LIN], deps(url, zoe))).out);
    expect(exported.mentions).toHaveLength(2);
    await runPeopleCommand(['delete', LIN, '--yes'], deps(url, zoe));

    const after = await openStore(url);
    const texts = (await after.ledger.list('R1')).map(({ text }) => text.normalize('NFC'));
    await after.close();
    expect(texts).toEqual(Array(2).fill('a former member rät davon ab, Zoëlla nicht.'));
  });

  it('settings that cannot be read lose the person, and keep their approvals', async () => {
    const url = await open();
    const opened = await openDatabase(url);
    const approvals = { stages: [{ name: 'Legal', people: [LIN], quorum: 'all' }] };
    const stored = JSON.stringify({ owners: [LIN, 'UADA'], locale: 'fr', approvals });
    const row = { team: 'T1', channel: 'C1', version: 1, person: 'UADA', at: NOON };
    await opened.db
      .insertInto('settings')
      .values({ ...row, settings: stored })
      .execute();
    await opened.close();

    await runPeopleCommand(['delete', LIN, '--force', '--yes'], deps(url));

    const store = await openStore(url);
    const found = await store.settings.find({ team: 'T1', channel: 'C1' });
    await store.close();
    expect(found).toMatchObject({ version: 2, settings: { owners: ['UADA'] } });
    expect(found?.unreadable).toEqual(['stages']);
  });

  it('settings that are not JSON lose the person too, and the operator reads which they are', async () => {
    const url = await open();
    const opened = await openDatabase(url);
    const row = { team: 'T1', channel: 'C1', version: 1, person: 'UADA', at: NOON };
    await opened.db
      .insertInto('settings')
      .values({ ...row, settings: `{"owners": ["${LIN}", "UADA"], "tone": "as Lin speaks` })
      .execute();
    await opened.close();
    const names = { findNames: async () => ({ names: ['Lin'] }) };
    const unread =
      'The settings of C1, version 1, are not JSON. Only the id and the names were searched for in them.';

    const exported = await runPeopleCommand(['export', LIN], deps(url, names));
    expect(exported).toMatchObject({ code: 0 });
    expect(exported.out).toContain('as Lin speaks');

    const deleted = await runPeopleCommand(['delete', LIN, '--yes'], deps(url, names));

    expect(deleted).toMatchObject({ code: 0, err: `${unread}\n` });
    expect(deleted.out).toContain('is deleted from 0 posts and 1 other row');
    const left = await dumpOf(url);
    for (const trace of [LIN, 'as Lin']) expect(left.includes(trace), trace).toBe(false);
    expect(left).toContain('as a former member speaks');
  });

  it('open posts and settings go on without the person', async () => {
    const url = await open();
    await fill(url);
    const before = await openStore(url);
    const stale = await claimOf(before.runs);
    await before.close();

    await runPeopleCommand(['delete', LIN, '--force', '--yes'], deps(url));

    const shown = await runRunsCommand(['show', 'R1'], { url, clock: { now: () => NOON } });
    expect(shown.out).toContain('draft:1  request_revision  a former member');
    const store = await openStore(url);
    const run = await store.runs.find('R1');
    expect(run?.approvers).toEqual({
      ...{ version: 2, stages: [{ ...STAGE, people: ['UGRACE'], needed: 1 }] },
    });
    expect((await store.approverChanges.list('R1')).map(({ by }) => by.slice(0, 13))).toEqual([
      FORMER_MEMBER_PREFIX,
      'operator',
    ]);
    const settings = await store.settings.find({ team: 'T1', channel: 'C1' });
    expect(settings).toMatchObject({ version: 2, by: 'operator' });
    const tone = 'as a former member speaks';
    expect(settings?.settings).toEqual({ approvers: [], owners: ['UADA'], tone });
    expect((await store.installations.find('T1'))?.tokens).toEqual(TOKENS);
    const [first, second] = await store.ledger.list('R1');
    const removed = { text: REMOVED_TEXT, state: 'struck', because: { code: 'withdrawn' } };
    expect([first, second]).toMatchObject([removed, removed]);
    expect(await store.journal.find('R1', 'draft:1')).toMatchObject({ markdown: 'yes, he said.' });
    // A message that is in no store any more would be read from its thread as a new one.
    expect(await store.inbox.keep({ id: 'message:C1:1', body: {}, at: NOON })).toBe(false);
    expect(await store.wakes.listDue(NOON + 1)).toEqual([{ runId: 'R1', at: NOON + 1 }]);
    await expect(store.journal.record(stale, new Map([['late', LIN]]))).rejects.toThrow();
    await store.close();
  });

  it('a second call changes nothing, although outlines, drafts and their edits keep the name', async () => {
    const url = await open();
    await fill(url);
    await fillPostText(url);
    const names = ['--name', 'Tanaka', '--name', 'open'];
    const again = ['delete', LIN, '--force', '--yes', ...names];
    await runPeopleCommand(again, deps(url));
    const left = await dumpOf(url);

    expect(await runPeopleCommand(again, deps(url))).toMatchObject({
      ...{ out: `The store has nothing about ${LIN}.\n`, err: '', code: 0 },
    });

    expect(await dumpOf(url)).toBe(left);
    const store = await openStore(url);
    expect((await store.runs.find('R2'))?.brief.outline).toContain(`as ${NAME} brews it`);
    expect(await store.journal.find('R1', 'draft:2')).toEqual(aDraft(SECOND));
    expect(await store.journal.find('R1', 'edits:2')).toMatchObject({
      ...{ edits: [EDIT], rewrite: SECOND.markdown },
    });
    await store.close();
  });

  it('a deletion that a crash interrupts continues with the same placeholder', async () => {
    const url = await open();
    await fill(url);
    const { db, close } = await openDatabase(url);
    const id = `${FORMER_MEMBER_PREFIX}1`;
    await db
      .insertInto('former_members')
      .values({ id, person: LIN, begun_at: NOON, ended_at: null })
      .execute();
    // The app ran again after the crash, and a post of lin has cost more.
    const day = { team: 'T1', day: '2026-11-22', channel: 'C1' };
    await db
      .insertInto('daily_spending')
      .values({ ...day, person: id, micro_usd: 5 })
      .execute();

    const erased = await erasePerson(db, { id: LIN, names: [NAME], by: 'operator', at: NOON + 1 });

    expect(erased.placeholder).toBe(id);
    expect(await db.selectFrom('former_members').selectAll().execute()).toEqual([
      { id, person: null, begun_at: NOON, ended_at: NOON + 1 },
    ]);
    expect(await db.selectFrom('daily_spending').selectAll().execute()).toEqual([
      { ...day, person: id, micro_usd: 100_005 },
    ]);
    await close();
  });
});

it('rows that the app writes during a deletion are found too', async () => {
  const url = await STORES.SQLite();
  await fill(url);
  const { db, close } = await openDatabase(url);
  await sql`
    create trigger billed after update of requester on runs begin
      insert into daily_spending values ('T1', '2026-11-23', 'C1', old.requester, 5);
    end`.execute(db);
  await db.updateTable('runs').set({ requester: LIN }).execute();

  await erasePerson(db, { id: LIN, names: [NAME], by: 'operator', at: NOON + 1 });

  const people = await db.selectFrom('daily_spending').select('person').execute();
  expect(people.filter(({ person }) => person === LIN)).toEqual([]);
  await close();
});

it('a second call rewrites the file where the disk was too full for the first', async () => {
  const url = await STORES.SQLite();
  await fill(url);
  const { db, close } = await openDatabase(url);
  const withoutRoom = db.withPlugin({
    transformQuery({ node }) {
      if (node.kind === 'RawNode' && node.sqlFragments[0] === 'vacuum') throw new Error('full');
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const erased = { id: LIN, names: [NAME], by: 'operator', at: NOON + 1 };
  await expect(erasePerson(withoutRoom, erased)).rejects.toThrow('full');
  await close();
  expect(await dumpOf(url)).toContain('samovar');

  await runPeopleCommand(['delete', LIN, '--yes'], deps(url));

  const left = await dumpOf(url);
  for (const trace of [LIN, 'samovar']) expect(left.includes(trace), trace).toBe(false);
});

it('words of a person in an earlier version are removed from the results of the next one', async () => {
  const url = await STORES.SQLite();
  await fill(url);
  const store = await openStore(url);
  await store.runs.create(newRun({ id: 'R2' }));
  const claim = await claimOf(store.runs, 'R2');
  const facts = [{ question: 'How?', answer: WORDS, by: LIN }];
  const results = { based_on: { facts }, claims: { ground: `An answer: ${WORDS}` } };
  await store.journal.record(claim, new Map(Object.entries(results)), NOON);
  await store.close();

  await runPeopleCommand(['delete', LIN, '--force', '--yes'], deps(url));

  expect(await dumpOf(url)).not.toContain('samovar');
});

it('the request of a new version is removed before its run has stored it as a note', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  const basedOn = { run: 'R0', hash: 'h', threadTs: '1.1' };
  const note = { key: 'view:V1', text: 'Shorter.' };
  const brief = aBrief({ basedOn: { ...basedOn, note } });
  await store.runs.create(newRun({ requester: LIN, brief }));
  await store.close();

  await runPeopleCommand(['delete', LIN, '--force', '--yes'], deps(url));

  const left = await openStore(url);
  expect((await left.runs.find('R1'))?.brief.basedOn?.note.text).toBe(REMOVED_TEXT);
  await left.close();
});

it('the stages of an open post lose the name, and keep the approvals of others', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  const name = 'Lin and Grace';
  const next = { ...STAGE, people: ['UADA'], needed: 1 };
  const policy = { stages: [{ ...STAGE, name, people: [LIN, 'UGRACE'] }, next] };
  await store.runs.create(newRun({ brief: aBrief({ reviewPolicy: policy }) }));
  const vote = { kind: 'approve' as const, by: 'UGRACE', at: NOON, as: name, draftHash: 'h' };
  await store.decisions.record('R1', 'draft:1', vote, { policy, approversVersion: 0 });
  await store.close();

  const names = { findNames: async () => ({ names: ['Lin'] }) };
  await runPeopleCommand(['delete', LIN, '--force', '--yes'], deps(url, names));

  const left = await openStore(url);
  const run = await left.runs.find('R1');
  const votes = await left.decisions.listVotes('R1', 'draft:1');
  const reviewed = run && currentStage(votes, policyOfRun(run), 'h');
  await left.close();
  expect(run?.approvers?.stages[0]?.name).toBe('a former member and Grace');
  expect(reviewed?.name).toBe('Legal');
});

it('a stage that only the requester is left in, who does not count, is for every member', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  const stage = { ...STAGE, requesterCounts: false };
  const alone = { ...stage, name: 'Desk', people: [LIN, 'UADA'], needed: 1 };
  const stages = [{ ...stage, people: [LIN, 'UADA', 'UGRACE'] }, alone];
  const brief = aBrief({ reviewPolicy: { stages } });
  await store.runs.create(newRun({ requester: 'UADA', brief }));
  await store.close();

  await runPeopleCommand(['delete', LIN, '--force', '--yes'], deps(url));

  const left = await openStore(url);
  const run = await left.runs.find('R1');
  await left.close();
  expect(run?.approvers?.stages).toMatchObject([
    { people: ['UADA', 'UGRACE'], needed: 1, anyone: false },
    { people: [], needed: 1, anyone: true },
  ]);
  expect(impossibleStage(run?.approvers?.stages ?? [], 'UADA')).toBeUndefined();
});

it('a short name in texts as long as they may be leaves a post and settings that can be read', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  const full = (chars: number, name = 'Jo ') => name + 'x'.repeat(chars - name.length);
  const policy = { stages: [{ ...STAGE, name: full(40), people: ['UADA'], needed: 1 }] };
  const rules = { avoid: [full(80)], checks: [full(300)], styleGuide: full(20_000) };
  const choices = { title: full(150), audience: full(300), tone: full(300), language: full(60) };
  const brief = aBrief({
    ...{ ...choices, outline: full(100_000, 'Jo: '), reviewPolicy: policy },
    house: { ...NO_HOUSE, ...rules, prefer: [{ use: full(80), insteadOf: full(80) }] },
  });
  await store.runs.create(newRun({ brief }));
  const vote = { kind: 'approve' as const, by: 'UADA', at: NOON, as: full(40), draftHash: 'h' };
  await store.decisions.record('R1', 'draft:1', vote, { policy, approversVersion: 0 });
  const place = { team: 'T1', channel: 'C1' };
  const settings = { ...rules, approvals: policy };
  await store.settings.save(place, 0, { by: 'UADA', at: NOON, settings });
  await store.close();

  const names = { findNames: async () => ({ names: ['Jo'] }) };
  const deleted = await runPeopleCommand(['delete', LIN, '--yes'], deps(url, names));

  expect(deleted).toMatchObject({ err: '', code: 0 });
  const left = await openStore(url);
  const run = await left.runs.find('R1');
  const found = await left.settings.find(place);
  const decided = await left.decisions.find('R1', 'draft:1');
  const votes = await left.decisions.listVotes('R1', 'draft:1');
  await left.close();
  const [stage] = run === undefined ? [] : stagesOfRun(run);
  expect(run?.brief.title).toMatch(/^a former member x+$/);
  expect(found?.unreadable).toBeUndefined();
  expect(decided?.stages?.[0]?.name).toBe(stage?.name);
  expect(votes[0]?.as).toBe(stage?.name);
});

it('a longer name goes before a shorter one that it begins with', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  await store.runs.create(newRun());
  const note = { runId: 'R1', author: 'UMAX', key: 'message:C1:1', text: 'As Lin Tanaka says.' };
  await store.ledger.keepNote(note);
  await store.close();

  const names = { findNames: async () => ({ names: ['Lin Tanaka'] }) };
  await runPeopleCommand(['delete', LIN, '--yes', '--name', 'Lin'], deps(url, names));

  const left = await openStore(url);
  const [kept] = await left.ledger.list('R1');
  await left.close();
  expect(kept?.text).toBe('As a former member says.');
});

describe('the command', () => {
  it('asks before it deletes, and needs --yes without a terminal', async () => {
    const url = await STORES.SQLite();
    await (await openStore(url)).close();
    const runs = [{ confirm: async () => false }, { confirm: undefined }].map((more) =>
      runPeopleCommand(['delete', LIN], deps(url, more)),
    );

    const [first, second] = await runs.reduce(
      async (before, run) => [...(await before), await run],
      Promise.resolve<Awaited<(typeof runs)[number]>[]>([]),
    );
    expect(first).toMatchObject({ code: 1, err: 'Nothing has been deleted.\n' });
    expect(second?.err).toContain('delete needs --yes');
  });

  it('names the person before a deletion, and the searched names after it', async () => {
    const url = await STORES.SQLite();
    await fill(url);
    const asked: string[] = [];
    const confirm = async (question: string) => asked.push(question) === 1;
    const findNames = async () => ({ names: ['Lin Tanaka', 'Lin T.'] });

    const { out } = await runPeopleCommand(
      ['delete', LIN, '--force'],
      deps(url, { confirm, findNames }),
    );

    const names = '“Lin Tanaka” and “Lin T.”';
    expect(asked[0]).toMatch(new RegExp(`^Delete the data of ULIN, ${names}, from this store`));
    expect(out).toContain(`Texts of others were searched for ${names}. Another name`);
  });

  it.each([
    ['export', 'lin'],
    ['erase', LIN],
    ['export', LIN, '--force'],
    ['delete', LIN, '--out', 'file'],
    ['delete', LIN, '--what'],
  ])('refuses %s %s %s', async (...argv) => {
    const { code, err } = await runPeopleCommand(argv.filter(Boolean), deps('sqlite::memory:'));

    expect(code).toBe(2);
    expect(err).toContain('--help');
  });
});
