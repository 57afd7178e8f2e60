import { expect, it } from 'vitest';
import { readInstallation } from '../../../sandbox/slack/manifest.ts';
import { startupError } from '../../../src/app/startup-error.ts';
import { TokenKeyMissing } from '../../../src/app/workspaces/token-cipher.ts';
import { SCOPES } from '../../../src/bot/install/scopes.ts';
import {
  FERNWEH,
  HARBOUR,
  install,
  KEY,
  openInstallPage,
  openTwoWorkspaces,
  peopleOf,
  returnFrom,
} from './two-workspaces.ts';

const NEW_KEY = Buffer.alloc(32, 8).toString('base64');

it('explains every scope, and after an installation the next steps', async () => {
  const world = await openTwoWorkspaces({ env: { PUBLIC_URL: 'https://blogpost.example' } });

  const { response, page, authorize } = await openInstallPage(world);

  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const scope of SCOPES) expect(page).toMatch(new RegExp(`<dt>${scope}</dt><dd>[^<]{20,}`));
  expect([...SCOPES].toSorted()).toEqual(readInstallation().scopes?.toSorted());
  const asked = new URL(authorize).searchParams;
  expect(asked.get('scope')?.split(',')).toEqual([...SCOPES]);
  expect(asked.get('redirect_uri')).toBe('https://blogpost.example/slack/oauth_redirect');

  const done = await install(world, FERNWEH);
  expect(done.status).toBe(200);
  const text = await done.text();
  expect(text).toContain('<h1>Blogpost is in Fernweh Coffee</h1>');
  expect(text).toContain('type /invite @Blogpost');
  const stored = await world.app.store().installations.find(FERNWEH);
  expect(stored).toMatchObject({ teamName: 'Fernweh Coffee', botUser: 'U0BLOGPOST' });
  expect(JSON.stringify(stored)).not.toContain('xoxb');
});

it('installs nothing without the state of this browser, and says why', async () => {
  const world = await openTwoWorkspaces();
  const { authorize, cookie } = await openInstallPage(world);
  const chosen = new URL(authorize);
  chosen.searchParams.set('team', FERNWEH);
  const forged = new URL(chosen);
  forged.searchParams.set('state', 'forged');
  const cancel = `?error=access_denied&state=${chosen.searchParams.get('state')}`;

  const answers = [
    await returnFrom(world, chosen, 'slack-app-oauth-state=other'),
    await returnFrom(world, chosen, ''),
    await returnFrom(world, forged, 'slack-app-oauth-state=forged'),
    await fetch(new URL(`/slack/oauth_redirect${cancel}`, world.app.requestUrl), {
      headers: { cookie },
    }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  const [other = '', none = '', wrong = '', cancelled = ''] = await Promise.all(
    answers.map((answer) => answer.text()),
  );
  for (const page of [other, none, wrong]) expect(page).toContain('opened in another browser');
  expect(cancelled).toContain('You cancelled');
  expect(cancelled).toContain('href="/slack/install"');
  expect(await world.app.store().installations.list()).toEqual([]);
});

it('is in the first language of the browser that the app speaks, else in English', async () => {
  const world = await openTwoWorkspaces();
  const headers = { 'accept-language': 'ja,en;q=0.5' };
  const redirect = new URL('/slack/oauth_redirect?error=access_denied', world.app.requestUrl);

  const german = await openInstallPage(world, 'fr-FR, de-AT;q=0.9, en;q=0.8');
  const french = await openInstallPage(world, 'fr-FR');
  const japanese = await fetch(redirect, { headers });

  expect(german.page).toContain('<html lang="de">');
  expect(german.page).toContain('<h1>Blogpost zu Slack hinzufügen</h1>');
  expect(french.page).toContain('<html lang="en">');
  expect(await japanese.text()).toContain('<h1>Blogpost は追加されませんでした</h1>');
});

it('refuses an installation for a whole organisation', async () => {
  const world = await openTwoWorkspaces();
  Object.assign(world.harbour.workspace.cast.workspace, { isOrgWide: true });

  const answer = await install(world, HARBOUR);

  expect(await answer.text()).toContain('You chose a whole organisation');
  expect(await world.app.store().installations.list()).toEqual([]);
});

it('serves no other page and no unsigned request', async () => {
  const { app } = await openTwoWorkspaces();
  const status = async (path: string, method = 'GET') =>
    (await fetch(new URL(path, app.requestUrl), { method })).status;

  expect(await status('/slack/install', 'POST')).toBe(404);
  expect(await status('/slack/other')).toBe(404);
  expect(await status('/slack/events', 'POST')).toBe(401);
});

it('seals tokens again with a new key, and refuses to start with a key that does not open them', async () => {
  const world = await openTwoWorkspaces();
  await install(world, FERNWEH);
  await world.app.stop();

  await world.app.start({ SLACK_TOKEN_KEY: `${NEW_KEY}, ${KEY}` });
  await world.app.stop();
  const refused = await world.app.start().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TokenKeyMissing);
  expect(startupError(refused)).toMatch(/^SLACK_TOKEN_KEY does not open .*\.$/);
  await world.app.start({ SLACK_TOKEN_KEY: NEW_KEY });

  const coffee = await peopleOf(world.fernweh).begin('ada', 'Coffee');
  await coffee.waitFor('is ready for your review');
});
