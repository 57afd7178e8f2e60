import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

async function openForm(): Promise<World> {
  const world = await openWorld({ script: answers() });
  await world.command('ada', '');
  return world;
}

describe('the form that /blogpost alone opens', () => {
  it('passes every field to the writer', async () => {
    const world = await openForm();
    const view = await world.modal('ada');

    const thread = await world.threadAfter(() =>
      world.submit('ada', view, {
        outline: 'Why tea is good',
        title: 'On tea',
        audience: 'night owls',
        tone: 'plain',
        length_words: '300',
        rounds_max: '0',
      }),
    );

    await thread.waitFor('Draft 1 is ready for your review');
    const { brief, outline } = (await world.waitToAsk('draft')).ask;
    expect(outline).toBe('Why tea is good');
    expect(brief).toMatchObject({
      title: 'On tea',
      audience: 'night owls',
      tone: 'plain',
      lengthWords: 300,
    });
    expect(thread.summary()).toMatch(/^bot: \*On tea\*/);
    expect(world.slack.state('U0ADA').views).toEqual([]);
  });

  it('accepts a long outline in two fields', async () => {
    const world = await openForm();
    const [first, second] = ['a'.repeat(3_000), 'b'.repeat(3_000)];

    await world.submit('ada', await world.modal('ada'), { outline: first, outline_more: second });

    const { ask } = await world.waitToAsk('draft');
    expect(ask.outline).toBe(`${first}\n${second}`);
  });

  const wrong: [string, Record<string, string>][] = [
    ['outline', { outline: '  \n ' }],
    ['outline', { outline: '\u200b\u2060' }],
    ['outline', { outline: 'a'.repeat(3_001) }],
    ['title', { outline: 'Tea', title: 'a'.repeat(151) }],
    ['audience', { outline: 'Tea', audience: 'a'.repeat(301) }],
    ['tone', { outline: 'Tea', tone: 'a'.repeat(301) }],
    ['length_words', { outline: 'Tea', length_words: '49' }],
    ['length_words', { outline: 'Tea', length_words: '300.5' }],
    ['rounds_max', { outline: 'Tea', rounds_max: '6' }],
  ];

  it.each(wrong)('refuses a wrong %s in place', async (field, fields) => {
    const world = await openForm();

    await world.submit('ada', await world.modal('ada'), fields);

    expect(Object.keys((await world.modal('ada')).errors)).toEqual([field]);
    expect(world.model.calls).toEqual([]);
  });
});

it('asks for the channel when the shortcut opens it', async () => {
  const world = await openWorld({ script: answers() });
  await world.slack.act({ do: 'shortcut', as: 'U0ADA', callbackId: 'brief_new' });
  const view = await world.modal('ada');

  await world.submit('ada', view, { outline: 'Tea' });
  expect(Object.keys((await world.modal('ada')).errors)).toEqual(['channel']);

  const thread = await world.threadAfter(
    () => world.submit('ada', view, { outline: 'Tea', channel: 'C0MARKETING' }),
    'C0MARKETING',
  );
  await thread.waitFor('is ready for your review');
});

it('begins from a message, with its text as the outline', async () => {
  const world = await openWorld({ script: answers() });
  const text = 'We should write about <tea> & milk';
  await world.slack.act({ do: 'say', as: 'U0LIN', channel: CHANNEL, text });
  const [message] = world.slack.state('U0LIN').messages;

  await world.slack.act({
    do: 'shortcut',
    as: 'U0ADA',
    callbackId: 'brief_from_message',
    channel: CHANNEL,
    messageTs: message?.ts ?? '',
  });
  const view = await world.modal('ada');
  await world.submit('ada', view, {});

  expect((await world.waitToAsk('draft')).ask.outline).toBe(text);
});

