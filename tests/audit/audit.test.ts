import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAuditCommand } from '../../src/audit/command.ts';
import { NO_LINE } from '../../src/audit/hash-chain.ts';
import { runPeopleCommand } from '../../src/people/command.ts';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { aBrief, aDraft, aVerdict, claimOf, NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { newMigratedUrl } from '../store/migrated-file.ts';
import { newRun } from '../store/runs-contract.ts';

const postgres = createPostgresFixture();
const STORES = {
  SQLite: newMigratedUrl,
  Postgres: () => postgres.emptyStoreDatabase(),
};

const TOKENS = { token: '1.sealed', refresh: undefined, expiresAt: undefined };

/** A published post of T1, and a post of T2 that has only begun. */
async function fill(url: string): Promise<void> {
  const store = await openStore(url);
  await store.runs.create(newRun());
  const claim = await claimOf(store.runs);
  const record = (step: string, result: unknown, at: number) =>
    store.journal.record(claim, new Map([[step, result]]), at);
  await record('draft:1', aDraft(), NOON + 1_000);
  await record('verdict:1', aVerdict(), NOON + 2_000);
  const key = `message:C1:${(NOON + 3_000) / 1000}.000100`;
  await store.ledger.keepNote({ runId: 'R1', key, author: 'ULIN', text: 'Mention milk.' });
  const vote = { kind: 'approve' as const, by: 'UGRACE', at: NOON + 4_000, draftHash: 'abc123' };
  await store.decisions.record('R1', 'draft:1', vote);
  await record('outcome', 'published', NOON + 5_000);
  await store.runs.recordOutcome(claim, 'published');
  const settings = { by: 'UADA', at: NOON + 6_000, settings: { tone: 'dry' } };
  await store.settings.save({ team: 'T1', channel: 'C1' }, 0, settings);
  await store.runs.create(newRun({ id: 'R2', place: { team: 'T2', channel: 'C9' } }));
  await store.close();
}

const deps = (url: string) => ({ url, pathOf: (file: string) => file });
const eventsIn = (lines: string): Record<string, unknown>[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe.each(Object.entries(STORES))('an audit of %s', (_, open) => {
  it('has the events in order without a text, and stays valid after a deletion', async () => {
    const url = await open();
    await fill(url);
    const file = join(newFolder(), 'audit.jsonl');

    const exported = await runAuditCommand(
      ['export', '--workspace', 'T1', '--out', file],
      deps(url),
    );

    expect(exported).toMatchObject({ err: '', code: 0 });
    const lines = readFileSync(file, 'utf8');
    expect(eventsIn(lines).map(({ event, by = '-' }) => `${event} ${by}`)).toEqual([
      'post_begun UADA',
      'draft_recorded writer',
      'verdict_recorded -',
      'note ULIN',
      'decision UGRACE',
      'vote UGRACE',
      'post_ended -',
      'settings_changed UADA',
    ]);
    expect(lines).toContain('"text":"abc123"');
    for (const text of ['milk', 'spot instances', 'cost a third', 'dry']) {
      expect(lines.includes(text), text).toBe(false);
    }
    const clock = { now: () => NOON + 9_000 };
    const people = { findNames: async () => ({ names: [] }), confirm: undefined };
    await runPeopleCommand(['delete', 'ULIN', '--yes'], { ...deps(url), ...people, clock });
    const verified = await runAuditCommand(['verify', file], deps(url));
    expect(verified).toEqual(exported);
    const later = eventsIn((await runAuditCommand(['export'], deps(url))).out);
    const [placeholder] = later.filter(({ event }) => event === 'note').map(({ by }) => by);
    expect(placeholder).toMatch(/^UFORMERMEMBER/);
    expect(later.at(-1)).toMatchObject({ event: 'person_deleted', person: placeholder });
    expect(later.map(({ run }) => run)).toContain('R2');
  });
});

it.each<[string, (lines: string[]) => string[], string]>([
  [
    'a changed field',
    ([a = '', ...rest]) => [a.replace('UADA', 'UEVE'), ...rest],
    'Line 1 is broken',
  ],
  [
    'a second field',
    ([a = '', ...rest]) => [a.replace('{', '{"by":"UEVE",'), ...rest],
    'Line 1 is broken',
  ],
  ['a missing line', (lines) => lines.toSpliced(2, 1), 'Line 3 is broken'],
  ['another order', ([a = '', b = '', ...rest]) => [b, a, ...rest], 'Line 1 is broken'],
  ['an added line', (lines) => lines.toSpliced(4, 0, '{"event":"vote"}'), 'Line 5 is broken'],
  [
    'the first lines of npm',
    (lines) => ['> blogpost audit', ...lines],
    'Line 1 is broken: it is not a line of an audit; export with npm run --silent.',
  ],
  [
    'a file that was cut off',
    ([a = '', b = '']) => [a, b.slice(0, -9)],
    'Line 2 is broken: it is not a whole line of an audit.',
  ],
])('verify finds %s', async (_, change, place) => {
  const url = await STORES.SQLite();
  await fill(url);
  const { out } = await runAuditCommand(['export'], deps(url));
  const file = join(newFolder(), 'audit.jsonl');
  writeFileSync(file, `${change(out.trim().split('\n')).join('\n')}\n`);

  const { code, err } = await runAuditCommand(['verify', file], deps(url));

  expect(code).toBe(1);
  expect(err).toContain(place);
});

it('verifies an export whose stages have a line separator in their names', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  const anyone = { people: [], groups: [], anyone: true, needed: 1, requesterCounts: true };
  const stage = { ...anyone, name: 'Legal\u2028and brand' };
  const policy = { stages: [stage] };
  await store.runs.create(newRun({ brief: aBrief({ reviewPolicy: policy }) }));
  const vote = { kind: 'approve' as const, by: 'UGRACE', at: NOON, as: stage.name, draftHash: 'h' };
  await store.decisions.record('R1', 'draft:1', vote, { policy, approversVersion: 0 });
  await store.close();
  const file = join(newFolder(), 'audit.jsonl');
  const exported = await runAuditCommand(['export', '--out', file], deps(url));
  expect(readFileSync(file, 'utf8')).toContain('\u2028');

  expect(await runAuditCommand(['verify', file], deps(''))).toEqual(exported);

  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  expect(await runAuditCommand(['verify', file], deps(''))).toEqual(exported);
});

it('exports a store without events as one line that says so, and refuses an unknown workspace', async () => {
  const url = await STORES.SQLite();
  const store = await openStore(url);
  await store.installations.save({
    ...{ team: 'T3', teamName: 'Tea', enterprise: undefined, installedAt: NOON, tokens: TOKENS },
    ...{ botUser: 'UBOT', botId: 'BBOT', installedBy: 'UADA' },
  });
  await store.close();
  const audit = async (...argv: string[]) => await runAuditCommand(['export', ...argv], deps(url));
  const refused = (err: string) => ({ out: '', err: `${err}\n`, code: 1 });

  const err = (subject: string) =>
    `${subject} has no events yet; the export says so in one line.\n`;
  const file = join(newFolder(), 'audit.jsonl');
  const whole = await audit();
  expect(whole).toMatchObject({ err: err('The store'), code: 0 });
  expect(eventsIn(whole.out)).toMatchObject([{ event: 'no_events', at: null, prev: NO_LINE }]);
  const ofOne = await audit('--workspace', 'T3', '--out', file);
  expect(ofOne).toMatchObject({ err: err('Workspace T3'), code: 0 });
  expect(eventsIn(readFileSync(file, 'utf8'))).toMatchObject([{ event: 'no_events', team: 'T3' }]);
  expect(await runAuditCommand(['verify', file], deps(''))).toEqual({ ...ofOne, err: '' });
  expect(ofOne.out).toMatch(/^1 line; the last hash is [0-9a-f]{64}\n$/);
  await fill(url);
  await runPeopleCommand(['delete', 'ULIN', '--yes'], {
    ...{ ...deps(url), clock: { now: () => NOON }, findNames: async () => ({ names: [] }) },
    confirm: undefined,
  });

  for (const unknown of ['TNOPE', 'xyz']) {
    const sentence = `The store has no workspace “${unknown}”: no post, no setting and no installation.`;
    const none = join(newFolder(), 'audit.jsonl');
    expect(await audit('--workspace', unknown, '--out', none)).toEqual(refused(sentence));
    expect(existsSync(none)).toBe(false);
  }
  expect(eventsIn((await audit('--workspace', 'T3')).out)).toMatchObject([
    { event: 'person_deleted' },
  ]);
});

it('verifies only a file with lines', async () => {
  const folder = newFolder();
  const empty = join(folder, 'empty.jsonl');
  writeFileSync(empty, '');
  const verify = async (file: string) => await runAuditCommand(['verify', file], deps(''));
  const refused = (err: string) => ({ out: '', err: `${err}\n`, code: 1 });

  expect(await verify(empty)).toEqual(refused(`The file ${empty} is empty, so it is no export.`));
  expect(await verify(folder)).toEqual(refused(`${folder} is a folder; name a file.`));
  const none = join(folder, 'none');
  expect(await verify(none)).toEqual(refused(`There is no file ${none}.`));
  const inFile = join(empty, 'audit.jsonl');
  expect(await verify(inFile)).toEqual(refused(`There is no file ${inFile}.`));
});

it('compares the last hash with the one that the operator kept', async () => {
  const url = await STORES.SQLite();
  await fill(url);
  const file = join(newFolder(), 'audit.jsonl');
  const { out } = await runAuditCommand(['export', '--out', file], deps(url));
  const hash = out.trim().split(' ').at(-1) ?? '';
  const verify = async (last: string) =>
    await runAuditCommand(['verify', file, '--last', last], deps(url));

  expect(await verify(hash)).toEqual({ out, err: '', code: 0 });
  expect(await verify(hash.toUpperCase())).toMatchObject({ code: 0 });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
  const left = JSON.parse(lines.at(-2) ?? '').hash;
  expect(await verify(hash)).toEqual({
    ...{ out: '', code: 1 },
    err: `The last hash is ${left} and not ${hash}: lines at the end are missing or added, or the file was made again.\n`,
  });
  for (const wrong of ['', 'abc', `${hash}0`]) {
    expect(await verify(wrong)).toMatchObject({ out: '', code: 2 });
  }
});

it('names what is wrong with its arguments', async () => {
  const wrong = [
    ...[['verify'], ['export', 'file'], ['--what'], ['export', '--last', NO_LINE]],
    ...[
      ['verify', 'file', '--out', 'other'],
      ['verify', 'file', '--workspace', 'T1'],
    ],
  ];
  const ran = wrong.map((argv) => runAuditCommand(argv, deps('sqlite::memory:')));

  expect((await Promise.all(ran)).map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
});
