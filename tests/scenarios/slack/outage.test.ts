import { describe, expect, it } from 'vitest';
import { UPLOAD } from '../../../sandbox/slack/faults.ts';
import { OUTAGE_ATTEMPTS_MAX, WAIT_MS_FIRST } from '../../../src/pipeline/rules/retry.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { createSkippingClock } from '../skipping-clock.ts';
import { openWorld } from '../world.ts';

/** By the waits between attempts of one step, about ten minutes. */
const TEN_MINUTES = 9;

describe('a Slack that does not answer for ten minutes', () => {
  it.each([{ kind: 'dropped' }, { kind: 'status', status: 503 }] as const)(
    'delays a post, which continues by itself: %o',
    async (fault) => {
      const world = await openWorld({ script: answers() });
      const thread = await world.threadAfter(async () => {
        world.slack.faults.onCall({ method: 'chat.update', times: TEN_MINUTES, fault });
        world.slack.faults.onCall({
          method: 'chat.postMessage',
          nth: 2,
          times: TEN_MINUTES,
          fault,
        });
        await world.command('ada', 'Tea');
      });

      await thread.waitFor('Draft 1 is ready for your review');

      expect(thread.summary()).not.toContain('Paused');
      expect(world.app.logged.filter((line) => line.includes('run failed'))).toEqual([]);
      expect(world.asked('draft')).toHaveLength(1);
    },
  );

  it('delays the files of a post, whose bytes Slack does not take', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    const fault = { kind: 'status', status: 503 } as const;
    world.slack.faults.onCall({ method: UPLOAD, times: TEN_MINUTES, fault });

    await thread.press('grace', 'Approve draft 1');

    await thread.waitFor('✅ Approved');
    expect(world.app.logged.filter((line) => line.includes('run failed'))).toEqual([]);
  });

  it('delays the reaction to a reply', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    const fault = { kind: 'status', status: 503 } as const;
    world.slack.faults.onCall({ method: 'reactions.add', times: TEN_MINUTES, fault });

    const reply = await thread.reply('lin', 'Say why.');

    await thread.waitForReaction(reply);
    await thread.waitFor('Lin Tanaka: Say why.');
    expect(world.app.logged.join('')).not.toContain('given up');
  });

  it('is asked less often by a reply that waits for it, and named once in the log', async () => {
    const clock = createSkippingClock();
    const world = await openWorld({ script: answers(), clock });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    const fault = { kind: 'status', status: 503 } as const;
    world.slack.faults.onCall({ method: 'reactions.add', times: TEN_MINUTES, fault });
    const before = clock.now();

    await thread.waitForReaction(await thread.reply('lin', 'Say why.'));

    expect(clock.now() - before).toBeGreaterThanOrEqual(7 * 60_000);
    const lines = world.app.logged.filter((line) => line.includes('will be handled again'));
    expect(lines).toHaveLength(1);
  });

  it('pauses a post after an hour and a half, and the post continues by itself all the same', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    const fault = { kind: 'dropped' } as const;
    for (const method of ['chat.update', 'chat.postMessage']) {
      world.slack.faults.onCall({ method, times: OUTAGE_ATTEMPTS_MAX * 3, fault });
    }

    await thread.press('grace', 'Approve draft 1');

    await thread.waitFor('is approved.* Here’s everything');
    expect(world.app.logged.filter((line) => line.includes('run failed'))).not.toEqual([]);
    expect(thread.summary()).not.toContain('pressed Retry');
  });

  it('leaves a post its other attempts, when Slack comes back with an error', async () => {
    const world = await openWorld({ script: answers() });
    const method = 'chat.update';
    const failing = { kind: 'status', status: 500 } as const;
    const thread = await world.threadAfter(async () => {
      const fault = { kind: 'status', status: 503 } as const;
      world.slack.faults.onCall({ method, times: TEN_MINUTES, fault });
      world.slack.faults.onCall({ method, nth: TEN_MINUTES + 1, times: 2, fault: failing });
      await world.command('ada', 'Tea');
    });

    await thread.waitFor('Draft 1 is ready for your review');

    expect(thread.summary()).not.toContain('Paused');
    expect(world.app.logged.filter((line) => line.includes('run failed'))).toEqual([]);
  });
});

it('continues a post as soon as the socket is connected again', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  const fault = { kind: 'status', status: 503 } as const;
  world.slack.faults.onCall({ method: 'chat.update', nth: 2, fault });
  const thread = await world.begin('ada', 'Tea');
  await clock.dueIn(WAIT_MS_FIRST);

  world.slack.cutSockets();

  await thread.waitFor('Draft 1 is ready for your review');
});
