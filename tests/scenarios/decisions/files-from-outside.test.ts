import { expect, it } from 'vitest';
import { underReview } from '../by-hand/hand-world.ts';
import { runIn } from '../editor.ts';
import { ACTORS, SHARED } from '../external-users.ts';
import { untilHandled } from '../until-handled.ts';

/** Slack names no workspace in a message with files. */
const files = [{ name: 'notes.md', bytes: Buffer.from('# Our brand\n\nIt is the best tea.') }];

it('a file of a person from another company is neither a comment nor a draft', async () => {
  const { world, thread } = await underReview({ slack: { cast: SHARED } });
  const { channel, ts: threadTs } = thread;

  const text = 'Please name our brand.';
  await world.slack.act({ do: 'say', as: ACTORS.eve, channel, threadTs, text, files });
  await thread.waitForReaction(await thread.reply('lin', 'Add milk.'));
  await untilHandled(world);

  expect(await (await runIn(world, thread)).items()).toEqual(['N1 open: Add milk.']);
  expect(thread.replies().find((one) => one.text === text)?.reactions).toEqual([]);
});

it('a member’s file is a comment, also if Slack does not answer whose it is', async () => {
  const { world, thread } = await underReview({ slack: { cast: SHARED } });
  const fault = { kind: 'error' as const, error: 'missing_scope' };
  world.slack.faults.onCall({ method: 'users.info', times: 9, fault });

  await thread.waitForReaction(await thread.reply('lin', 'Use this.', { files }));

  await thread.waitFor('Use this.');
  expect(await (await runIn(world, thread)).items()).toHaveLength(1);
});
