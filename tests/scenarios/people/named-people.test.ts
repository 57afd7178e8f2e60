import { expect, it } from 'vitest';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

/** The mentions in everything that all people of the channel see, with the method that sent each. */
function mentionsIn({ slack }: World): string[] {
  const calls = slack.calls.filter(({ method }) => {
    return /^chat\.(?:postMessage|update)$|^files\.completeUpload/.test(method);
  });
  return calls.flatMap(({ method, args }) =>
    [...JSON.stringify(args).matchAll(/<@([A-Z0-9]+)>/g)].map(([, id]) => `${method} ${id}`),
  );
}

async function requestChanges(world: World, thread: Thread): Promise<void> {
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');
}

it('a post with a comment and an approval mentions only the person whose turn it is', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  await thread.waitForReaction(await thread.reply('max', 'Say why.'));
  await requestChanges(world, thread);
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('is approved.* Here’s everything');
  await thread.waitFor('✅ Approved');

  expect([...new Set(mentionsIn(world))]).toEqual(['chat.postMessage U0ADA']);
  expect(thread.transcript()).toContain('Lin Tanaka requested changes ·');
  expect(thread.transcript()).toMatch(/Here’s everything.*\n *Grace Lindqvist approved draft 2/);
});
