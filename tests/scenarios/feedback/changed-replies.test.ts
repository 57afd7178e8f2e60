import { expect, it } from 'vitest';
import { changeMessage, findMessage } from '../../../sandbox/slack/messages.ts';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { openEditor, runIn } from '../editor.ts';
import type { FrozenClock } from '../frozen-clock.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld, type World } from '../world.ts';

const APP = '<@U0BLOGPOST>';
const READY = 'is ready for your review';
const ANSWERED = 'Lin Tanaka answered Q2:';
const quiet = async () => ({ ...DEFAULTS, team: { ...DEFAULTS.team, quiet: true } });

async function untilNone({ slack }: World, thread: Thread): Promise<void> {
  const isGone = () => !thread.transcript().includes('Open comments') || undefined;
  await slack.until(isGone, 'a card without comments');
}

it('takes a reply of a quiet channel again once a later edit mentions the app again', async () => {
  const world = await openWorld({ script: answers(), briefDefaults: quiet });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const reply = await thread.reply('lin', `${APP} Mention milk.`);
  await thread.waitFor('Lin Tanaka: Mention milk.');
  await thread.edit('lin', reply, 'Never mind.');
  await untilNone(world, thread);
  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['N1 struck: Mention milk.']);

  await thread.edit('lin', reply, `${APP} Mention oat milk.`);

  await thread.waitFor('Lin Tanaka: Mention oat milk.');
  expect(await items()).toEqual(['N1 open: Mention oat milk.']);
});

itInDeep('takes an answer of a quiet channel again once a later edit is one again', async () => {
  const briefDefaults = async () => ({
    ...(await quiet()),
    ...{ roundsMax: 0, loop: 'editor' as const },
  });
  const { world, thread } = await openEditor({ briefDefaults });
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  const reply = await thread.reply('lin', 'Q2: 12 cents');
  await thread.waitFor(`${ANSWERED} 12 cents`);
  await thread.edit('lin', reply, 'Never mind.');
  await world.slack.until(
    () => !thread.transcript().includes(ANSWERED) || undefined,
    'a question without an answer',
  );

  await thread.edit('lin', reply, 'Q2: 14 cents');

  await thread.waitFor(`${ANSWERED} 14 cents`);
});

/** Runs the next pass over the open threads and waits for its end. */
async function pass(clock: FrozenClock): Promise<void> {
  clock.pass(5 * 60_000);
  await clock.dueIn(5 * 60_000);
}

it('finds an edit that takes a reply away from the app, although its event was lost', async () => {
  const { clock, world } = await openSharedClockWorld({
    ...{ script: answers(), briefDefaults: quiet },
    slack: { retryDelaysMs: [] },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const reply = await thread.reply('lin', `${APP} Mention milk.`);
  await thread.waitFor('Lin Tanaka: Mention milk.');
  world.slack.faults.onEvent({ event: 'message', fault: { kind: 'drop' } });
  await thread.edit('lin', reply, 'Never mind.');

  await pass(clock);
  await untilHandled(world);

  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['N1 struck: Mention milk.']);
});

/** As Slack does where the author deletes the file of a message. */
function removeFiles({ slack }: World, { channel, ts }: Message): void {
  const message = findMessage(slack.workspace, channel, ts);
  if (message === undefined) throw new Error(`no message ${ts}`);
  changeMessage(slack.workspace, message, { fileIds: [] });
}

it('takes no reply without words as a comment, until it has words again', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const files = [{ name: 'notes.txt', bytes: new TextEncoder().encode('We tried three brands.') }];
  const reply = await thread.reply('lin', '', { files });
  await thread.waitFor('Lin Tanaka: We tried three brands.');

  removeFiles(world, reply);
  await untilNone(world, thread);

  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['N1 struck: We tried three brands.']);
  expect(textOf(thread.root())).not.toContain('for the next draft');
  await thread.edit('lin', reply, 'We tried four brands.');
  await thread.waitFor('Lin Tanaka: We tried four brands.');
});

itInDeep('says that the post has ended, and not that a comment is too long', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const reply = await thread.reply('lin', 'Mention milk.');
  await thread.waitFor('Lin Tanaka: Mention milk.');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.edit('lin', reply, 'word '.repeat(2_500));

  await world.waitToTell('lin', 'This post is already approved');
  expect(world.toldTo('lin')).toHaveLength(1);
});

it('answers the edit of talk after the end like a late reply', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const reply = await thread.reply('lin', 'LGTM');
  await thread.waitForReaction(reply, '+1');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.edit('lin', reply, 'The price is wrong.');

  await world.waitToTell('lin', 'This post is already approved');
  await untilHandled(world);
  const edited = thread.replies().find(({ ts }) => ts === reply.ts);
  expect(edited?.reactions.map(({ name }) => name)).toEqual(['+1']);
  expect(textOf(thread.root())).not.toContain('for the next draft');
});
