import { expect, it } from 'vitest';
import { findMessage, removeMessage } from '../../../sandbox/slack/messages.ts';
import { answers } from '../scripted-answers.ts';
import { untilRecorded } from '../thread-run.ts';
import { openWorld } from '../world.ts';

it('posts the review card again when it is deleted, and accepts its buttons', async () => {
  const world = await openWorld({ script: answers() });
  const { slack } = world;
  const thread = await world.begin('ada', 'Tea');
  const lost = await thread.waitFor('Draft 1 is ready for your review');
  await untilRecorded(world, lost);
  const stored = findMessage(slack.workspace, lost.channel, lost.ts);
  if (stored !== undefined) removeMessage(slack.workspace, stored);

  const card = await thread.waitFor('Draft 1 is ready for your review');
  expect(card.ts).not.toBe(lost.ts);
  await world.press('grace', card, 'Approve draft 1');

  await thread.waitFor('is approved.* Here’s everything');
  expect(thread.summary().match(/^bot: Grace Lindqvist approved draft 1/gm)).toHaveLength(1);
});

it('does not post other deleted messages again', async () => {
  const world = await openWorld({ script: answers() });
  const { slack } = world;
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  const draft = thread.replies().find(({ text }) => text.includes('Draft 1 passed review'));
  const stored = findMessage(slack.workspace, thread.channel, draft?.ts ?? '');
  if (stored !== undefined) removeMessage(slack.workspace, stored);

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved.* Here’s everything');

  expect(thread.summary()).not.toContain('Draft 1 passed review');
});
