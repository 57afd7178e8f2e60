import { beforeEach, expect, it } from 'vitest';
import { createEventLoopCheck, LOOP_SLOW_MS } from '../../src/app/process/watch-event-loop.ts';
import { SLOW_MS, timedFetch, timedServe } from '../../src/app/slow-calls.ts';

let now: number;
let lines: object[];
const deps = {
  clock: { now: () => now },
  log: {
    isLevelEnabled: () => false,
    debug() {},
    info: (fields: object, message: string) => lines.push({ ...fields, message }),
  },
};

beforeEach(() => {
  now = 0;
  lines = [];
});

const answering = (ms: number) => async () => {
  now += ms;
  return new Response('{}');
};

it('logs a slow call to Slack by its method, without its address', async () => {
  await timedFetch(deps, answering(SLOW_MS.slackCall - 1))('https://slack.com/api/chat.update');
  await timedFetch(deps, answering(3_000))('https://slack.com/api/chat.update');
  await timedFetch(deps, answering(4_000))('https://hooks.slack.com/commands/T1/2/secret');

  const slow = { kind: 'slackCall', message: 'a call to Slack was slow', status: 200 };
  expect(lines).toEqual([
    { ...slow, method: 'chat.update', ms: 3_000 },
    { ...slow, method: 'another address', ms: 4_000 },
  ]);
});

it('logs a call to Slack that has been unanswered for long', async () => {
  const silent = async () => {
    now += 8_000;
    throw new TypeError('fetch failed');
  };

  await expect(timedFetch(deps, silent)('https://slack.com/api/chat.update')).rejects.toThrow();

  expect(lines).toMatchObject([{ method: 'chat.update', ms: 8_000 }]);
});

it('logs an acknowledgement over a second, once', () => {
  const serve = timedServe(() => () => {}, deps);
  const quick = serve();
  now += 999;
  quick();
  now += 5_000;
  quick();
  expect(lines).toEqual([]);

  const slow = serve();
  now += 1_000;
  slow();
  slow();
  expect(lines).toMatchObject([{ kind: 'acknowledgement', ms: 1_000 }]);
});

it('logs the longest delay of the event loop since the last check, if it was long', () => {
  const delays = {
    max: (LOOP_SLOW_MS - 1) * 1e6,
    reset() {
      delays.max = 0;
    },
  };
  const look = createEventLoopCheck(delays, deps.log);
  look();
  look();
  expect(lines).toEqual([]);

  delays.max = 1_234 * 1e6;
  look();
  look();
  expect(lines).toEqual([{ kind: 'eventLoop', ms: 1_234, message: 'the event loop was blocked' }]);
});
