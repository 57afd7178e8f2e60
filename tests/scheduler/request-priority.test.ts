import { describe, expect, it } from 'vitest';
import {
  createRequestPriority,
  OVERDUE_APART_MS,
  QUIET_MS,
  TOGETHER_MAX,
  YIELD_MS_MAX,
} from '../../src/scheduler/request-priority.ts';

/** An event loop that idles, and a time that passes, when the test says so. */
function createFakeLoop() {
  let now = 0;
  let restedMs = 0;
  let looks: (() => void)[] = [];
  const priority = createRequestPriority({
    now: () => now,
    restedMs: () => restedMs,
    later: (look) => looks.push(look),
  });
  const continued: string[] = [];
  const look = async () => {
    const [...due] = looks;
    looks = [];
    for (const one of due) one();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    priority,
    continued,
    request: (name: string) => void priority.yieldToRequests().then(() => continued.push(name)),
    pass: (ms: number) => {
      now += ms;
    },
    /** The loop turns without having been idle. */
    look,
    async rest() {
      restedMs += 1;
      await look();
    },
  };
}

describe('request priority', () => {
  it('lets all work that waits continue together once the loop was idle', async () => {
    const loop = createFakeLoop();
    const names = Array.from({ length: TOGETHER_MAX + 2 }, (_, index) => `work ${index}`);
    for (const name of names) loop.request(name);
    await loop.look();
    expect(loop.continued).toEqual(['work 0']);

    await loop.rest();
    expect(loop.continued).toEqual(names.slice(0, TOGETHER_MAX + 1));
    await loop.look();
    expect(loop.continued).toEqual(names.slice(0, TOGETHER_MAX + 1));
    await loop.rest();
    expect(loop.continued).toEqual(names);
  });

  it('lets one piece of work continue each time the loop was idle, soon after a request', async () => {
    const loop = createFakeLoop();
    loop.priority.trackRequest()();
    for (const name of ['one', 'two', 'three', 'four']) loop.request(name);
    await loop.look();
    await loop.look();
    expect(loop.continued).toEqual(['one']);
    loop.pass(QUIET_MS - 1);
    await loop.rest();
    expect(loop.continued).toEqual(['one', 'two']);

    loop.pass(1);
    await loop.rest();
    expect(loop.continued).toEqual(['one', 'two', 'three', 'four']);
  });

  it('delays work until the last waiting request is served', async () => {
    const loop = createFakeLoop();
    const [ada, grace] = [loop.priority.trackRequest(), loop.priority.trackRequest()];
    loop.request('work');
    await loop.rest();
    ada();
    ada();
    await loop.rest();
    expect(loop.continued).toEqual([]);

    grace();
    await loop.rest();
    expect(loop.continued).toEqual(['work']);
  });

  it('delays nothing when the app stops', async () => {
    const loop = createFakeLoop();
    loop.priority.trackRequest();
    for (const name of ['one', 'two']) loop.request(name);

    loop.priority.disable();
    loop.request('three');
    await loop.look();

    expect(new Set(loop.continued)).toEqual(new Set(['one', 'two', 'three']));
  });

  it('lets overdue work continue, one piece now and then', async () => {
    const loop = createFakeLoop();
    loop.priority.trackRequest();
    loop.request('one');
    loop.request('two');
    loop.pass(YIELD_MS_MAX - 1);
    await loop.look();
    expect(loop.continued).toEqual([]);

    loop.pass(1);
    await loop.look();
    await loop.look();
    expect(loop.continued).toEqual(['one']);

    loop.pass(OVERDUE_APART_MS);
    await loop.look();
    expect(loop.continued).toEqual(['one', 'two']);
  });
});
