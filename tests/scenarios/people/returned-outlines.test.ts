import { describe, expect, it } from 'vitest';
import type { OpenView } from '../../../sandbox/slack/page-api.ts';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { markdownOf, textOf } from '../readable-text.ts';
import { answers, DULL } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const OUTSIDE = 'C0ANNOUNCE';
const ARCHIVED = 'C0OLDCAMP';
const PRIVATE = 'D0ADAGRACE';

const NOWHERE: [string, string, string][] = [
  [
    'a channel it is not in',
    OUTSIDE,
    'I’m not in this channel yet. Type `/invite @Blogpost` there, then press Try again.',
  ],
  ['an archived channel', ARCHIVED, 'That channel is archived. Unarchive it and press Try again,'],
];

it.each(NOWHERE)('returns the outline from %s', async (_, channel, sentence) => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', 'Why *tea* <is> good & cheap', channel);

  const given = await world.waitToTell('ada', sentence);
  expect(markdownOf([given])).toBe('Why *tea* <is> good & cheap');
  expect(world.slack.transcript(channel)).toContain('[Try again]');
  expect(world.toldTo('grace')).toEqual([]);
  expect(world.model.calls).toEqual([]);
});

describe('Try again', () => {
  it('opens the same run once the app has been invited, and removes itself', async () => {
    const world = await openWorld({ script: answers() });
    await world.command('ada', 'Why tea is good', OUTSIDE);
    const given = await world.waitToTell('ada', 'I’m not in this channel yet.');
    await world.slack.act({ do: 'invite_app', as: 'U0ADA', channel: OUTSIDE });

    const thread = await world.threadAfter(() => world.press('ada', given, 'Try again'), OUTSIDE);

    await thread.waitFor('is ready for your review');
    expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual(['Why tea is good']);
    const isGone = () => world.toldTo('ada').length === 0 || undefined;
    await world.slack.until(isGone, 'the sentence to go');
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: *Draft 1 is ready for your review*"
    `);
  });

  itInDeep('returns the outline once more when nothing has changed', async () => {
    const world = await openWorld({ script: answers() });
    await world.command('ada', 'Why tea is good', OUTSIDE);
    const first = await world.waitToTell('ada', 'I’m not in this channel yet.');

    await world.press('ada', first, 'Try again');

    const given = () => world.slack.state('U0ADA').messages.filter((one) => one.ephemeralFor);
    const second = await world.slack.until(
      () => given().find((one) => one.ts !== first.ts && given().length === 1),
      'a second sentence',
    );
    expect(markdownOf([second])).toBe('Why tea is good');
    await world.slack.act({ do: 'invite_app', as: 'U0ADA', channel: OUTSIDE });
    const thread = await world.threadAfter(() => world.press('ada', second, 'Try again'), OUTSIDE);
    await thread.waitFor('is ready for your review');
  });
});

itInDeep('offers another channel where an invitation may not help', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', 'Why tea is good', ARCHIVED);
  const given = await world.waitToTell('ada', 'That channel is archived.');

  await world.press('ada', given, 'Choose a channel');

  const view = await world.modal('ada');
  const submit = () => world.submit('ada', view, { channel: CHANNEL });
  const thread = await world.threadAfter(submit);
  await thread.waitFor('Draft 1 is ready for your review');
  expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual(['Why tea is good']);
});

it('refuses a direct message, where it receives no replies, and asks for a channel', async () => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', 'Why *tea* <is> good', PRIVATE);

  const view = await world.modal('ada');
  expect(world.toldTo('ada')).toEqual([]);
  expect(textsOf(view)).toContain('Pick a channel. I can’t follow replies in DMs.');
  expect(JSON.stringify(view.blocks)).not.toContain('default_to_current_conversation');
  await world.submit('ada', view, { channel: PRIVATE });
  expect(Object.keys((await world.modal('ada')).errors)).toEqual(['channel']);
  const thread = await world.threadAfter(() => world.submit('ada', view, { channel: CHANNEL }));
  await thread.waitFor('Draft 1 is ready for your review');
  expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual(['Why *tea* <is> good']);
});

it('returns an outline from a direct message that is too long for the form, without a form', async () => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', `Tea. ${'a'.repeat(6_000)}`, PRIVATE);

  await world.waitToTell('ada', 'I can’t follow replies in DMs.');
  expect(world.slack.state('U0ADA').views).toEqual([]);
});

it('returns an outline from a direct message when the form does not open', async () => {
  const world = await openWorld({ script: answers() });
  const fault = { kind: 'error' as const, error: 'expired_trigger_id' };
  world.slack.faults.onCall({ method: 'views.open', fault });

  await world.command('ada', 'Why tea is good', PRIVATE);

  const given = await world.waitToTell('ada', 'I couldn’t open the form.');
  expect(markdownOf([given])).toBe('Why tea is good');
});

function textsOf({ blocks }: OpenView): string {
  return JSON.stringify(blocks);
}

itInDeep('returns a very long outline complete', async () => {
  const world = await openWorld({ script: answers() });
  const outline = Array.from({ length: 600 }, (_, at) => `- Point number ${at} of the list`);

  await world.command('ada', outline.join('\n'), OUTSIDE);

  const given = () => world.slack.state('U0ADA').messages.filter((one) => one.ephemeralFor);
  await world.slack.until(() => given()[1], 'the last part');
  expect(textOf(given()[0] ?? nothing())).toContain('Try again');
  expect(markdownOf(given()).split(/\n+/)).toEqual(outline);
});

function nothing(): never {
  throw new Error('no outline was returned');
}

itInDeep('returns an outline that is too long without storing anything', async () => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', 'Tea. '.repeat(20_001));

  await world.waitToTell('ada', 'That outline is over 100,000 characters.');
  expect(world.model.calls).toEqual([]);
});

it('does not call a post unopened whose thread with drafts takes no more messages', async () => {
  const gate = createGate();
  const script = answers({
    verdict: async (ask) => {
      await gate.opened;
      return judged(ask, DULL);
    },
  });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', 'Why tea is good');
  await world.waitToAsk('verdict');
  const fault = { kind: 'error' as const, error: 'is_archived' };
  world.slack.faults.onCall({ method: 'chat.postMessage', times: 10, fault });
  gate.open();

  const told = textOf(await world.waitToTell('ada', 'That channel is archived.'));

  expect(told).toContain('Drafts and comments stay in the thread.');
  expect(told).not.toContain('It isn’t in a channel yet');
  await thread.waitFor('Paused');
});
