import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { firstOf, itInDeep } from '../../sampled.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld, type World } from '../world.ts';

async function openReview(): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  return { world, thread };
}

const FORWARDED = 'The second part repeats the first, cut it.';
const typed = (text: string) => ({ type: 'text', text });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: object[]) => [{ type: 'rich_text', elements }];
const snippet = { id: 'F1', name: 'say.txt', mimetype: 'text/plain', mode: 'snippet' };
const voice = { id: 'F1', name: 'audio.m4a', mimetype: 'audio/mp4', subtype: 'slack_audio' };
const transcription = { status: 'complete', preview: { content: 'Mention oat milk.' } };
const cell = (text: string) => ({ type: 'raw_text', text });
const pasted = {
  type: 'table',
  rows: [
    [cell('Plan'), cell('Price')],
    [{ type: 'rich_text', elements: [section(typed('Team'))] }, cell('49')],
  ],
};
const inside = (blocks: object[]) => [
  { team: 'T1', channel: 'C1', ts: '1.0', message: { blocks } },
];

it.each<[string, string, Record<string, unknown>, string]>(
  firstOf(
    [
      [
        'a forwarded message',
        '',
        { attachments: [{ is_share: true, text: FORWARDED }] },
        FORWARDED,
      ],
      [
        'a forwarded message and own words',
        'please do this',
        { attachments: [{ is_share: true, text: FORWARDED }] },
        `please do this ${FORWARDED}`,
      ],
      [
        'shared blocks',
        '',
        { attachments: [{ message_blocks: inside(rich(section(typed(FORWARDED)))) }] },
        FORWARDED,
      ],
      [
        'a pasted table and own words',
        'Use these prices:',
        { attachments: [{ id: 1, blocks: [pasted], fallback: '[no preview available]' }] },
        'Use these prices: | Plan | Price | |--|--| | Team | 49 |',
      ],
      [
        'a pasted table alone',
        '',
        { attachments: [{ id: 1, blocks: [pasted], fallback: '[no preview available]' }] },
        '| Plan | Price | |--|--| | Team | 49 |',
      ],
      [
        'a linked message',
        'see below',
        { attachments: [{ from_url: 'https://x.slack.com/archives/C1/p1', text: FORWARDED }] },
        `see below ${FORWARDED}`,
      ],
      [
        'an attachment with a fallback only',
        '',
        { attachments: [{ is_share: true, fallback: FORWARDED }] },
        FORWARDED,
      ],
      [
        'a shared message with a title alone',
        '',
        { attachments: [{ is_share: true, title: 'Cut the second part' }] },
        'Cut the second part',
      ],
      [
        'a shared message with fields alone',
        '',
        {
          attachments: [
            { is_share: true, title: 'Plan', fields: [{ title: 'Price', value: '5' }] },
          ],
        },
        'Plan Price: 5',
      ],
      [
        'a linked page without its words',
        'Cite it',
        { attachments: [{ from_url: 'https://page.example', text: 'Cookies!' }] },
        'Cite it',
      ],
      [
        'a snippet',
        '',
        { subtype: 'file_share', files: [{ ...snippet, preview: 'Say <b> twice.' }] },
        'Say <b> twice.',
      ],
      [
        'a snippet in a forwarded message',
        '',
        {
          attachments: [{ is_share: true, text: '', files: [{ ...snippet, preview: 'Cut it.' }] }],
        },
        'Cut it.',
      ],
      [
        'a voice note',
        '',
        { subtype: 'file_share', files: [{ ...voice, transcription }] },
        'Mention oat milk.',
      ],
      ['a /me message', 'wants it shorter', { subtype: 'me_message' }, 'wants it shorter'],
      [
        'blocks without text',
        '',
        {
          blocks: rich(
            section(typed('Ask '), { type: 'user', user_id: 'U0GRACE' }, typed(':')),
            {
              type: 'rich_text_list',
              style: 'ordered',
              elements: [section(typed('one')), section(typed('two'))],
            },
            { type: 'rich_text_quote', elements: [typed('a < b')] },
            { type: 'rich_text_preformatted', elements: [typed('x = 1')] },
          ),
        },
        'Ask Grace Lindqvist: 1. one 2. two > a < b ``` x = 1 ```',
      ],
      ['a person', 'Ask <@U0LIN> about it', {}, 'Ask Lin Tanaka about it'],
      ['a person without a name', '', { text: 'Ask <@U0GONE> about it' }, 'Ask someone about it'],
      [
        'a channel without its name',
        '',
        { text: 'Dates from <#C0MARKETING|> please' },
        'Dates from #marketing please',
      ],
      [
        'a channel that is hidden',
        '',
        { text: 'Dates from <#C0HIDDEN|> please' },
        'Dates from a channel please',
      ],
      [
        'a phone number',
        '',
        { text: 'Say that <tel:+4912|+49 12> is new' },
        'Say that +49 12 is new',
      ],
      [
        'a file name',
        '',
        { text: 'Say that <http://NOTES.md|NOTES.md> moved' },
        'Say that NOTES.md moved',
      ],
    ],
    4,
  ),
)('takes %s as a note', async (_, text, payload, note) => {
  const { thread } = await openReview();

  const reply = await thread.reply('lin', text, { payload });

  await thread.waitForReaction(reply);
  const card = await thread.waitFor('*Open comments*');
  const shown = JSON.stringify(card.blocks).replaceAll('\\n', ' ').replace(/\s+/g, ' ');
  expect(shown).toContain(note.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
});

const bytes = (text: string) => new TextEncoder().encode(text);

it.each(firstOf(['feedback.md', 'notes.txt'], 1))('reads %s in the thread', async (name) => {
  const { thread } = await openReview();

  const reply = await thread.reply('lin', '', { files: [{ name, bytes: bytes('Mention milk.') }] });

  await thread.waitForReaction(reply);
  await thread.waitFor('Mention milk.');
});

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0);
it.each<[string, string, Uint8Array, string]>(
  firstOf(
    [
      ['a picture', 'tea.png', PNG, 'I can’t see pictures'],
      ['a binary file', 'plan.pdf', PNG, 'I can’t read that file'],
      ['a binary file with the name of a text', 'plan.md', PNG, 'I can’t read that file'],
      ['an endless text', 'long.txt', bytes('a'.repeat(400_001)), 'too long for me to read'],
    ],
    1,
  ),
)('does not take %s as a note', async (_, name, content, sentence) => {
  const { world, thread } = await openReview();

  const reply = await thread.reply('lin', '', { files: [{ name, bytes: content }] });

  await world.waitToTell('lin', sentence);
  await untilHandled(world);
  expect(thread.transcript()).not.toContain('Open comments');
  expect(thread.replies().find(({ ts }) => ts === reply.ts)?.reactions).toEqual([]);
});

