import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { NOTE_CHARS_MAX, NOTES_OPEN_MAX } from '../../../src/pipeline/rules/review/note-rules.ts';
import { OUTLINE_CHARS_MAX } from '../../../src/pipeline/run.ts';
import { itInDeep } from '../../sampled.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

async function underReview(): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return { world, thread };
}

const TOO_LONG = 'That reply is over 12,000 characters, so I can’t use it as feedback.';
const TOO_MANY = 'No more than 40 comments can wait for the next draft';

const signs = (thread: Thread, { ts }: Message) =>
  thread.replies().find((one) => one.ts === ts)?.reactions;

describe('a note', () => {
  it('is kept at its greatest length', async () => {
    const { thread } = await underReview();

    await thread.waitForReaction(await thread.reply('lin', 'n'.repeat(NOTE_CHARS_MAX)));

    await thread.waitFor('1 comment for the next draft');
  });

  it.each([NOTE_CHARS_MAX + 1, 40_000])(
    'of %i characters is refused with a message',
    async (length) => {
      const { world, thread } = await underReview();

      const reply = await thread.reply('lin', 'n'.repeat(length));

      await world.waitToTell('lin', TOO_LONG);
      expect(signs(thread, reply)).toEqual([]);
      expect(textOf(thread.root())).not.toContain('comment');
    },
  );

  itInDeep('is unchanged when it is edited beyond that', async () => {
    const { world, thread } = await underReview();
    const reply = await thread.reply('lin', 'Say why.');
    await thread.waitForReaction(reply);

    await thread.edit('lin', reply, 'n'.repeat(NOTE_CHARS_MAX + 1));

    await world.waitToTell('lin', TOO_LONG);
    await thread.waitFor('Lin Tanaka: Say why.');
  });

  itInDeep(
    'is refused when as many are open as a revision can answer, from a reply or a form',
    async () => {
      const { world, thread } = await underReview();
      for (let count = 1; count <= NOTES_OPEN_MAX; count += 1) {
        await thread.waitForReaction(await thread.reply('max', `Mention ${count} things.`));
      }

      const reply = await thread.reply('lin', 'And one more.');
      await world.waitToTell('lin', TOO_MANY);
      expect(signs(thread, reply)).toEqual([]);
      await thread.press('lin', 'Request changes');
      await world.submit('lin', await world.modal('lin'), { note: 'And one more.' });
      const { errors } = await world.modal('lin');
      expect(errors['note']).toMatch(/^40 comments are open, .* Leave this empty/);
      await world.submit('lin', await world.modal('lin'), { note: '' });

      await thread.waitFor('Draft 2 is ready for your review');
      expect(world.asked('edits')[0]?.ask.ledger).toHaveLength(NOTES_OPEN_MAX);
      await thread.waitForReaction(await thread.reply('lin', 'And one more.'));
    },
  );
});

describe('an outline', () => {
  it('is accepted at its greatest length', async () => {
    const world = await openWorld({ script: answers() });

    await world.command('ada', 'o'.repeat(OUTLINE_CHARS_MAX));

    expect((await world.waitToAsk('draft')).ask.outline).toHaveLength(OUTLINE_CHARS_MAX);
  });

  itInDeep('is returned when it is longer', async () => {
    const world = await openWorld({ script: answers() });

    await world.command('ada', 'word '.repeat(OUTLINE_CHARS_MAX / 5 + 1));

    await world.waitToTell('ada', 'That outline is over 100,000 characters.');
    expect(world.toldTo('ada')[0]).toContain('word word word');
    expect(world.asked('draft')).toEqual([]);
  });
});

describe('with the maximum of open posts', () => {
  const full = async () => {
    const gate = createGate();
    const script = answers({ draft: () => gate.opened });
    const world = await openWorld({ script, env: { RUNS_OPEN_MAX: '2' } });
    return { world, gate };
  };

  it('returns the next outline of that person, from a command and from a form', async () => {
    const { world, gate } = await full();
    const first = await world.begin('ada', 'Tea');
    await world.begin('ada', 'Cake', 'C0MARKETING');

    await world.command('ada', 'Coffee, the third of them');
    const told = await world.waitToTell('ada', 'You’ve reached the limit of 2 posts in progress');
    expect(textOf(told)).toContain('Coffee, the third of them');
    await world.command('ada', '');
    const view = await world.modal('ada');
    await world.submit('ada', view, { outline: 'Coffee' });
    expect((await world.modal('ada')).errors['outline']).toMatch(
      /^You’ve reached the limit of 2 posts/,
    );

    await first.press('ada', 'Stop');
    const answered = await world.waitToShow('ada', 'This post is stopped.');
    await world.slack.act({ do: 'close_view', as: 'U0ADA', viewId: answered.id });
    await first.waitFor('🚫 Stopped');
    await world.command('ada', '');
    const again = await world.modal('ada');
    const third = await world.threadAfter(() => world.submit('ada', again, { outline: 'Coffee' }));
    gate.open();
    await third.waitFor('is ready for your review');
  });

  itInDeep('returns it in a full channel, and accepts it in another', async () => {
    const { world, gate } = await full();
    await world.begin('ada', 'Tea');
    await world.begin('grace', 'Cake');

    await world.command('lin', 'Coffee');
    await world.waitToTell('lin', 'This channel has reached the limit of 2 posts in progress');

    const other = await world.begin('lin', 'Coffee', 'C0MARKETING');
    gate.open();
    await other.waitFor('is ready for your review');
  });

  itInDeep('accepts every post where that maximum is 0', async () => {
    const world = await openWorld({ script: answers(), env: { RUNS_OPEN_MAX: '0' } });

    for (const outline of ['Tea', 'Cake', 'Coffee']) await world.begin('ada', outline);

    expect(await world.app.store().runs.listAllOpen(9)).toHaveLength(3);
    expect(world.toldTo('ada')).toEqual([]);
  });
});

it('drops the response address when a form has no room for it', async () => {
  const world = await openWorld({ script: answers() });
  world.slack.workspace.url += `/${'x'.repeat(3_000)}/..`;

  await world.command('ada', '');

  const { id } = await world.modal('ada');
  const { private_metadata = '' } = world.slack.workspace.views.get(id)?.payload ?? {};
  expect(JSON.parse(private_metadata)).toEqual({ team: 'T0LOCAL', channel: 'C0CONTENT' });
});
