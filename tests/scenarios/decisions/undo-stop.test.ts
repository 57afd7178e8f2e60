import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { createFrozenClock, type FrozenClock } from '../frozen-clock.ts';
import { createGate } from '../gate.ts';
import { openHome } from '../person-views.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

const MINUTE = 60_000;
const STOPPED = '🚫 Ada Okafor stopped this post';

interface Scene {
  world: World;
  clock: FrozenClock;
  thread: Thread;
}

/** Ada's post, which waits for its review and then is stopped by her. */
async function stopInReview(): Promise<Scene> {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await thread.press('ada', 'Stop');
  await thread.waitFor(STOPPED);
  await clock.dueIn(MINUTE);
  return { world, clock, thread };
}

describe('a Stop', () => {
  it('aborts the model at once, and Undo continues the work', async () => {
    const gate = createGate();
    const clock = createFrozenClock();
    const world = await openWorld({ script: answers({ draft: () => gate.opened }), clock });
    const thread = await world.begin('ada', 'Tea');
    const call = await world.waitToAsk('draft');

    await thread.press('ada', 'Stop');

    expect((await world.waitToEnd(call)).aborted).toBe(true);
    const stopped = await thread.waitFor(STOPPED);
    expect(buttonsOf(stopped)).toEqual(['Undo']);
    gate.open();
    await world.press('ada', stopped, 'Undo');
    await thread.waitFor('is ready for your review');
    const undone = textOf(await thread.waitFor('Ada Okafor undid this. I’m back on this post.'));
    expect(undone).toContain('Ada Okafor stopped this post');
    expect(buttonsOf(thread.root())).toEqual(['View brief', 'All feedback', 'Stop']);
  });

  it('is shown at once, on the card and in the list of the team', async () => {
    const { world, thread } = await stopInReview();
    await thread.waitForReaction(await thread.reply('lin', 'Mention milk.'));
    const home = await openHome(world, 'lin');

    expect(await home.waitFor(/Tea.* · Stopped · /)).not.toContain('Ready for review');
    expect(textOf(thread.root())).toContain('🚫 Stopped');
    expect(textOf(thread.root())).not.toContain('for the next draft');
    await thread.press('ada', 'Undo');
    await thread.waitFor('1 comment for the next draft');
    await openHome(world, 'lin');
    await home.waitFor(/Tea.* · Ready for review · /);
  });

  it('is final after a minute', async () => {
    const { world, clock, thread } = await stopInReview();
    const offered = await thread.waitFor(STOPPED);
    expect(textOf(thread.root())).toContain('🚫 Stopped');
    expect(buttonsOf(thread.root())).toEqual(['Undo']);
    clock.pass(MINUTE - 1);
    expect(await world.app.store().runs.listAllOpen(9)).toHaveLength(1);

    clock.pass(1);

    await world.slack.until(
      () => buttonsOf(thread.root()).join() === 'View brief,All feedback' || undefined,
      'the end',
    );
    await world.press('ada', offered, 'Undo');
    await world.waitToTell('ada', 'This post was already stopped.');
    expect(buttonsOf(await thread.waitFor(STOPPED))).toEqual([]);
    expect(await world.app.store().runs.listAllOpen(9)).toEqual([]);
  });

  itInDeep('is final after a minute in which the app restarted', async () => {
    const { world, clock, thread } = await stopInReview();
    await world.app.stop();
    clock.pass(MINUTE / 2);
    await world.app.start();
    await clock.dueIn(MINUTE / 2);

    clock.pass(MINUTE / 2);

    await world.slack.until(
      () => buttonsOf(thread.root()).join() === 'View brief,All feedback' || undefined,
      'the end',
    );
    expect(textOf(thread.root())).toContain('🚫 Stopped');
    expect(await world.app.store().runs.listAllOpen(9)).toEqual([]);
  });

  itInDeep('can be undone after a restart, and repeated', async () => {
    const { world, thread } = await stopInReview();
    await world.app.stop();
    await world.app.start();

    await world.press('ada', await thread.waitFor(STOPPED), 'Undo');
    await thread.waitFor('Ada Okafor undid this.');
    await thread.press('ada', 'Stop');

    const isStopped = () => thread.replies().filter((one) => textOf(one).startsWith('🚫'));
    await world.slack.until(() => isStopped()[0], 'a second Stop');
  });

  itInDeep('leaves the draft to be approved once it is undone', async () => {
    const { world, thread } = await stopInReview();
    const card = await thread.waitFor('is ready for your review');
    await world.press('lin', card, 'Approve draft 1');
    await world.waitToTell('lin', '<@U0ADA> already stopped this post.');

    await thread.press('ada', 'Undo');
    await thread.waitFor('Ada Okafor undid this.');
    await world.press('lin', card, 'Approve draft 1');

    await thread.waitFor('“Tea” is approved');
  });

  itInDeep(
    'stays when a member presses Undo who neither stopped the post nor approves it',
    async () => {
      const { world, thread } = await stopInReview();

      await thread.press('lin', 'Undo');

      await world.waitToTell('lin', 'Only <@U0ADA> can undo this.');
      const [run] = await world.app.store().runs.listAllOpen(1);
      expect(await world.app.store().decisions.find(run?.id ?? '', 'run')).toMatchObject({
        kind: 'cancel',
        by: 'U0ADA',
      });
    },
  );

  it('is refused for a member who neither began the post nor approves it', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');

    await thread.press('lin', 'Stop');

    await world.waitToShow('lin', 'Only <@U0ADA> or a workspace admin can stop this post.');
    expect(await world.app.store().runs.listAllOpen(9)).toHaveLength(1);
  });
});