it('asks for a text file again, each time that Slack does not give it', async () => {
  const { world, thread } = await openReview();
  const { origin } = new URL(world.slack.apiUrl);
  const payload = {
    subtype: 'file_share',
    files: [{ ...snippet, url_private: `${origin}/no/file` }],
  };

  await thread.reply('lin', '', { payload });
  await world.waitToTell('lin', 'Slack didn’t give me that file. Please share it again');
  await thread.reply('lin', '', { payload });
  await untilHandled(world);

  expect(world.toldTo('lin')).toHaveLength(2);
});

it.each([
  ['in a block', { blocks: [{ type: 'image', image_url: 'https://x.example', alt_text: 'Cat' }] }],
  ['of a GIF app', { attachments: [{ fallback: 'a cat', image_url: 'https://x.example/a.gif' }] }],
])('does not take a picture %s as a note', async (_, payload) => {
  const { world, thread } = await openReview();

  await thread.reply('lin', '', { payload });

  await world.waitToTell('lin', 'I can’t see pictures');
  expect(thread.transcript()).not.toContain('Open comments');
});

it('keeps the words beside a picture, and says that it cannot see the picture', async () => {
  const { world, thread } = await openReview();

  const reply = await thread.reply('lin', 'Shorter, please', {
    files: [{ name: 'a.png', bytes: PNG }],
  });

  await thread.waitForReaction(reply);
  await world.waitToTell('lin', 'I can’t see pictures');
});

