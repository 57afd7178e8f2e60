import { expect, it } from 'vitest';
import { createSweep } from '../../src/bot/inbound/inbox-sweep.ts';
import { PipelineError, StoreUnavailable } from '../../src/pipeline/errors.ts';
import { itInDeep } from '../sampled.ts';
import { createGate } from '../scenarios/gate.ts';
import { createFakeClock } from '../scheduler/fake-clock.ts';
import { type ListenersApp, REPLY, startListenersApp } from './listeners-app.ts';

const EVENT = {
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: REPLY,
};
const ID = 'message:C1:2.0';

const quietly = { body: EVENT, ack: async () => {} };

async function unhandled({ store }: ListenersApp, attemptsMax = 99): Promise<string[]> {
  const which = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax, limit: 10 };
  return (await store.inbox.listUnhandled(which)).map(({ id }) => id);
}

/** Advances the clock by steps of a second, with the work in between. */
async function pass(app: ListenersApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    app.clock.pass(1_000);
    await app.store.inbox.listUnhandled({ keptBefore: 0, attemptsMax: 1, limit: 1 });
    await new Promise((turn) => setImmediate(turn));
  }
}

it('handles a failed event again, later each time, and gives up after five attempts', async () => {
  const tries: number[] = [];
  const app = await startListenersApp({
    showCard: async () => {
      tries.push(app.clock.now() - begun);
      throw new Error('poison');
    },
  });
  const begun = app.clock.now();

  await app.hand(quietly);
  await pass(app, 400);
  await app.replay();

  expect(tries.map((ms) => ms / 1000)).toEqual([0, 10, 30, 70, 150]);
  expect(await unhandled(app)).toEqual([]);
  const left = app.logged.filter((line) => line.includes('failed too often and is given up'));
  expect(left).toHaveLength(1);
  expect((await app.store.ledger.list('R1')).map(({ id }) => id)).toEqual(['N1']);
});

it('deletes an event that was given up after a week, like a handled one', async () => {
  const app = await startListenersApp({
    showCard: async () => {
      throw new Error('poison');
    },
  });
  await app.hand(quietly);
  await pass(app, 400);

  const week = { endedBefore: undefined, handledBefore: app.clock.now() + 1 };
  expect(await app.store.retention.prune(week)).toMatchObject({ events: 1 });
});

it('says that it cannot mark an event that is given up', async () => {
  const app = await startListenersApp({
    showCard: async () => {
      throw new Error('poison');
    },
  });
  app.store.inbox.markHandled = async () => {
    throw new StoreUnavailable('away', undefined);
  };

  await app.hand(quietly);
  await pass(app, 400);

  const left = app.logged.filter((line) => line.includes('could not be marked'));
  expect(left).toHaveLength(1);
});

it.each([
  ['an outage of the store', 'warn', new StoreUnavailable('away', undefined)],
  ['another error', 'error', new Error('a bug')],
] as const)(
  'logs %s with the level %s when it reads the stored events',
  async (_, level, error) => {
    const clock = createFakeClock();
    const logged: string[] = [];
    const log = {
      ...{
        info() {},
        warn: () => void logged.push('warn'),
        error: () => void logged.push('error'),
      },
    };
    const listUnhandled = async () => await Promise.reject(error);
    const inbox = { listUnhandled, keep: async () => true, markHandled: async () => {} };
    const sweep = createSweep({
      ...{ inbox: { ...inbox, countFailedAttempt: async () => 1 }, clock, log, isShared: true },
      handle: async () => {},
    });

    await sweep.run();
    sweep.stop();

    expect(logged).toEqual([level]);
  },
);

it('completes an event that a later attempt could handle', async () => {
  let tries = 0;
  const app = await startListenersApp({
    showCard: async () => {
      tries += 1;
      if (tries === 1) throw new Error('for a moment');
    },
  });

  await app.hand(quietly);
  expect(await unhandled(app)).toEqual([ID]);
  await pass(app, 11);

  expect(await unhandled(app)).toEqual([]);
  await pass(app, 60);
  expect(tries).toBe(2);
});

it('does not count a rate limit as an attempt', async () => {
  let tries = 0;
  const app = await startListenersApp({
    showCard: async () => {
      tries += 1;
      const error = new PipelineError('slack_rate_limited', 'wait', { retryAfterMs: 20_000 });
      if (tries <= 7) throw error;
    },
  });

  await app.hand(quietly);
  await pass(app, 139);
  expect(tries).toBe(7);
  await pass(app, 2);

  expect(tries).toBe(8);
  expect(await unhandled(app)).toEqual([]);
});

it('takes over events that another process stored and did not handle, after half a minute', async () => {
  const app = await startListenersApp({ isShared: true });
  await app.replay();
  await app.store.inbox.keep({ id: ID, body: EVENT, at: app.clock.now() });

  await pass(app, 29);
  expect(await unhandled(app)).toEqual([ID]);
  await pass(app, 15);

  expect(await unhandled(app)).toEqual([]);
  expect(await app.store.ledger.list('R1')).toMatchObject([{ text: 'Mention milk.' }]);
});

it('never handles an event twice at the same time', async () => {
  const gate = createGate();
  let atOnce = 0;
  let most = 0;
  const app = await startListenersApp({
    showCard: async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await gate.opened;
      atOnce -= 1;
    },
  });

  const first = app.hand(quietly);
  await pass(app, 3);
  expect(atOnce).toBe(1);
  await Promise.all([app.hand(quietly), app.replay(), app.replay()]);
  gate.open();
  await first;

  expect(most).toBe(1);
  expect(await unhandled(app)).toEqual([]);
});

it('does not acknowledge an event that it could not store', async () => {
  const app = await startListenersApp();
  const { store } = app;
  await store.close();
  let acked = false;
  const ack = async () => {
    acked = true;
  };

  await expect(app.hand({ body: EVENT, ack })).rejects.toThrow();

  expect(acked).toBe(false);
});

it('handles a stored event although the connection breaks during the answer', async () => {
  const app = await startListenersApp();
  const ack = async () => {
    throw new Error('not connected');
  };

  await app.hand({ body: EVENT, ack });

  expect(await unhandled(app)).toEqual([]);
  expect(await app.store.ledger.list('R1')).toHaveLength(1);
});

itInDeep(
  'refuses requests over its limit, stores none of them, and accepts later ones',
  async () => {
    const gate = createGate();
    const app = await startListenersApp({ showCard: () => gate.opened.then(() => {}) });
    const numbered = (number: number) => ({
      ...EVENT,
      event: { ...EVENT.event, ts: `2.${number}` },
    });
    const hand = (number: number) => app.hand({ ...quietly, body: numbered(number) });

    const all = Array.from({ length: 1_000 }, (_, number) => hand(number));
    await expect(hand(1_000)).rejects.toThrow('too many requests are in progress');
    gate.open();
    await Promise.all(all);
    await hand(1_001);

    const ids = await app.store.inbox.keep({ id: 'message:C1:2.1000', body: {}, at: 0 });
    expect(ids).toBe(true);
  },
);
