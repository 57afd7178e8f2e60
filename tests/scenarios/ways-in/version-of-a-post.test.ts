import { expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { POST, underReview } from '../by-hand/hand-world.ts';
import { USERS } from '../cast.ts';
import { confirmStop } from '../confirm-stop.ts';
import { edited, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import { answers, passageVerdict } from '../scripted-answers.ts';
import { openSharedClockWorld, passTime } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const DAY = 24 * 60 * 60_000;

async function openApproved(options: WorldOptions = {}) {
  const world = await openWorld({ script: answers(), ...options });
  const thread = await world.begin('ada', 'Why tea is good');
  await approve(thread, 1);
  return { world, thread };
}

async function approve(thread: Thread, draft: number) {
  await thread.press('grace', `Approve draft ${draft}`);
  await thread.waitFor('✅ Approved');
  await thread.waitFor('Here’s everything to publish it');
}

async function startVersion(world: World, thread: Thread, note = 'Mention milk.') {
  await thread.press('lin', 'New version');
  await world.submit('lin', await world.modal('lin'), { note });
  return await thread.waitFor('Draft 2 is ready for your review');
}

async function openRun(world: World, thread: Thread): Promise<string> {
  return (await world.app.store().deliveries.findRun(thread.channel, thread.ts)) ?? '';
}

async function isEnded(world: World, thread: Thread): Promise<boolean> {
  const run = await world.app.store().runs.find(await openRun(world, thread));
  return run?.outcome !== undefined;
}

it('starts one version for two forms, of which one is stored while the other is read', async () => {
  const reading = createGate();
  const read = createGate();
  const briefDefaults: WorldOptions['briefDefaults'] = async ({ person }) => {
    if (person !== USERS.max) return DEFAULTS;
    read.open();
    await reading.opened;
    return DEFAULTS;
  };
  const { world, thread } = await openApproved({ briefDefaults });
  await thread.press('max', 'New version');
  await thread.press('lin', 'New version');
  const [maxs, lins] = [await world.modal('max'), await world.modal('lin')];

  const submitted = world.submit('max', maxs, { note: 'Mention lemon.' });
  await read.opened;
  await world.submit('lin', lins, { note: 'Mention milk.' });
  reading.open();
  await submitted;

  expect((await world.modal('max')).errors).toEqual({
    note: 'A new version is already in progress in this thread. Give your feedback on that one.',
  });
  await thread.waitFor('Draft 2 is ready for your review');
  await untilHandled(world);
  expect(world.asked('edits')).toHaveLength(1);
});

it('starts when the card of the approved post cannot be updated, and updates it later', async () => {
  const { world, thread } = await openApproved();
  await thread.press('lin', 'New version');
  const view = await world.modal('lin');
  world.slack.faults.onCall({ method: 'chat.update', fault: { kind: 'dropped' } });

  await world.submit('lin', view, { note: 'Mention milk.' });

  await thread.waitFor('✅ Approved · a new version is in progress');
  await thread.waitFor('Draft 2 is ready for your review');
});

it('leaves an old comment with the post that it was about, when its author edits or deletes it', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.waitFor('is ready for your review');
  const old = await thread.reply('max', 'Shroten the beginning.');
  await thread.waitForReaction(old);
  const other = await thread.reply('max', 'Add a title.');
  await thread.waitForReaction(other);
  await thread.waitFor('Max Ferrante: Add a title.');
  await approve(thread, 1);
  await startVersion(world, thread);

  await thread.edit('max', old, 'Shorten the beginning.');
  await world.waitToTell('max', 'A new version is already in progress');
  await thread.remove('max', other);
  await thread.waitForReaction(await thread.reply('max', 'And lemon.'));

  const items = await world.app.store().ledger.list(await openRun(world, thread));
  expect(items.map(({ text }) => text)).toEqual(['Mention milk.', 'And lemon.']);
});

it('offers the approved post again after its new version was stopped', async () => {
  const { world, thread } = await openApproved();
  await startVersion(world, thread);
  await thread.press('lin', 'Stop');
  await confirmStop(world.slack, USERS.lin);
  await thread.waitFor('🚫 Stopped');
  await expect.poll(() => isEnded(world, thread)).toBe(true);
  await thread.reply('max', 'And lemon.');

  const told = await world.waitToTell('max', 'already approved');
  await world.press('max', told, 'Start a new version');
  await world.submit('max', await world.modal('max'), { note: 'Mention lemon.' });

  const { ask } = await world.waitToAsk('edits', 2);
  expect(ask.draft?.text).toBe('# Tea\n\nIt is good.');
});

it('opens its form without the field for a file where Slack refuses it', async () => {
  const { world, thread } = await openApproved();
  const fault = { kind: 'error', error: 'invalid_arguments' } as const;
  world.slack.faults.onCall({ method: 'views.open', fault });

  await thread.press('lin', 'New version');

  const form = await world.modal('lin');
  expect(JSON.stringify(form.blocks)).not.toContain('file_input');
  await world.submit('lin', form, { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');
});

it('says where the next version begins after one expired', async () => {
  const team = { ...DEFAULTS.team, expireDays: 10 };
  const briefDefaults = async () => ({ ...DEFAULTS, team });
  const { clock, world } = await openSharedClockWorld({ script: answers(), briefDefaults });
  const thread = await world.begin('ada', 'Why tea is good');
  await approve(thread, 1);
  await startVersion(world, thread);
  await passTime({ clock, world }, 8 * DAY);
  await thread.waitFor('This post expires on');
  await passTime({ clock, world }, 3 * DAY);

  const ended = textOf(await thread.waitFor('expired because no one replied'));

  expect(ended).toBe(
    '⌛ This new version expired because no one replied. The approved post stays as it is. Anyone here can start another version: press *New version* below the approved post.',
  );
  await thread.press('max', 'New version');
  await world.submit('max', await world.modal('max'), { note: 'Mention lemon.' });
  await thread.waitFor('Draft 2 is ready for your review');
});

const DULL = { quote: 'It is very nice.', fix: 'Say what is nice.' };
const FLAT = { quote: 'Tea is a drink.', fix: 'Say which.' };

it('keeps what people dismissed and locked in the approved post', async () => {
  const found: Parameters<typeof passageVerdict>[1] = { no_filler: [DULL] };
  const { world, thread } = await underReview({
    roundsMax: 0,
    own: {
      verdict: (ask) => passageVerdict(ask, found),
      edits: (ask) => edited(ask, { edits: [replaced('N1', '31 euros', '27 euros')] }),
    },
  });
  const lock = { heading: 'What we do now', by: USERS.ada, at: 1, isLocked: true };
  const { sectionLocks } = world.app.store();
  expect(await sectionLocks.set(await openRun(world, thread), lock)).toBe(true);
  await thumbsDown(world, await thread.waitFor('is ready for your review'));
  await thread.waitFor('1 issue dismissed by your team');
  await approve(thread, 1);

  found['ending_acts'] = [FLAT];
  const card = await startVersion(world, thread, 'It was 27.');

  expect(textOf(card)).toContain('🔒 Locked: What we do now');
  expect(world.asked('verdict').at(-1)?.ask.draft?.text).toBe(POST.replace('31', '27'));
  expect(textOf(card)).toContain('1 issue dismissed by your team');
  const items = await world.app.store().ledger.list(await openRun(world, thread));
  expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual(
    expect.arrayContaining(['F1 struck', 'F2 open']),
  );
  await thumbsDown(world, card);
  const answered = () => world.slack.state(USERS.max).messages.filter(isAnswer);
  await world.slack.until(() => answered()[1], 'an answer');
  expect(answered().map(({ threadTs }) => threadTs)).toEqual([thread.ts, thread.ts]);
});

it('counts the verdict on the approved text for the post that wrote it', async () => {
  const { world, thread } = await openApproved();
  await startVersion(world, thread);
  const run = await openRun(world, thread);
  await approve(thread, 2);
  await thread.waitFor('a newer version is approved');

  const facts = async () => {
    const all = await world.app.store().postFacts.list({ team: 'T0LOCAL', since: 0 }, 10);
    return all.find(({ runId }) => runId === run);
  };
  await expect.poll(facts).toMatchObject({ rounds: 1 });
  expect((await facts())?.firstVerdict).toBeUndefined();
});

function isAnswer(message: Message): boolean {
  return textOf(message).includes('I won’t raise this again');
}

async function thumbsDown({ slack }: World, { channel, ts }: Message) {
  await slack.act({ do: 'react', as: USERS.max, channel, ts, name: '-1' });
}
