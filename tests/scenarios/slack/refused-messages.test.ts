import { describe, expect, it } from 'vitest';
import { judged } from '../editor-answers.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers, DULL, revisesTo } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld, type World } from '../world.ts';

const SENTENCE = 'Slack didn’t accept the format of my message.';

/** The messages of a run with one revision, in the order in which they are posted first. */
const POSTS = [
  'card',
  'draft 1',
  'verdict 1',
  'draft 2',
  'verdict 2',
  'review',
  'assets',
  'published',
];

function refuse(world: World, post: string, error: string, times = 1): void {
  const nth = POSTS.indexOf(post) + 1;
  const fault = { kind: 'error' as const, error };
  world.slack.faults.onCall({ method: 'chat.postMessage', nth, times, fault });
}

const LONG_LINE = 'a&b<c '.repeat(900);
const LONG = `# Tea\n\nIt is good, said many times.\n\n${'Tea & <milk>, line by line.\n'.repeat(150)}${LONG_LINE}`;

async function approve(thread: Thread): Promise<void> {
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');
}

describe('a draft that Slack does not accept as Markdown', () => {
  it.each(['msg_too_long', 'msg_blocks_too_long', 'invalid_blocks'])(
    'is posted as text after %s, without any action of a person',
    async (error) => {
      const world = await openWorld({ script: revisedOnce });
      refuse(world, 'draft 2', error);
      const thread = await world.begin('ada', 'Tea');

      await approve(thread);

      expect(thread.transcript()).toContain('It is good, said 2 times.');
      expect(thread.summary()).not.toContain('⚠️');
      expect(thread.summary().match(/Draft 2 · 7 words/g)?.length).toBeGreaterThan(1);
    },
  );

  it('is posted in small pieces, with every character of it', async () => {
    const world = await openWorld({
      script: answers({
        verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
        ...revisesTo(LONG),
      }),
    });
    refuse(world, 'draft 2', 'msg_too_long');
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    const pieces = thread.replies().filter((one) => one.text.startsWith('Draft 2 · '));
    const texts = pieces.map((piece) => textOf(piece).replace(/^.*\n/, ''));
    const draft = texts.slice(texts.findIndex((text) => text.startsWith('# Tea'))).join('');
    expect(draft).toBe(LONG.trim());
    for (const { blocks } of pieces) expect(JSON.stringify(blocks).length).toBeLessThan(4_000);
  });

  it('stops the run when Slack does not accept the text either', async () => {
    const world = await openWorld({ script: revisedOnce });
    refuse(world, 'draft 2', 'invalid_blocks', 2);
    const thread = await world.begin('ada', 'Tea');

    const failure = await thread.waitFor(SENTENCE);
    expect(buttonsOf(failure)).toEqual(['Retry']);
    await thread.press('ada', 'Retry');

    await approve(thread);
    expect(world.asked('edits')).toHaveLength(1);
    expect(thread.summary().match(/Draft 2 · 7 words/g)).toHaveLength(1);
  });
});

it.each(['verdict 1', 'verdict 2', 'review', 'assets', 'published'])(
  'reports that Slack does not accept the message “%s”, and Retry posts it once',
  async (post) => {
    const world = await openWorld({ script: revisedOnce });
    refuse(world, post, 'msg_too_long');
    const thread = await world.begin('ada', 'Tea');
    if (post === 'assets' || post === 'published') await thread.press('grace', 'Approve draft 2');

    const failure = await thread.waitFor(SENTENCE);
    expect(buttonsOf(failure)).toEqual(['Retry']);
    await thread.press('lin', 'Retry');

    if (post === 'assets' || post === 'published') await thread.waitFor('✅ Approved');
    else await approve(thread);
    await thread.waitFor('is approved.* The final Markdown');
    const lines = thread.summary().split('\n');
    expect(lines.filter((line) => !line.includes('⚠️'))).toEqual(REVISED_THREAD);
    expect(lines).toHaveLength(REVISED_THREAD.length + 1);
    expect(world.asked('image')).toHaveLength(1);
  },
);

it('returns the outline when Slack does not accept the card', async () => {
  const world = await openWorld({ script: revisedOnce });
  refuse(world, 'card', 'invalid_blocks');
  await world.command('ada', 'Tea');

  const given = await world.waitToTell('ada', SENTENCE);
  const thread = await world.threadAfter(() => world.press('ada', given, 'Try again'));

  await approve(thread);
  expect(thread.summary().split('\n')).toEqual(REVISED_THREAD);
});

it('keeps a review card unchanged that Slack does not let the app update', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  world.slack.faults.onCall({
    method: 'chat.update',
    times: 2,
    fault: { kind: 'error', error: 'msg_too_long' },
  });

  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));
  await thread.press('grace', 'Approve draft 1');

  await thread.waitFor('✅ Approved');
  expect(thread.summary()).not.toContain('⚠️');
  expect(world.app.logged.join()).toContain('Slack refused to update a review card');
});