it.each([
  ['breaking a word', Array.from({ length: 500 }, (_, at) => `point${at}`).join(' ')],
  ['losing its end', ['First point. '.repeat(125), 'Second point. '.repeat(240)].join('\n\n')],
])('begins from a long message without %s', async (_, text) => {
  const world = await openWorld({ script: answers() });
  await world.slack.act({ do: 'say', as: 'U0LIN', channel: CHANNEL, text });
  const [message] = world.slack.state('U0LIN').messages;
  const at = { channel: CHANNEL, messageTs: message?.ts ?? '' };

  await world.slack.act({ do: 'shortcut', as: 'U0ADA', callbackId: 'brief_from_message', ...at });
  await world.submit('ada', await world.modal('ada'), {});

  const { outline } = (await world.waitToAsk('draft')).ask;
  expect(outline.split(/\s+/)).toEqual(text.trim().split(/\s+/));
});

it('begins on Home, which lists the person’s open runs', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ draft: () => gate.opened }) });
  await world.begin('ada', 'Tea for night owls');
  const home = () => world.slack.state('U0ADA').views.find(({ type }) => type === 'home');
  await world.slack.act({ do: 'open_home', as: 'U0ADA' });
  const view = await world.slack.until(home, 'the Home tab');
  expect(JSON.stringify(view.blocks)).toContain('Tea for night owls');
  gate.open();

  const row = view.blocks.find(({ type }) => type === 'actions');
  await world.slack.act({
    do: 'press',
    as: 'U0ADA',
    viewId: view.id,
    blockId: String(row?.['block_id']),
    actionId: 'brief_open',
    element: { type: 'button' },
    values: {},
  });

  expect((await world.modal('ada')).blocks[0]).toMatchObject({ block_id: 'channel' });
});

describe('a form that does not open', () => {
  const NOT_OPENED = 'I couldn’t open the form. Please try again.';
  const fault = { kind: 'error' as const, error: 'expired_trigger_id' };
  const refused = { method: 'views.open', fault };

  it('is reported to the author of the command, also outside the app’s channels', async () => {
    const world = await openWorld();
    world.slack.faults.onCall(refused);

    await world.command('ada', '', 'C0ANNOUNCE');

    await world.waitToTell('ada', NOT_OPENED);
  });

  it('is reported in direct messages when there is no conversation', async () => {
    const world = await openWorld();
    world.slack.faults.onCall(refused);

    await world.slack.act({ do: 'shortcut', as: 'U0ADA', callbackId: 'brief_new' });

    const found = () => world.slack.state('U0ADA').messages.find(({ text }) => text === NOT_OPENED);
    await world.slack.until(found, 'a sentence');
  });

  it('is reported to the person who requested revisions', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    world.slack.faults.onCall(refused);

    await thread.press('lin', 'Request changes');

    await world.waitToTell('lin', NOT_OPENED);
  });
});

describe('messages for one person', () => {
  it('help', async () => {
    const world = await openWorld();

    await world.command('lin', 'help');

    const help = await world.waitToTell(
      'lin',
      'Turn an outline into a reviewed blog post, together.',
    );
    expect(textOf(help)).toContain('unless the settings of the channel or the form name approvers');
    expect(world.toldTo('ada')).toEqual([]);
    expect(world.model.calls).toEqual([]);
  });

  it('status', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');

    await world.command('lin', ' Status ');

    const told = await world.waitToTell('lin', 'Ready for review · draft 1 · <@U0ADA>');
    expect(textOf(told)).toMatch(/\*<http\S+\|Tea>\*/);
    expect(world.toldTo('ada')).toEqual([]);
  });

  it('status without a link that Slack does not give', async () => {
    const world = await openWorld({ script: answers() });
    await world.begin('ada', 'Tea');
    const fault = { kind: 'error' as const, error: 'internal_error' };
    world.slack.faults.onCall({ method: 'chat.getPermalink', times: 50, fault });

    await world.command('lin', 'status');

    await world.waitToTell('lin', '*Tea* · ');
  });

  itInDeep(
    'status in time, also while Slack takes longer for its links than it waits for the app',
    async () => {
      const slack = { ackTimeoutMs: 1_000 };
      const world = await openWorld({ script: answers(), slack, slackMsMax: 2_000 });
      const thread = await world.begin('ada', 'Tea');
      await thread.waitFor('is ready for your review');
      world.slack.faults.onCall({ method: 'chat.getPermalink', fault: { kind: 'hang' } });

      await world.command('lin', 'status');

      await world.waitToTell('lin', '*Tea* · ');
    },
  );
});
