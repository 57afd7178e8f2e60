import { describe, expect, it } from 'vitest';
import { addMessage } from '../../../sandbox/slack/messages.ts';
import type { Act, Message } from '../../../sandbox/slack/page-api.ts';
import { THREAD_MESSAGES_MAX } from '../../../src/bot/reading/read-thread.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { CHANNEL, USERS, type Who } from '../cast.ts';
import { ACTORS, type Actor, attempt, SHARED } from '../external-users.ts';
import { hasButton, textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { untilHandled } from '../until-handled.ts';
import { openWorld, type World } from '../world.ts';

type More = Pick<Extract<Act, { do: 'say' }>, 'threadTs' | 'files'>;

const BOT = '<@U0BLOGPOST>';

/** Gives the `ts` of the message. */
async function say(world: World, as: Who, text: string, more: More = {}): Promise<string> {
  await world.slack.act({ do: 'say', as: USERS[as], channel: CHANNEL, text, ...more });
  const posted = world.slack.state(USERS[as]).messages.findLast(({ user }) => user === USERS[as]);
  if (posted === undefined) throw new Error(`${as} posted nothing`);
  return posted.ts;
}

async function talk(world: World): Promise<string> {
  const threadTs = await say(world, 'grace', 'We moved search to a new index & it is faster');
  await say(world, 'lin', 'Ask <@U0MAX> about https://example.com/numbers', {
    threadTs,
  });
  return threadTs;
}

const OUTLINE = [
  'Grace Lindqvist: We moved search to a new index & it is faster',
  'Lin Tanaka: Ask Max Ferrante about https://example.com/numbers',
].join('\n\n');

it('offers a post from a thread, and starts it once on a click', async () => {
  const world = await openWorld({ script: answers() });
  const threadTs = await talk(world);

  await say(world, 'ada', `${BOT} what do you think?`, { threadTs });

  const offer = await world.waitToTell('ada', 'I can write a post from these 3 messages');
  expect(offer.threadTs).toBe(threadTs);
  expect(world.model.calls).toEqual([]);
  await say(world, 'max', 'A later message', { threadTs });
  const post = await world.threadAfter(() => world.press('ada', offer, 'Start draft'));
  await post.waitFor('is ready for your review');
  expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual([
    `${OUTLINE}\n\nAda Okafor: what do you think?`,
  ]);
  expect(post.ts).not.toBe(threadTs);
  const isLink = (one: Message) => textOf(one).includes('I’m writing a post from this');
  const link = world.slack.state('U0ADA').messages.find(isLink);
  expect(link?.threadTs).toBe(threadTs);
  expect(JSON.stringify(link?.blocks)).toContain(post.ts);
  await expect(world.press('ada', offer, 'Start draft')).rejects.toThrow();
  expect(world.asked('draft')).toHaveLength(1);
});

it('takes a short request for a post as one, and not as an order', async () => {
  const world = await openWorld({ script: answers() });
  const threadTs = await talk(world);

  const asked = say(world, 'ada', `${BOT} write a post`, { threadTs });

  const post = await world.threadAfter(async () => void (await asked));
  await post.waitFor('is ready for your review');
});

it.each(['how does this work?', '何ができますか？'])(
  'explains itself beside its offer to a person who asks in the channel: %s',
  async (text) => {
    const world = await openWorld({ script: answers() });

    await say(world, 'ada', `${BOT} ${text}`);

    const told = await world.waitToTell('ada', '`/blogpost status`');
    expect(hasButton(told, 'Start draft')).toBe(true);
    expect(world.toldTo('ada')).toHaveLength(1);
  },
);

it('offers no post to a person who thanks it', async () => {
  const world = await openWorld({ script: answers() });

  await say(world, 'ada', `Thanks ${BOT}!`);
  await say(world, 'ada', BOT);

  await world.waitToTell('ada', 'There’s nothing here yet that I could write from.');
  expect(world.toldTo('ada')).toHaveLength(1);
});

it('writes one full stop after a title that ends with one', async () => {
  const world = await openWorld({ script: answers() });
  const threadTs = await say(world, 'grace', 'The kitchen is closed again.');

  const asked = say(world, 'ada', `${BOT} make a post of this`, { threadTs });
  const post = await world.threadAfter(async () => void (await asked));
  await post.waitFor('is ready for your review');

  const link = world.slack.transcript(CHANNEL, threadTs);
  expect(link).toContain('closed again.* It has a thread');
});

it.each(
  firstOf(
    [
      ['a word in front', `${BOT} make a post of this`],
      ['another language', `Kannst du daraus einen Blogpost machen? ${BOT}`],
    ],
    1,
  ),
)('starts at once when the words ask for a post: %s', async (_, text) => {
  const world = await openWorld({ script: answers() });
  const threadTs = await talk(world);

  const post = await world.threadAfter(
    async () => void (await say(world, 'ada', text, { threadTs })),
  );

  await post.waitFor('is ready for your review');
  expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual([OUTLINE]);
  expect(textOf(post.root())).toContain('Ada Okafor');
  expect(world.toldTo('ada')).toEqual([]);
  await world.slack.until(
    () => world.slack.transcript(CHANNEL, threadTs).includes('I’m writing a post') || undefined,
    'the link',
  );
});

it('takes a text file beside a mention in the channel as the outline, and its words', async () => {
  const world = await openWorld({ script: answers() });
  const files = [{ name: 'notes.md', bytes: Buffer.from('# Tea\n\n- It is *good*') }];

  const post = await world.threadAfter(
    async () => void (await say(world, 'ada', `${BOT} write a post: for night owls`, { files })),
  );

  await post.waitFor('is ready for your review');
  const [asked] = world.asked('draft');
  expect(asked?.ask.outline).toBe('for night owls\n\n# Tea\n\n- It is *good*');
});

itInDeep('writes from a thread that does not fit into the form of the settings', async () => {
  const world = await openWorld({ script: answers() });
  const threadTs = await say(world, 'lin', 'tea '.repeat(900));
  await say(world, 'max', 'milk '.repeat(900), { threadTs });
  await say(world, 'ada', BOT, { threadTs });
  const offer = await world.waitToTell('ada', 'I can write a post from these 2 messages');

  await world.press('ada', offer, 'Choose settings…');
  const view = await world.modal('ada');
  expect(textOfView(view)).toContain('The outline is these 2 messages of the thread.');
  const post = await world.threadAfter(() =>
    world.submit('ada', view, { title: 'On tea', rounds_max: '0' }),
  );

  await post.waitFor('is ready for your review');
  const { outline, brief } = (await world.waitToAsk('draft')).ask;
  expect(brief).toMatchObject({ title: 'On tea' });
  expect(outline).toBe(
    `Lin Tanaka: ${'tea '.repeat(900).trim()}\n\nMax Ferrante: ${'milk '.repeat(900).trim()}`,
  );
});

itInDeep('keeps the words of a short thread in the form', async () => {
  const world = await openWorld({ script: answers() });
  const threadTs = await talk(world);
  await say(world, 'ada', BOT, { threadTs });
  await world.press('ada', await world.waitToTell('ada', 'these 2 messages'), 'Choose settings…');

  const post = await world.threadAfter(async () =>
    world.submit('ada', await world.modal('ada'), {}),
  );

  await post.waitFor('is ready for your review');
  expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual([OUTLINE]);
  expect(world.slack.transcript(CHANNEL, threadTs)).toContain('I’m writing a post from this');
});

itInDeep('reads the newest messages of a long thread and says how many it left out', async () => {
  const world = await openWorld({ script: answers() });
  const threadTs = await say(world, 'lin', 'point 0');
  for (let at = 1; at <= THREAD_MESSAGES_MAX + 4; at += 1) {
    const user = USERS.lin;
    addMessage(world.slack.workspace, { channel: CHANNEL, user, text: `point ${at}`, threadTs });
  }

  await say(world, 'ada', `${BOT} make a post of this`, { threadTs });

  await world.waitToTell('ada', 'from these 199 messages. I left out 6 older messages');
  const { outline } = (await world.waitToAsk('draft')).ask;
  expect(outline.split('\n\n').at(0)).toBe('Lin Tanaka: point 6');
  expect(outline.split('\n\n').at(-1)).toBe('Lin Tanaka: point 204');
});

it('says that it cannot read all files of a thread with very many', async () => {
  const world = await openWorld({ script: answers() });
  const files = Array.from({ length: 7 }, (_, at) => {
    return { name: `notes-${at}.txt`, bytes: Buffer.from(`note ${at}`) };
  });
  const threadTs = await say(world, 'lin', 'Notes', { files });
  await say(world, 'lin', 'More notes', { files, threadTs });
  await say(world, 'lin', 'Even more notes', { files, threadTs });

  await say(world, 'ada', BOT, { threadTs });

  await world.waitToTell('ada', 'these 3 messages, in a thread of its own. I can’t read some');
});

it('answers a mention that it cannot write from with one sentence, and an order with help', async () => {
  const world = await openWorld({ script: answers() });

  await say(world, 'ada', BOT);
  await say(world, 'lin', `${BOT} help`);

  await world.waitToTell('ada', 'There’s nothing here yet that I could write from');
  await world.waitToTell('lin', 'Turn an outline into a reviewed blog post');
  expect(world.toldTo('ada')).toHaveLength(1);
  expect(world.model.calls).toEqual([]);
});

it('keeps a mention in the thread of a post as one comment', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.waitFor('is ready for your review');

  await thread.waitForReaction(await thread.reply('lin', `${BOT} make a post of this: with milk`));
  await untilHandled(world);

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  expect((await store.ledger.list(runId)).map(({ kind }) => kind)).toEqual(['note']);
  expect(world.toldTo('lin')).toEqual([]);
  expect(world.asked('draft')).toHaveLength(1);
});

