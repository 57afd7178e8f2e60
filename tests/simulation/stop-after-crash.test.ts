import { expect, it } from 'vitest';
import type { Act } from '../../sandbox/slack/page-api.ts';
import { CHANNEL, USERS } from '../scenarios/cast.ts';
import { findStopWindow, stopNow } from '../scenarios/confirm-stop.ts';
import { buttonsIn } from './buttons.ts';
import { type NetworkFaults, NO_FAULTS } from './network-faults.ts';
import { openSimWorld, type SimWorld } from './sim-world.ts';
import type { VirtualClock } from './virtual-clock.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const LIVES = { ending: () => 'lives' as const };
const START: Act = {
  ...{ do: 'command', as: USERS.ada, channel: CHANNEL },
  ...{ command: '/blogpost', text: 'Tea 1' },
};

/** A click of ada on the first message, or on an entry of its menu. */
function pressing({ slack }: Pick<SimWorld, 'slack'>, label: string): Act {
  const roots = slack.workspace.messages.filter(({ threadTs }) => threadTs === undefined);
  const button = roots.flatMap(buttonsIn).find((one) => one.label === label);
  if (button === undefined) throw new Error(`no button ${label}`);
  const { message, blockId, actionId, element } = button;
  const at = { channel: CHANNEL, messageTs: message.ts, blockId, actionId };
  return { do: 'press', as: USERS.ada, ...at, element, values: {} };
}

/** Stops the post: its menu asks once more. */
async function stop(world: Pick<SimWorld, 'slack' | 'clock'>): Promise<void> {
  const { slack, clock } = world;
  await slack.act(pressing(world, 'Stop'));
  let asked = findStopWindow(slack, USERS.ada);
  for (; asked === undefined; asked = findStopWindow(slack, USERS.ada))
    await clock.sleep(SECOND_MS / 10);
  await slack.act(stopNow(USERS.ada, asked));
}

async function expectUndo({ slack, clock, watched, lives }: SimWorld): Promise<void> {
  const shows = (words: string) => () => slack.transcript(CHANNEL).includes(words);
  await clock.run(shows('undo this'), MINUTE_MS / 2);

  expect(lives).toHaveLength(2);
  expect(slack.transcript(CHANNEL).match(/You have a minute to undo this/g)).toHaveLength(1);
  expect([...watched.outcomes.values()]).toEqual([]);
  void slack.act(pressing({ slack }, 'Undo'));
  await clock.run(shows('is ready for your review'), MINUTE_MS);
  expect(slack.transcript(CHANNEL)).toContain('is ready for your review');
}

it('offers Undo for a Stop that was stored just before a crash', async () => {
  const world = await openSimWorld();
  const { slack, clock } = world;
  const ending = (name: string) => (name === 'after store.decisions.record' ? 'dies' : 'lives');
  try {
    void world.live([{ ending }, LIVES], () => SECOND_MS);
    void slack.act(START);
    await clock.run(() => world.paid.length === 1, MINUTE_MS);

    void stop(world);

    await expectUndo(world);
  } finally {
    await world.close();
  }
});

it('offers Undo for a Stop at the start, though the first message had no recorded result', async () => {
  // The window of the Stop is open while the app still looks for its first message.
  const faults = (clock: VirtualClock): NetworkFaults => ({
    ...NO_FAULTS,
    async call(method, perform) {
      if (method === 'conversations.history') await clock.sleep(2 * SECOND_MS);
      return await perform();
    },
  });
  const world = await openSimWorld({ faults });
  const { slack, watched } = world;
  const ending = (name: string) => (name === 'after slack.chat.postMessage' ? 'dies' : 'lives');
  const readSteps = async () => {
    const [runId = ''] = watched.runs.values();
    return [...(await watched.store.journal.read(runId)).results.keys()];
  };
  let isPressed = false;
  let stepsAtStop: Promise<string[]> | undefined;
  const pressAtStart = (name: string) => {
    if (name === 'before store.wakes.listDue' && !isPressed) {
      isPressed = true;
      void stop(world);
    }
    if (name === 'before store.decisions.record') stepsAtStop ??= readSteps();
    return 'lives' as const;
  };
  try {
    void world.live([{ ending }, { ending: pressAtStart }], () => SECOND_MS);
    void slack.act(START);

    await expectUndo(world);
    expect(await stepsAtStop).toEqual([]);
  } finally {
    await world.close();
  }
});
