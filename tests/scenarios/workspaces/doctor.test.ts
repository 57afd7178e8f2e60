import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLIENT } from '../../../sandbox/slack/oauth/several-workspaces.ts';
import { runDoctor } from '../../doctor/run-doctor.ts';
import { newFolder } from '../../store/run-db.ts';
import { MODEL_KEY } from '../app-process.ts';
import { FERNWEH, HARBOUR, install, KEY, openTwoWorkspaces } from './two-workspaces.ts';

it('shows the token and scopes of each workspace, with the app and without, and changes nothing', async () => {
  const folder = newFolder();
  const DATABASE_URL = `sqlite:${join(folder, 'blogpost.db')}`;
  const world = await openTwoWorkspaces({ env: { DATABASE_URL }, tokens: { expiresInS: 36_000 } });
  const env = {
    ...{ DATABASE_URL, SLACK_API_URL: world.slack.apiUrl, SLACK_TOKEN_KEY: KEY },
    ...{ SLACK_CLIENT_ID: CLIENT.id, SLACK_CLIENT_SECRET: CLIENT.secret },
    ...{ SLACK_SIGNING_SECRET: world.fernweh.signingSecret, PORT: '1' },
    ...{ OPENAI_API_KEY: MODEL_KEY, OPENAI_BASE_URL: world.model.url },
  };
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
