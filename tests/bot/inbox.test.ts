import { expect, it } from 'vitest';
import { PipelineError } from '../../src/pipeline/errors.ts';
import { createGate } from '../scenarios/gate.ts';
import { type Listening, REPLY, startListening } from './listening.ts';

const EVENT = {
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: REPLY,
};
const ID = 'message:C1:2.0';

const quietly = { body: EVENT, ack: async () => {} };

async function unhandled({ store }: Listening, attemptsMax = 99): Promise<string[]> {
  const which = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax, limit: 10 };
  return (await store.inbox.listUnhandled(which)).map(({ id }) => id);
}

/** Lets the clock go on by steps of a second, and the work in between. */
async function pass(listening: Listening, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    listening.clock.pass(1_000);
    await listening.store.inbox.listUnhandled({ keptBefore: 0, attemptsMax: 1, limit: 1 });
    await new Promise((turn) => setImmediate(turn));
  }
}

it('handles again what failed, later each time, and leaves after five tries what cannot be', async () => {
  const tries: number[] = [];
  const listening = await startListening({
    showCard: async () => {
      tries.push(listening.clock.now() - begun);
      throw new Error('poison');
    },
  });
  const begun = listening.clock.now();

  await listening.hand(quietly);
  await pass(listening, 400);
  await listening.replay();

  expect(tries.map((ms) => ms / 1000)).toEqual([0, 10, 30, 70, 150]);
  expect(await unhandled(listening)).toEqual([ID]);
  const left = listening.logged.filter((line) => line.includes('failed too often and is given up'));
  expect(left).toHaveLength(1);
  expect((await listening.store.ledger.list('R1')).map(({ id }) => id)).toEqual(['N1']);
});

it('is done with an event that a later try could handle', async () => {
  let tries = 0;
  const listening = await startListening({
    showCard: async () => {
      tries += 1;
      if (tries === 1) throw new Error('for a moment');
    },
  });

  await listening.hand(quietly);
  expect(await unhandled(listening)).toEqual([ID]);
  await pass(listening, 11);

  expect(await unhandled(listening)).toEqual([]);
  await pass(listening, 60);
  expect(tries).toBe(2);
});

it('does not count as tries what Slack asks to wait for', async () => {
  let tries = 0;
  const listening = await startListening({
    showCard: async () => {
      tries += 1;
      const error = new PipelineError('slack_rate_limited', 'wait', { retryAfterMs: 20_000 });
      if (tries <= 7) throw error;
    },
  });

  await listening.hand(quietly);
  await pass(listening, 139);
  expect(tries).toBe(7);
  await pass(listening, 2);

  expect(tries).toBe(8);
  expect(await unhandled(listening)).toEqual([]);
});

it('takes over what another process kept and did not handle, after half a minute', async () => {
  const listening = await startListening({ isShared: true });
  await listening.replay();
  await listening.store.inbox.keep({ id: ID, body: EVENT, at: listening.clock.now() });

  await pass(listening, 29);
  expect(await unhandled(listening)).toEqual([ID]);
  await pass(listening, 15);

  expect(await unhandled(listening)).toEqual([]);
  expect(await listening.store.ledger.list('R1')).toMatchObject([{ text: 'Mention milk.' }]);
});

it('never handles an event twice at once', async () => {
  const gate = createGate();
  let atOnce = 0;
  let most = 0;
  const listening = await startListening({
    showCard: async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await gate.opened;
      atOnce -= 1;
    },
  });

  const first = listening.hand(quietly);
  await pass(listening, 3);
  expect(atOnce).toBe(1);
  await Promise.all([listening.hand(quietly), listening.replay(), listening.replay()]);
  gate.open();
  await first;

  expect(most).toBe(1);
  expect(await unhandled(listening)).toEqual([]);
});

it('does not acknowledge an event that it could not keep', async () => {
  const listening = await startListening();
  const { store } = listening;
  await store.close();
  let acked = false;
  const ack = async () => {
    acked = true;
  };

  await expect(listening.hand({ body: EVENT, ack })).rejects.toThrow();

  expect(acked).toBe(false);
});

it('handles what it kept though the line breaks under the answer', async () => {
  const listening = await startListening();
  const ack = async () => {
    throw new Error('not connected');
  };

  await listening.hand({ body: EVENT, ack });

  expect(await unhandled(listening)).toEqual([]);
  expect(await listening.store.ledger.list('R1')).toHaveLength(1);
});

it('refuses what is too much, keeps nothing of it, and goes on afterwards', async () => {
  const gate = createGate();
  const listening = await startListening({ showCard: () => gate.opened.then(() => {}) });
  const numbered = (number: number) => ({
    ...EVENT,
    event: { ...EVENT.event, ts: `2.${number}` },
  });
  const hand = (number: number) => listening.hand({ ...quietly, body: numbered(number) });

  const all = Array.from({ length: 1_000 }, (_, number) => hand(number));
  await expect(hand(1_000)).rejects.toThrow('too many requests are in progress');
  gate.open();
  await Promise.all(all);
  await hand(1_001);

  const ids = await listening.store.inbox.keep({ id: 'message:C1:2.1000', body: {}, at: 0 });
  expect(ids).toBe(true);
});
