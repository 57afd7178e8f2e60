import { expect, it } from 'vitest';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

it('takes the Markdown of our own draft as the outline', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const { ts: messageTs } = await thread.waitFor('Draft 1 · 4 words');

  const at = { channel: thread.channel, messageTs };
  await world.slack.act({ do: 'shortcut', as: 'U0LIN', callbackId: 'brief_from_message', ...at });
  await world.submit('lin', await world.modal('lin'), {});

  expect((await world.waitToAsk('draft', 2)).ask.outline).toBe('# Tea\n\nIt is good.');
});