it('sends its token to Slack’s own hosts only', async () => {
  const asked: string[] = [];
  const stranger = createServer((request, response) => {
    asked.push(String(request.url));
    response.end('Mention milk.');
  });
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void stranger.close());
  const { port } = stranger.address() as AddressInfo;
  const file = { ...snippet, url_private: `http://127.0.0.1:${port}/notes.md` };
  const { world, thread } = await openReview();

  await thread.reply('lin', '', { payload: { subtype: 'file_share', files: [file] } });

  await world.waitToTell('lin', 'I can’t read that file');
  expect(asked).toEqual([]);
});

itInDeep('tells each reason once', async () => {
  const { world, thread } = await openReview();
  const long = 'a'.repeat(12_001);
  await thread.reply('lin', long);
  await world.waitToTell('lin', 'That reply is over 12,000 characters');

  await thread.reply('lin', long);
  await thread.reply('lin', '', { files: [{ name: 'a.png', bytes: PNG }] });
  await world.waitToTell('lin', 'I can’t see pictures');
  await thread.reply('max', long);
  await world.waitToTell('max', 'That reply is over 12,000 characters');

  expect(world.toldTo('lin')).toHaveLength(2);
});

async function shortcut(world: World, payload: Record<string, unknown>, files = {}) {
  await world.slack.act({
    do: 'say',
    as: USERS.max,
    channel: CHANNEL,
    text: '',
    payload,
    ...files,
  });
  const messageTs = world.slack
    .state(USERS.ada)
    .messages.findLast(({ user }) => user === USERS.max)?.ts;
  const use = { as: USERS.ada, callbackId: 'brief_from_message', channel: CHANNEL };
  await world.slack.act({ do: 'shortcut', ...use, ...(messageTs && { messageTs }) });
}

it.each([
  ['a forwarded message', { attachments: [{ is_share: true, text: 'Idea: plants help.' }] }, {}],
  ['a text file', {}, { files: [{ name: 'idea.md', bytes: bytes('Idea: plants help.') }] }],
])('opens the form with %s as the outline', async (_, payload, files) => {
  const world = await openWorld({ script: answers() });

  await shortcut(world, payload, files);

  const view = await world.modal('ada');
  expect(JSON.stringify(view.blocks)).toContain('"initial_value":"Idea: plants help."');
});

it('opens no empty form', async () => {
  const world = await openWorld({ script: answers() });

  await shortcut(world, {}, { files: [{ name: 'a.png', bytes: PNG }] });

  await world.waitToTell('ada', 'I can’t find words to write from');
  expect(world.slack.state(USERS.ada).views).toEqual([]);
});

it('names the author of a note in the prompt, and the approver in the file', async () => {
  const { world, thread } = await openReview();
  await thread.waitForReaction(await thread.reply('lin', 'Mention milk.'));
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), {});
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('*LinkedIn post*');

  const file = await world.slack.until(
    () =>
      [...world.slack.workspace.files.values()].find(
        ({ name, isCompleted }) => name.endsWith('.md') && isCompleted,
      ),
    'the file',
  );
  const prompt = String((await world.waitToAsk('edits')).body['input']);
  expect(prompt).toContain('author="Lin Tanaka"');
  expect(prompt).not.toContain('U0LIN');
  expect(new TextDecoder().decode(file.bytes)).toContain('approved_by: "Grace Lindqvist"');
});
