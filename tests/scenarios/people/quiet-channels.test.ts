import { expect, it } from 'vitest';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { openEditor, runIn } from '../editor.ts';
import { judged } from '../editor-answers.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld } from '../world.ts';

const team = { ...DEFAULTS.team, quiet: true };

async function openQuiet() {
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

async function openWithQuestions() {
  const briefDefaults = async () => ({ ...DEFAULTS, roundsMax: 0, loop: 'editor' as const, team });
  const { world, thread } = await openEditor({ briefDefaults });
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  const { store, runId } = await runIn(world, thread);
  const notes = async () => {
    const items = await store.ledger.list(runId);
    return items.filter(({ kind }) => kind === 'note');
  };
  return { world, thread, notes };
}

it.each(
  firstOf(
    [
      ['that mentions the app', `${APP} Q2: 12 cents`],
      ['that mentions the app like a person', `${APP}: Q2: 12 cents`],
      ['without a mention', 'Q2: 12 cents'],
    ],
    1,
  ),
)('takes the answer of a reply %s', async (_, text) => {
  const { thread, notes } = await openWithQuestions();

  await thread.waitForReaction(await thread.reply('lin', text));

  expect(await notes()).toMatchObject([{ about: 'Q2', text: '12 cents', state: 'open' }]);
});

it('asks for a mention beside the text of a link that could not be read', async () => {
  const briefDefaults = async () => ({ ...DEFAULTS, roundsMax: 0, loop: 'editor' as const, team });
  const sourceReader = {
    read: async () => ({ state: 'unreadable' as const, why: 'not_found' as const }),
  };
  const script = answers({ verdict: (ask) => judged(ask) });
  const world = await openWorld({ script, briefDefaults, sourceReader });
  const thread = await world.begin('ada', 'Tea\n- what https://tea.example says');

  expect(textOf(await thread.waitFor('I couldn’t read'))).toContain(
    'Mention me in a reply with the text that matters, and I’ll use that.',
  );
});

itInDeep('follows the edit of an answer without a mention', async () => {
  const { world, thread, notes } = await openWithQuestions();
  const reply = await thread.reply('lin', 'Q2: 12 cents');
  await thread.waitForReaction(reply);

  await thread.edit('lin', reply, 'Q2: 14 cents');
  await thread.waitFor('Lin Tanaka answered Q2: 14 cents');
  await thread.edit('lin', reply, 'Never mind.');
  const isGone = () => !thread.transcript().includes('answered: 14 cents') || undefined;
  await world.slack.until(isGone, 'a question without an answer');

  expect(await notes()).toMatchObject([{ text: '14 cents', state: 'struck' }]);
});

itInDeep('gives a number of no question no sign', async () => {
  const { thread, notes } = await openWithQuestions();

  const talk = await thread.reply('lin', 'Q9: 12 cents');
  await thread.waitForReaction(await thread.reply('lin', 'Q2: 12 cents'));

  expect(await notes()).toHaveLength(1);
  expect(thread.replies().find(({ ts }) => ts === talk.ts)?.reactions).toEqual([]);
});

itInDeep('takes the place that a reply quotes after its mention', async () => {
  const { thread, notes } = await openWithQuestions();

  await thread.waitForReaction(await thread.reply('lin', `${APP}\n> It is good.\nSays who?`));

  expect(await notes()).toMatchObject([{ aim: { at: 'passage', quote: 'It is good.' } }]);
});
