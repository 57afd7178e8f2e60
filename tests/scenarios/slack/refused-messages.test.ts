import { describe, expect, it, vi } from 'vitest';
import type { ApiFault } from '../../../sandbox/slack/faults.ts';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { judged } from '../editor-answers.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers, DULL, revisesTo } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld, type World } from '../world.ts';

const SENTENCE = 'Slack didn’t accept the format of my message.';

/** The messages of a run with one revision, in the order in which they are posted first. */
const POSTS = ['card', 'draft 1', 'items of draft 2', 'review'];

function refuse(world: World, post: string, error: string, times = 1): void {
  const nth = POSTS.indexOf(post) + 1;
  const fault = { kind: 'error' as const, error };
  world.slack.faults.onCall({ method: 'chat.postMessage', nth, times, fault });
}

/** Refuses as many updates to a text like this. */
function refuseUpdates({ slack }: World, text: RegExp, times = 1, error = 'msg_too_long'): void {
  const { takeForCall } = slack.faults;
  const left = Array<ApiFault>(times).fill({ kind: 'error', error });
  slack.faults.takeForCall = (method, channel) => {
    const isMeant = method === 'chat.update' && text.test(String(slack.calls.at(-1)?.args['text']));
    return (isMeant && left.pop()) || takeForCall(method, channel);
  };
}

function refuseFinalMessage({ slack }: World, times: number): void {
  const fault = { kind: 'error', error: 'invalid_blocks' } as const;
  slack.faults.onCall({ method: 'files.completeUploadExternal', times, fault });
}

/** The message that showed the items of the revision. */
const DRAFT_2 = /^Draft 2 · [\d,]+ words/;

const LONG_LINE = 'a&b<c '.repeat(900);
const LONG = `# Tea\n\nIt is good, said many times.\n\n${'Tea & <milk>, line by line.\n'.repeat(150)}${LONG_LINE}`;

/** The text of a draft in plain pieces; each piece is below a line with its number. */
function draftIn(pieces: readonly Message[]): string {
  const texts = pieces.map((piece) => textOf(piece).replace(/^.*\n/, ''));
  return texts.slice(texts.findIndex((text) => text.startsWith('# Tea'))).join('');
}

async function approve(thread: Thread): Promise<void> {
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');
}

describe('a draft that Slack does not accept as Markdown', () => {
  it.each(firstOf(['msg_too_long', 'msg_blocks_too_long', 'invalid_blocks'], 1))(
    'is posted as text after %s, without any action of a person',
    async (error) => {
      const world = await openWorld({ script: revisedOnce });
      refuseUpdates(world, DRAFT_2, 1, error);
      const thread = await world.begin('ada', 'Tea');

      await approve(thread);

      expect(thread.transcript()).toContain('It is good, said 2 times.');
      expect(thread.summary()).not.toContain('⚠️');
      expect(thread.summary().match(/Draft 2 · 7 words/g)?.length).toBeGreaterThan(1);
    },
  );

  itInDeep('is posted in small pieces, with every character of it', async () => {
    const world = await openWorld({
      script: answers({
        verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
        ...revisesTo(LONG),
      }),
    });
    refuseUpdates(world, DRAFT_2);
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    const pieces = thread.replies().filter((one) => one.text.startsWith('Draft 2 · '));
    expect(draftIn(pieces)).toBe(LONG.trim());
    for (const { blocks } of pieces) expect(JSON.stringify(blocks).length).toBeLessThan(4_000);
    expect(pieces[0] && textOf(pieces[0])).toContain('Draft 2 passed review');
  });

  itInDeep('keeps every character when Slack does not accept it with its verdict', async () => {
    const world = await openWorld({
      script: answers({
        verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
        ...revisesTo(LONG),
      }),
    });
    refuseUpdates(world, /^Draft 2 · .*passed review/);
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 2 is ready for your review');

    const pieces = thread.replies().filter((one) => one.text.startsWith('Draft 2 · '));
    expect(pieces[0] && textOf(pieces[0])).toContain('Draft 2 passed review');
    expect(draftIn(pieces)).toBe(LONG.trim());
  });

  itInDeep('stops the run when Slack does not accept the text either', async () => {
    const world = await openWorld({ script: revisedOnce });
    refuseUpdates(world, DRAFT_2, 2, 'invalid_blocks');
    const thread = await world.begin('ada', 'Tea');

    const failure = await thread.waitFor(SENTENCE);
    expect(buttonsOf(failure)).toEqual(['Retry']);
    await thread.press('ada', 'Retry');

    await approve(thread);
    expect(world.asked('edits')).toHaveLength(1);
    expect(thread.summary().match(/Draft 2 · 7 words/g)).toHaveLength(1);
  });
});

