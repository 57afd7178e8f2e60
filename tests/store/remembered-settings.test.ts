import { expect, it, onTestFinished } from 'vitest';
import type { SettingsStore } from '../../src/pipeline/ports/settings-port.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { rememberSettings } from '../../src/store/remembered/remembered-settings.ts';
import { createSettings } from '../../src/store/settings.ts';
import { createStore } from '../../src/store/store.ts';

const PLACE = { team: 'T1', channel: 'C1' };
const WORKSPACE = { team: 'T1', channel: '' };
const toned = (tone: string) => ({ by: 'UADA', at: 1, settings: { tone } });

/** Remembered settings with the places that were read from the store. */
async function openSettings(change: Partial<SettingsStore> = {}) {
  const opened = await openDatabase('sqlite::memory:');
  onTestFinished(() => createStore(opened).close());
  const stored = createSettings(opened.db);
  const read: string[] = [];
  const find: SettingsStore['find'] = async (place, version) => {
    read.push(place.channel);
    return await stored.find(place, version);
  };
  return { settings: rememberSettings({ ...stored, find, ...change }), read };
}

it('reads the settings of a channel and of its workspace once, also if both are missing', async () => {
  const { settings, read } = await openSettings();

  for (let post = 0; post < 3; post += 1) await settings.findBoth(PLACE);

  expect(read).toEqual(['C1', '']);
});

it('reads those of a changed place again', async () => {
  const { settings, read } = await openSettings();
  await settings.findBoth(PLACE);
  await settings.save(PLACE, 0, toned('plain'));
  await settings.save(PLACE, 0, toned('refused'));
  await settings.save(PLACE, 1, toned('loud'));

  expect(await settings.findBoth(PLACE)).toEqual({ channel: { version: 2, ...toned('loud') } });
  expect(await settings.find(PLACE, 1)).toEqual({ version: 1, ...toned('plain') });
  expect(await settings.find(PLACE)).toMatchObject({ version: 2 });
  expect(read).toEqual(['C1', '', 'C1', 'C1']);
});

it('reads them again after a save that failed', async () => {
  const save = async () => await Promise.reject(new Error('the disk is full'));
  const { settings, read } = await openSettings({ save });
  await settings.find(WORKSPACE);

  await expect(settings.save(WORKSPACE, 0, toned('plain'))).rejects.toThrow('full');

  await settings.find(WORKSPACE);
  expect(read).toEqual(['', '']);
});

it('gives each caller settings of its own', async () => {
  const { settings } = await openSettings();
  await settings.save(WORKSPACE, 0, toned('plain'));

  const first = await settings.find(WORKSPACE);
  if (first) first.settings.tone = 'changed by mistake';

  expect((await settings.find(WORKSPACE))?.settings.tone).toBe('plain');
});
