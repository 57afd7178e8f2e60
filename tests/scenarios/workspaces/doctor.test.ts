import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLIENT } from '../../../sandbox/slack/oauth/several-workspaces.ts';
import { sealModelKey } from '../../../src/app/workspaces/team-model-keys.ts';
import { REFRESH_CLAIMED_MS } from '../../../src/app/workspaces/team-tokens.ts';
import { createTokenCipher } from '../../../src/app/workspaces/token-cipher.ts';
import { runDoctor } from '../../doctor/run-doctor.ts';
import { newFolder } from '../../new-folder.ts';
import { MODEL_KEY } from '../app-process.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import {
  FERNWEH,
  HARBOUR,
  install,
  KEY,
  openTwoWorkspaces,
  peopleOf,
  type TwoWorkspaces,
} from './two-workspaces.ts';

/** The variables of the app. */
function environmentOf({ slack, fernweh, model }: TwoWorkspaces, DATABASE_URL: string) {
  return {
    ...{ DATABASE_URL, SLACK_API_URL: slack.apiUrl, SLACK_TOKEN_KEY: KEY },
    ...{ SLACK_CLIENT_ID: CLIENT.id, SLACK_CLIENT_SECRET: CLIENT.secret },
    ...{ SLACK_SIGNING_SECRET: fernweh.signingSecret, PORT: '1' },
    ...{ OPENAI_API_KEY: MODEL_KEY, OPENAI_BASE_URL: model.url },
  };
}

it('asks the model server about the key that a workspace has of its own', async () => {
  const DATABASE_URL = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const world = await openTwoWorkspaces({ env: { DATABASE_URL } });
  await install(world, FERNWEH);
  await install(world, HARBOUR);
  const cipher = createTokenCipher([Buffer.from(KEY, 'base64')]);
  const own = 'sk-own-key-of-harbour';
  const { installations } = world.app.store();
  await installations.keepModelKey(HARBOUR, sealModelKey(cipher, HARBOUR, own));
  const env = environmentOf(world, DATABASE_URL);
  const linesOf = async () => {
    const { out } = await runDoctor(env, { now: world.clock.now });
    expect(out).not.toContain(own);
    return out.split('\n').filter((line) => /HARBOUR.* key/.test(line));
  };

  expect(await linesOf()).toEqual([
    'OK           Harbour Tea (T0HARBOUR): the model server accepts its own key.',
  ]);
  world.model.account.modelsOfKey = { [own]: ['gpt-6-astra'] };
  expect(await linesOf()).toEqual([
    expect.stringMatching(
      /^TO DO {8}Harbour Tea \(T0HARBOUR\), with its own key: .*EVALUATOR_MODEL/,
    ),
  ]);
  world.model.account.refusedKeys = [own];
  expect(await linesOf()).toEqual([
    expect.stringMatching(
      /^TO DO .*refuses the key of workspace T0HARBOUR\. Set a valid one with npm/,
    ),
  ]);
});

it('shows the token and scopes of each workspace, with the app and without, and changes nothing', async () => {
  const folder = newFolder();
  const DATABASE_URL = `sqlite:${join(folder, 'blogpost.db')}`;
  const world = await openTwoWorkspaces({ env: { DATABASE_URL }, tokens: { expiresInS: 36_000 } });
  const env = environmentOf(world, DATABASE_URL);
  const tokensIn = async (more: Record<string, string> = {}, later = 0) => {
    const now = () => world.clock.now() + later;
    const argv = ['--no-model-calls', '--json'];
    const { checks } = JSON.parse((await runDoctor({ ...env, ...more }, { argv, now })).out);
    const ofTokens = (checks as { part: string; state: string; sentence: string }[]).filter(
      ({ part }) => part === 'bot_token',
    );
    return ofTokens.map(({ state, sentence }) => `${state} ${sentence}`);
  };
  expect(await tokensIn()).toEqual([
    'to_do No workspace has installed the app: open /slack/install.',
  ]);
  await install(world, FERNWEH);
  await install(world, HARBOUR);
  const good = 'ok Fernweh Coffee (T0FERNWEH): Slack accepts its token, with all';
  const files = () => readdirSync(folder).filter((name) => !name.endsWith('.door'));

  expect(await tokensIn()).toEqual([
    expect.stringContaining(good),
    expect.stringContaining('ok Harbour Tea (T0HARBOUR): Slack accepts its token'),
  ]);
  world.slack.uninstall(HARBOUR, 'unreported');
  const again = 'A person of the workspace installs the app again at /slack/install.';
  const refused = `to_do Harbour Tea (T0HARBOUR): Slack refuses its token (token_revoked). ${again}`;
  expect(await tokensIn()).toEqual([expect.stringContaining(good), refused]);

  await world.app.stop();
  const before = files();
  Object.assign(world.fernweh.workspace.installation, { scopes: ['commands', 'chat:write'] });
  expect(await tokensIn()).toEqual([
    expect.stringMatching(
      /^to_do Fernweh Coffee \(T0FERNWEH\): its token lacks app_mentions:read, /,
    ),
    refused,
  ]);
  const wrong = await tokensIn({ SLACK_TOKEN_KEY: Buffer.alloc(32, 9).toString('base64') });
  expect(wrong[0]).toContain('to_do Fernweh Coffee (T0FERNWEH): SLACK_TOKEN_KEY does not open');
  expect((await tokensIn({}, 36_000_000))[0]).toContain(
    'not_checked Fernweh Coffee (T0FERNWEH): its token has expired',
  );
  expect(files()).toEqual(before);
});

it('shows the request URL at the public address of the app', async () => {
  const DATABASE_URL = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const world = await openTwoWorkspaces({ env: { DATABASE_URL } });
  const env = environmentOf(world, DATABASE_URL);

  const { out } = await runDoctor({ ...env, PUBLIC_URL: 'https://blog.example.com/' });

  expect(out).toContain('Slack needs https://blog.example.com/slack/events as the request URL');
});

it('names a workspace whose refresh token is used up, as after a restore', async () => {
  const DATABASE_URL = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const clock = createFrozenClock();
  const tokens = { expiresInS: 3_600 };
  const world = await openTwoWorkspaces({ clock, env: { DATABASE_URL }, tokens });
  await install(world, FERNWEH);
  const { installations } = world.app.store();
  const restored = await installations.find(FERNWEH);
  const fernweh = peopleOf(world.fernweh);
  await fernweh.begin('ada', 'Coffee');
  expect((await installations.find(FERNWEH))?.tokens).not.toEqual(restored?.tokens);
  if (restored !== undefined) await installations.save(restored);
  await fernweh.begin('ada', 'Tea');

  const lineAfter = async (ms: number) => {
    const now = () => clock.now() + ms;
    const { toDo } = await runDoctor(environmentOf(world, DATABASE_URL), { now });
    return toDo.filter((line) => line.startsWith('Fernweh'));
  };

  const sentence = expect.stringMatching(/got no new token from Slack.*again at \/slack\/install/);
  expect(await lineAfter(60_000), 'while the old token counts').toEqual([sentence]);
  expect(await lineAfter(3_600_000), 'once it has expired').toEqual([sentence]);
  clock.pass(REFRESH_CLAIMED_MS + 1);
  await fernweh.begin('ada', 'Milk');
  const errors = world.app.logged.filter((line) => line.includes('"level":50'));
  expect(errors, 'not for each attempt').toEqual([
    expect.stringMatching(/invalid_refresh_token.*again at \/slack\/install/),
  ]);
});
