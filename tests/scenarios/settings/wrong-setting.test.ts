import { expect, it } from 'vitest';
import { Settings } from '../../../src/pipeline/run/settings.ts';
import { openStore } from '../../../src/store/store.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

/** A store whose settings of all channels are these, as they would be read. */
async function openWith(read: () => Settings) {
  return await openWorld({
    script: answers(),
    async open(url) {
      const store = await openStore(url);
      const findBoth = async () => ({
        channel: { version: 1, by: 'U0ADA', at: 1, settings: read() },
        workspace: undefined,
      });
      return { ...store, settings: { ...store.settings, findBoth } };
    },
  });
}

it.each<[string, string, () => Settings]>([
  ['a choice that is too long', '*Tone*. Use up to 300', () => ({ tone: 'dry '.repeat(100) })],
  [
    'a language of the thread that only a newer version knows',
    '*Language of the thread*. Choose',
    () => Settings.parse({ locale: 'fr' }),
  ],
  [
    'a rule that is too long',
    '*Words to avoid*. Use up to 100',
    () => ({ avoid: ['x'.repeat(200)] }),
  ],
  [
    'too many approvals',
    '*Approvals needed*. Enter',
    () => ({ approvals: { approvalsNeeded: 99 } }),
  ],
])('a start names the setting with %s, and returns the outline', async (_, sentence, read) => {
  const world = await openWith(read);

  await world.command('ada', 'Tea\n- with milk');

  const refused = textOf(await world.waitToTell('ada', 'I can’t use a setting of this channel'));
  expect(refused).toContain(sentence);
  expect(refused).toContain('with milk');
  expect(world.model.calls).toEqual([]);
  expect(world.app.logged.join()).toContain('settings of its channel or workspace are not valid');
});