describe('who may start a post by a mention', () => {
  const outsiders: Actor[] = ['eve', 'mallory'];
  const members: Actor[] = ['ada', 'guest'];
  const mention = async (world: World, as: Actor, threadTs: string) =>
    await attempt(world, as, {
      ...{ do: 'say', as: ACTORS[as], channel: CHANNEL, threadTs },
      text: `${BOT} make a post of this`,
    });

  it.each(members)('%s may', async (as) => {
    const world = await openWorld({ script: answers(), slack: { cast: SHARED } });
    const threadTs = await talk(world);
    const post = await world.threadAfter(async () => void (await mention(world, as, threadTs)));
    await post.waitFor('is ready for your review');
  });

  it.each(outsiders)('%s may not', async (as) => {
    const world = await openWorld({ script: answers(), slack: { cast: SHARED } });
    const threadTs = await talk(world);

    await mention(world, as, threadTs);

    const told = () =>
      world.slack
        .state(ACTORS[as])
        .messages.find((one) => textOf(one).includes('Only members of the workspace'));
    await world.slack.until(told, 'a refusal');
    expect(world.model.calls).toEqual([]);
  });
});

it('stays silent to apps, and starts one post for a mention that Slack sends twice', async () => {
  const world = await openWorld({ script: answers(), slack: { cast: SHARED } });
  const threadTs = await talk(world);
  world.slack.faults.onEvent({ event: 'app_mention', fault: { kind: 'duplicate' } });

  await attempt(world, 'robot', {
    ...{ do: 'say', as: ACTORS.robot, channel: CHANNEL, threadTs },
    text: `${BOT} make a post of this`,
  });
  const post = await world.threadAfter(
    async () => void (await say(world, 'ada', `${BOT} make a post of this`, { threadTs })),
  );

  await post.waitFor('is ready for your review');
  await untilHandled(world);
  expect(world.asked('draft')).toHaveLength(1);
});
