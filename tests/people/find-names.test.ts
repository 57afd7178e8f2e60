import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../sandbox/slack/server.ts';
import { createTokenCipher } from '../../src/app/workspaces/token-cipher.ts';
import { openStore } from '../../src/store/store.ts';
import { LAUNCHER } from '../launcher.ts';
import { newFolder } from '../new-folder.ts';
import { NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { firstOf, itInDeep } from '../sampled.ts';
import { newRun } from '../store/runs-contract.ts';
import { dumpOf } from './store-bytes.ts';

const LIN = 'U0LIN';
const NAME = 'Lin Tanaka';
const SLACK_TOKEN_KEY = Buffer.alloc(32, 7).toString('base64');
const cipher = createTokenCipher([Buffer.from(SLACK_TOKEN_KEY, 'base64')]);

const postgres = createPostgresFixture();
const newFile = async () => `sqlite:${join(newFolder(), 'blogpost.db')}`;

interface Place {
  url: string;
  slack: LocalSlack;
  people: ReturnType<typeof peopleWith>;
}

/** A store in which max named lin, and a Slack that knows lin. */
async function openPlace(
  tokens: Record<string, string> = {},
  newUrl: () => Promise<string> = newFile,
): Promise<Place> {
  const [slack, url] = [await startLocalSlack(), await newUrl()];
  onTestFinished(() => slack.close());
  const store = await openStore(url);
  await store.runs.create(newRun());
  const text = `${NAME} said yes, and <@${LIN}> knows why`;
  await store.ledger.keepNote({ runId: 'R1', author: 'UMAX', key: 'message:C1:1', text });
  for (const [team, token] of Object.entries(tokens)) {
    const sealed = cipher.seal(team, token === 'valid' ? slack.botToken : token);
    await store.installations.save({
      ...{ team, teamName: 'Fernweh', enterprise: undefined, installedAt: NOON },
      ...{ botUser: 'UBOT', botId: 'BBOT', installedBy: 'U1' },
      tokens: { token: sealed, refresh: undefined, expiresAt: team === 'TOLD' ? NOON : undefined },
    });
  }
  await store.close();
  return { url, slack, people: peopleWith({ DATABASE_URL: url, SLACK_API_URL: slack.apiUrl }) };
}

/** `npm run people`, as a process of its own. */
function peopleWith(always: Record<string, string>) {
  return async (argv: string, env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [LAUNCHER, 'people', ...argv.split(' ')], {
      cwd: newFolder(),
      env: { ...always, ...env },
    });
    child.stdin.end();
    const [[code], out, err] = await Promise.all([
      once(child, 'close'),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code: code as number | null, out, err };
  };
}

const SEVERAL = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'secret', SLACK_TOKEN_KEY };
const DELETE = `delete ${LIN} --yes --force`;

it.each(firstOf(Object.entries({ SQLite: newFile, Postgres: () => postgres.createDatabase() }), 1))(
  'with several workspaces, the name is asked with their stored tokens (%s)',
  async (_, newUrl) => {
    const { url, people } = await openPlace({ T1: 'xoxb-removed', T2: 'valid' }, newUrl);

    const exported = await people(`export ${LIN}`, SEVERAL);
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(exported.out).names).toEqual([NAME]);

    expect(await people(DELETE, SEVERAL)).toMatchObject({ code: 0, err: '' });
    const left = await dumpOf(url);
    for (const trace of [NAME, LIN]) expect(left.includes(trace), trace).toBe(false);
  },
);

it('a deletion that does not find the name deletes nothing, unless --without-name says so', async () => {
  const { url, people } = await openPlace();
  const before = await dumpOf(url);

  const refused = await people(DELETE);

  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toMatch(
    /^The name of U0LIN in Slack is unknown\. There is no token to ask Slack with: set SLACK_BOT_TOKEN, .* Nothing has been deleted: give the name with --name, or use --without-name .*\.\n$/,
  );
  expect(await dumpOf(url)).toBe(before);
  const exported = await people(`export ${LIN}`);
  expect([exported.code, JSON.parse(exported.out).names]).toEqual([0, []]);
  expect(exported.err).toContain('There is no token');
  expect(exported.err).toContain('Texts were not searched for the name; give it with --name.');

  const deleted = await people(`${DELETE} --without-name`);

  expect(deleted.code).toBe(0);
  expect(deleted.err).toContain('Texts were not searched for the name');
  const left = await dumpOf(url);
  expect([left.includes(LIN), left.includes(NAME)]).toEqual([false, true]);
});

