import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { answers } from '../scripted-answers.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld } from '../world.ts';

const LOST = { event: 'message', fault: { kind: 'drop' as const } };

it('takes the replies at its start that came while no process ran', async () => {
  const world = await openWorld({ script: answers(), slack: { retryDelaysMs: [] } });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const before = await thread.reply('max', 'Use less.');
  await thread.waitFor('Max Ferrante: Use less.');

  await world.app.stop();
  const reply = await thread.reply('lin', 'Say why.');
  await thread.edit('max', before, 'Use more.');
  await world.app.start();

  await thread.waitForReaction(reply);
  await thread.waitFor('Lin Tanaka: Say why.');
  await thread.waitFor('Max Ferrante: Use more.');
  await thread.waitFor('2 comments for the next draft');
});

it('takes the replies after a reconnect that came between two sockets', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  world.slack.faults.onEvent(LOST);
  const reply = await thread.reply('lin', 'Say why.');

  world.slack.cutSockets();

  await thread.waitForReaction(reply);
  await thread.waitFor('Lin Tanaka: Say why.');
});

itInDeep('takes no reply twice, and repeats no refusal', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));
  await thread.reply('max', 'word '.repeat(2_500));
  await world.waitToTell('max', 'is over 12,000');
  await untilHandled(world);

  const reads = () =>
    world.slack.calls.filter(({ method, answer }) => answer && method === 'conversations.replies');
  for (const times of [1, 2]) {
    await world.app.stop();
    await world.app.start();
    await world.slack.until(() => reads().length === times || undefined, `read ${times}`);
  }
  await thread.waitForReaction(await thread.reply('grace', 'And how.'));

  await thread.waitFor('Grace Lindqvist: And how.');
  expect(world.toldTo('max').filter((text) => text.includes('is over 12,000'))).toHaveLength(1);
});

itInDeep('ignores threads that it cannot read, and waits where Slack asks for it', async () => {
  const world = await openWorld({ script: answers(), slack: { retryDelaysMs: [] } });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const gone = await world.begin('ada', 'Coffee');
  await gone.waitFor('is ready for your review');
  await world.app.stop();
  const reply = await thread.reply('lin', 'Say why.');
  const { faults } = world.slack;
  const method = 'conversations.replies';
  faults.onCall({ method, fault: { kind: 'error', error: 'thread_not_found' } });
  faults.onCall({ method, nth: 2, fault: { kind: 'rate_limited', retryAfterS: 30 } });
  faults.onCall({ method, nth: 2, fault: { kind: 'rate_limited' } });
  faults.onCall({ method, nth: 2, fault: { kind: 'dropped' } });

  await world.app.start();

  await thread.waitForReaction(reply);
  const reads = world.slack.calls.filter((call) => call.method === method);
  expect(reads.slice(0, 5).map(({ fault }) => fault)).toEqual([
    ...['error', 'rate_limited', 'rate_limited', 'dropped', undefined],
  ]);
});
