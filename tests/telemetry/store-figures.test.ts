import { expect, it } from 'vitest';
import type { Backlog } from '../../src/pipeline/ports/backlog-port.ts';
import { createStoreFigures } from '../../src/telemetry/metrics/store-figures.ts';

const EMPTY: Backlog = {
  openByPhase: new Map(),
  failed: 0,
  waitingForBudget: 0,
  waiting: new Map(),
  dueSince: undefined,
  unhandledSince: undefined,
};

const LIMITS = { attemptsMax: 5, retryMsMax: 5_000 };

it('asks the store once for several scrapes within five seconds', async () => {
  let now = 0;
  let asked = 0;
  const backlog = {
    async read() {
      asked += 1;
      return EMPTY;
    },
  };
  const read = createStoreFigures({ backlog, clock: { now: () => now }, ...LIMITS });

  await Promise.all([read(), read()]);
  now = 4_999;
  await read();
  expect(asked).toBe(1);

  now = 5_000;
  expect(await read()).toBe(EMPTY);
  expect(asked).toBe(2);
});

it('gives no figures of a store that does not answer in time', async () => {
  const backlog = { read: () => new Promise<Backlog>(() => {}) };
  const clock = { now: () => 0 };

  const read = createStoreFigures({ backlog, clock, ...LIMITS, readMsMax: 1 });

  expect(await read()).toBeUndefined();
});