it.each<[string, (world: World) => void]>(
  firstOf(
    [
      ['verdict of draft 1', (world) => refuseUpdates(world, /^Draft 1 · .*issue/, 2)],
      ['verdict of draft 2', (world) => refuseUpdates(world, /^Draft 2 · .*passed review/, 2)],
      ['review', (world) => refuse(world, 'review', 'msg_too_long', 2)],
      ['final message', (world) => refuseFinalMessage(world, 2)],
    ],
    1,
  ),
)('reports that Slack does not accept the %s, and Retry shows it once', async (part, refuseIt) => {
  const world = await openWorld({ script: revisedOnce });
  refuseIt(world);
  const thread = await world.begin('ada', 'Tea');
  if (part === 'final message') await thread.press('grace', 'Approve draft 2');

  const failure = await thread.waitFor(SENTENCE);
  expect(buttonsOf(failure)).toEqual(['Retry']);
  await thread.press('lin', 'Retry');

  if (part === 'final message') await thread.waitFor('✅ Approved');
  else await approve(thread);
  await thread.waitFor('is approved.* Here’s everything');
  const lines = thread.summary().split('\n');
  expect(lines.filter((line) => !line.includes('⚠️'))).toEqual(REVISED_THREAD);
  expect(lines).toHaveLength(REVISED_THREAD.length + 1);
  expect(world.asked('image')).toHaveLength(1);
});

it('asks with a shorter card when Slack does not accept the review', async () => {
  const world = await openWorld({ script: revisedOnce });
  refuse(world, 'review', 'msg_too_long');
  const thread = await world.begin('ada', 'Tea');

  await approve(thread);

  expect(thread.summary().split('\n')).toEqual(REVISED_THREAD);
});

itInDeep(
  'posts the final files with a plain text when Slack does not accept their blocks',
  async () => {
    const world = await openWorld({ script: revisedOnce });
    refuseFinalMessage(world, 1);
    const thread = await world.begin('ada', 'Tea');

    await approve(thread);

    expect(thread.summary()).not.toContain('⚠️');
    expect(thread.summary().match(/is approved/g)).toHaveLength(1);
    expect(thread.transcript()).toContain('Tea keeps you awake.');
    expect(thread.transcript()).toMatch(/\(file: thumbnail\.png\)\s+\(file: tea\.md\)/);
  },
);

itInDeep(
  'posts the final files once when their blocks are refused after a call without an answer',
  async () => {
    const world = await openWorld({ script: revisedOnce });
    const { faults, calls } = world.slack;
    const { takeForCall } = faults;
    let completions = 0;
    faults.takeForCall = (method, channel) => {
      if (method !== 'files.completeUploadExternal') return takeForCall(method, channel);
      completions += 1;
      if (completions === 1) return { kind: 'status', status: 500 };
      const hasBlocks = calls.at(-1)?.args['blocks'] !== undefined;
      return hasBlocks ? { kind: 'error', error: 'invalid_blocks' } : undefined;
    };
    const thread = await world.begin('ada', 'Tea');

    await approve(thread);

    expect(thread.summary()).not.toContain('⚠️');
    expect(thread.transcript()).toMatch(/\(file: thumbnail\.png\)\s+\(file: tea\.md\)/);
    expect(completions).toBe(3);
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

const refusals = ({ app }: World) =>
  app.logged.filter((line) => line.includes('Slack refused to update a review card'));

itInDeep(
  'shows a shorter review card when Slack does not accept an update, so that people can approve',
  async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    refuseUpdates(world, /^Draft 1 is ready for your review/);

    await thread.reply('lin', 'Say why.');
    await thread.waitFor('Waiting for Ada Okafor.');
    await thread.press('grace', 'Approve draft 1');

    await thread.waitFor('✅ Approved');
    expect(thread.summary()).not.toContain('⚠️');
    expect(world.toldTo('grace')).toEqual([]);
    expect(world.app.logged.join()).toContain(
      'Slack refused a review card; a shorter one is shown',
    );
  },
);

itInDeep('keeps a review card that Slack does not let the app update at all', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  refuseUpdates(world, /^Draft 1 is ready for your review/, 2);

  await thread.reply('lin', 'Say why.');
  await vi.waitFor(() => expect(refusals(world)).toHaveLength(1));
  await thread.press('grace', 'Approve draft 1');
  await world.waitToTell('grace', 'This review has changed since you saw it.');
  await thread.waitFor('Lin Tanaka: Say why.');
  await thread.press('grace', 'Approve draft 1');

  await thread.waitFor('✅ Approved');
  expect(thread.summary()).not.toContain('⚠️');
  expect(refusals(world)).toHaveLength(1);
});
