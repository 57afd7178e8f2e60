import { expect, it } from 'vitest';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { answers } from '../scripted-answers.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld } from '../world.ts';

async function openQuiet() {
  const team = { ...DEFAULTS.team, quiet: true };
  const briefDefaults = async () => ({ ...DEFAULTS, team });
  const world = await openWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const ledger = async () => {
    const store = world.app.store();
    const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
    return (await store.ledger.list(runId)).map(({ text, state }) => `${text} ${state}`);
  };
  return { world, thread, ledger };
}

const APP = '<@U0BLOGPOST>';

it('takes only replies that mention the app as feedback, and gives others no sign', async () => {
  const { world, thread, ledger } = await openQuiet();
  const talk = await thread.reply('lin', 'Shorter would be better, and with more milk.');
  const long = await thread.reply('lin', 'word '.repeat(2_500));
  await thread.waitForReaction(await thread.reply('max', `${APP} Mention milk.`));
  await untilHandled(world);

  const shown = thread.replies().filter(({ ts }) => [talk.ts, long.ts].includes(ts));
  expect(shown.flatMap(({ reactions }) => reactions)).toEqual([]);
  expect(world.toldTo('lin')).toEqual([]);
  expect(await ledger()).toEqual([expect.stringMatching(/Mention milk\. open$/)]);
});

it('takes a reply as feedback once its edit mentions the app, and no more once it does not', async () => {
  const { world, thread, ledger } = await openQuiet();
  const reply = await thread.reply('lin', 'Mention milk.');
  await thread.edit('lin', reply, `${APP} Mention milk.`);
  await thread.waitForReaction(reply);
  expect(await ledger()).toEqual([expect.stringMatching(/Mention milk\. open$/)]);

  await thread.edit('lin', reply, 'Never mind.');
  await untilHandled(world);
  expect(await ledger()).toEqual([expect.stringMatching(/struck$/)]);
  const isGone = () => !thread.transcript().includes('Open comments') || undefined;
  await world.slack.until(isGone, 'a card without comments');
});