itInDeep('with --name a deletion continues, and says that Slack gave no name', async () => {
  const { url, people } = await openPlace();

  const deleted = await people(`${DELETE} --name Lin`);

  expect(deleted.code).toBe(0);
  expect(deleted.err).toContain('Texts were searched for the names of --name only.');
  expect(await dumpOf(url)).toContain('a former member Tanaka said yes');
});

interface Refused {
  tokens?: Record<string, string>;
  env?: Record<string, string> | 'valid';
  person?: string;
  says: string;
}

const CAUSES: Record<string, Refused> = {
  'a token that Slack refuses': {
    env: { SLACK_BOT_TOKEN: 'xoxb-wrong' },
    says: 'Slack refuses SLACK_BOT_TOKEN (invalid_auth). Copy the token again',
  },
  'a word that is no token': {
    env: { SLACK_BOT_TOKEN: 'wrong' },
    says: 'SLACK_BOT_TOKEN must be a bot token: it begins with xoxb-.',
  },
  'a Slack without an answer': {
    env: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_API_URL: 'http://127.0.0.1:1/api/' },
    says: 'Slack does not answer. Check the network',
  },
  'a person that Slack does not know': {
    env: 'valid',
    person: 'U0NOBODY',
    says: 'Slack does not know U0NOBODY in the workspace of the app. Check the id.',
  },
  'a person that no workspace knows': {
    tokens: { T1: 'valid', T2: 'valid' },
    env: SEVERAL,
    person: 'U0NOBODY',
    says: 'None of the 2 workspaces with the app knows U0NOBODY. Check the id.',
  },
  'a workspace whose token Slack refuses': {
    tokens: { T1: 'xoxb-wrong' },
    env: SEVERAL,
    says: 'Slack refuses the token of Fernweh (T1) (invalid_auth). A person of the workspace installs',
  },
  'a token that has expired': {
    tokens: { TOLD: 'valid' },
    env: SEVERAL,
    says: 'The token of Fernweh (TOLD) has expired. Start the app',
  },
  'a missing key': {
    tokens: { T1: 'valid' },
    env: { SLACK_CLIENT_ID: '1.2' },
    says: 'The tokens of the workspaces cannot be opened: set SLACK_TOKEN_KEY',
  },
  'another key': {
    tokens: { T1: 'valid' },
    env: { ...SEVERAL, SLACK_TOKEN_KEY: Buffer.alloc(32, 8).toString('base64') },
    says: 'SLACK_TOKEN_KEY does not open the stored tokens',
  },
  'no workspace': { env: SEVERAL, says: 'No workspace has installed the app' },
};

it.each(firstOf(Object.entries(CAUSES), 1))('a refused deletion names %s', async (_, cause) => {
  const { tokens, env = {}, person = LIN, says } = cause;
  const { slack, people } = await openPlace(tokens);
  const variables = env === 'valid' ? { SLACK_BOT_TOKEN: slack.botToken } : env;

  const refused = await people(`delete ${person} --yes --force`, variables);

  expect(refused.code).toBe(1);
  expect(refused.err).toContain(`The name of ${person} in Slack is unknown. ${says}`);
  expect(refused.err).toContain('Nothing has been deleted');
});

it('a refused deletion names the reason of each workspace, up to five', async () => {
  const two = await openPlace({ T1: 'xoxb-wrong', TOLD: 'valid' });
  const many = await openPlace(
    Object.fromEntries(
      ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'TOLD'].map((team) => [team, 'xoxb-no']),
    ),
  );

  const ofTwo = await two.people(DELETE, SEVERAL);
  const ofMany = await many.people(DELETE, SEVERAL);

  expect(ofTwo.err).toContain('Slack refuses the token of Fernweh (T1) (invalid_auth).');
  expect(ofTwo.err).toContain('The token of Fernweh (TOLD) has expired. Start the app');
  expect(ofMany.err).toContain('Slack refuses the token of Fernweh (T5)');
  expect(ofMany.err).not.toContain('(T6)');
  expect(ofMany.err).toContain(
    'There are 2 more reasons: npm run doctor names that of each workspace.',
  );
});
