import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sealModelKey } from '../../../src/app/workspaces/team-model-keys.ts';
import { createTokenCipher, keyIdOf } from '../../../src/app/workspaces/token-cipher.ts';
import { runWorkspacesCommand } from '../../../src/workspaces/command.ts';
import { newFolder } from '../../new-folder.ts';
import { MODEL_KEY } from '../app-process.ts';
import { CHANNEL } from '../cast.ts';
import { choosePage, saveSettings, untilShown } from '../settings/settings-form.ts';
import {
  FERNWEH,
  HARBOUR,
  install,
  KEY,
  openTwoWorkspaces,
  peopleOf,
  postsWaiting,
  type TwoWorkspaces,
} from './two-workspaces.ts';

const OF_FERNWEH = 'sk-own-key-of-fernweh';
const OF_HARBOUR = 'sk-own-key-of-harbour';
const NEW_KEY = Buffer.alloc(32, 9).toString('base64');
const cipherOf = (key: string) => createTokenCipher([Buffer.from(key, 'base64')]);

async function openInstalled() {
  const folder = newFolder();
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  const world = await openTwoWorkspaces({ env: { DATABASE_URL: url } });
  await install(world, FERNWEH);
  await install(world, HARBOUR);
  /** The operator's command beside the running app. */
  async function workspaces(argv: string[], key = '', sealedBy = cipherOf(KEY)) {
    const { out, err } = await runWorkspacesCommand(argv, {
      ...{ url, keyIdOf, isKnown: () => false, readKey: async () => `${key}\n` },
      seal: (team, given) => sealModelKey(sealedBy, team, given),
    });
    return out + err;
  }
  const everythingStored = () =>
    readdirSync(folder)
      .filter((name) => !name.endsWith('.door'))
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
  const people = { fernweh: peopleOf(world.fernweh), harbour: peopleOf(world.harbour) };
  return { world, ...people, workspaces, everythingStored };
}

/** The keys of the calls that `act` causes. */
async function keysDuring({ model }: TwoWorkspaces, act: () => Promise<void>) {
  const before = model.calls.length;
  await act();
  const calls = model.calls.slice(before);
  return { keys: new Set(calls.map(({ key }) => key)), kinds: calls.map(({ kind }) => kind) };
}

it('makes all calls of a workspace with its own key, which no other workspace sees', async () => {
  const { world, fernweh, harbour, workspaces, everythingStored } = await openInstalled();
  expect(await workspaces(['key', FERNWEH], OF_FERNWEH)).toBe(
    'The posts of T0FERNWEH (Fernweh Coffee) use their own key from their next call on.\n',
  );
  await workspaces(['key', HARBOUR], OF_HARBOUR);
  expect(everythingStored()).not.toMatch(/sk-own-key/);

  const coffee = await keysDuring(world, async () => {
    const thread = await fernweh.begin('ada', 'Coffee');
    await thread.waitFor('is ready for your review');
  });
  const tea = await keysDuring(world, async () => {
    const thread = await harbour.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('is approved');
  });
  expect(coffee.keys).toEqual(new Set([OF_FERNWEH]));
  expect(tea.keys).toEqual(new Set([OF_HARBOUR]));
  expect(tea.kinds).toEqual(expect.arrayContaining(['draft', 'image', 'linkedin_post']));

  // The key of Harbour Tea may use this model; that of the environment may not.
  world.model.account.modelsOfKey = { [OF_HARBOUR]: ['tea-1'], [MODEL_KEY]: ['gpt-6-astra'] };
  await harbour.command('ada', 'settings');
  await choosePage(harbour, 'ada', await harbour.modal('ada'), 'models');
  const form = await untilShown(harbour, 'ada', 'Model that writes');
  await saveSettings(harbour, 'ada', form, { writer_model: 'tea-1' });
  await untilShown(harbour, 'ada', 'Saved as version 1');
  const place = { team: HARBOUR, channel: CHANNEL };
  const saved = await world.app.store().settings.find(place);
  expect(saved?.settings).toMatchObject({ models: { writer: 'tea-1' } });
  world.model.account.modelsOfKey = null;

  await workspaces(['forget-key', FERNWEH]);
  world.slack.uninstall(HARBOUR);
  await world.waitForLog('was removed from a workspace');
  await install(world, HARBOUR);
  expect(await workspaces(['list'])).toBe(
    'T0FERNWEH  the key of the environment  Fernweh Coffee\n' +
      'T0HARBOUR  the key of the environment  Harbour Tea\n',
  );
  const later = await keysDuring(world, async () => {
    const thread = await fernweh.begin('ada', 'Beans');
    await thread.waitFor('is ready for your review');
  });
  expect(later.keys).toEqual(new Set([MODEL_KEY]));
  const seen = [world.app.logged.join(''), fernweh.everything(), harbour.everything()];
  expect(seen.join('')).not.toMatch(/sk-own-key/);
});

it('tells a wrong key to the people of its workspace alone, and continues with a valid one', async () => {
  const { world, fernweh, harbour, workspaces } = await openInstalled();
  world.model.account.refusedKeys = [OF_HARBOUR];
  await workspaces(['key', HARBOUR], OF_HARBOUR);
  const tea = await harbour.begin('ada', 'Tea');
  await harbour.waitToTell('ada', 'check the API key');
  await world.waitForLog('refuses the key of workspace T0HARBOUR');

  const coffee = await fernweh.begin('ada', 'Coffee');
  await coffee.waitFor('is ready for your review');
  expect(fernweh.everything()).not.toContain('API key');
  const ready = await fetch(new URL('/readyz', world.app.requestUrl));
  expect(await ready.text()).toBe('ok\n');
  expect(await postsWaiting(world, 'model_key_refused')).toBe(1);
  expect(await postsWaiting(world, 'slack_app_removed')).toBe(0);

  await workspaces(['key', HARBOUR], OF_FERNWEH);
  world.clock.pass(60_000);
  await tea.waitFor('is ready for your review');
  expect(world.model.calls.at(-1)?.key).toBe(OF_FERNWEH);
  expect(await postsWaiting(world, 'model_key_refused')).toBe(0);
});

it('seals keys again with a new key of the environment, and refuses one it could not open', async () => {
  const { workspaces, world, fernweh } = await openInstalled();
  const sealedKey = async () =>
    (await world.app.store().installations.find(FERNWEH))?.modelKey ?? '';
  expect(await workspaces(['key', 'T0OTHER'], OF_HARBOUR)).toContain('not installed in');
  expect(await workspaces(['key', FERNWEH], 'two words')).toContain('This is no key');
  const refused = await workspaces(['key', FERNWEH], OF_HARBOUR, cipherOf(NEW_KEY));
  expect(refused).toContain('is not the key with which the app seals');
  expect(await sealedKey()).toBe('');

  await workspaces(['key', FERNWEH], OF_FERNWEH);
  const before = await sealedKey();
  await world.app.stop();
  await world.app.start({ SLACK_TOKEN_KEY: `${NEW_KEY},${KEY}` });

  expect(cipherOf(NEW_KEY).isCurrent(before)).toBe(false);
  expect(cipherOf(NEW_KEY).isCurrent(await sealedKey())).toBe(true);
  const { keys } = await keysDuring(world, async () => {
    const thread = await fernweh.begin('ada', 'Coffee');
    await thread.waitFor('is ready for your review');
  });
  expect(keys).toEqual(new Set([OF_FERNWEH]));
});
