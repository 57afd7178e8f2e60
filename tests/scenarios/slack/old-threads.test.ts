import { expect, it } from 'vitest';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import { untilHandled } from '../until-handled.ts';
import type { World } from '../world.ts';

const DAY = 24 * 60 * 60_000;
const PASS = 5 * 60_000;
const READY = 'is ready for your review';

it('posts and keeps nothing twice when a thread is read again after its events are deleted', async () => {
  const { clock, world } = await openSharedClockWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const noted = await thread.reply('lin', 'Say why.');
  await thread.waitForReaction(noted);
  const struck = await thread.reply('max', 'Never mind.');
  await thread.waitForReaction(struck);
  await thread.remove('max', struck);
  const refused = await thread.reply('grace', 'word '.repeat(2_500));
  await world.waitToTell('grace', 'is over 12,000');
  await untilHandled(world);
  const before = await stateOf(world);
  const shown = thread.shownToAll();

  for (let day = 1; day <= 9; day += 1) {
    clock.pass(DAY);
    await clock.dueIn(PASS);
  }
  await world.app.stop();
  await world.app.start();
  await clock.dueIn(PASS);
  clock.pass(PASS);
  await clock.dueIn(PASS);
  const found = await thread.reply('lin', 'And how.');
  await thread.waitForReaction(found);
  await untilHandled(world);

  const { inbox } = world.app.store();
  for (const { ts } of [noted, refused]) {
    const id = `message:${thread.channel}:${ts}`;
    expect(await inbox.keep({ id, body: {}, at: clock.now() }), 'its event is gone').toBe(true);
  }
  const after = await stateOf(world);
  expect(after.notes).toEqual([...before.notes, 'N3 open And how.']);
  expect(after.told).toEqual(before.told);
  expect(after.signs).toBe(before.signs + 1);
  expect(thread.shownToAll()).toHaveLength(shown.length + 1);
});

/** The state in which people would notice a duplicate. */
async function stateOf(world: World) {
  const { runs, ledger } = world.app.store();
  const [run] = await runs.listAllOpen(1);
  const items = await ledger.list(run?.id ?? '');
  return {
    notes: items.map(({ id, state, text }) => `${id} ${state} ${text}`),
    told: world.toldTo('grace'),
    signs: world.slack.calls.filter(({ method }) => method === 'reactions.add').length,
  };
}
