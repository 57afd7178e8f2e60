import { describe, expect, it } from 'vitest';
import {
  createRequestPriority,
  OVERDUE_APART_MS,
  YIELD_MS_MAX,
} from '../../src/scheduler/request-priority.ts';

/** An event loop that idles, and a time that passes, when the test says so. */
function createRoad() {
  let now = 0;
  let restedMs = 0;
  let looks: (() => void)[] = [];
  const way = createRequestPriority({
    now: () => now,
    restedMs: () => restedMs,
    later: (look) => looks.push(look),
  });
  const gone: string[] = [];
  const look = async () => {
    const [...due] = looks;
    looks = [];
    for (const one of due) one();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    way,
    gone,
    announce: (name: string) => void way.yieldToRequests().then(() => gone.push(name)),
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
  it('lets one piece of work continue each time the loop was idle, in order', async () => {
    const road = createRoad();
    for (const name of ['one', 'two', 'three']) road.announce(name);
    await road.look();
    expect(road.gone).toEqual(['one']);

    await road.rest();
    expect(road.gone).toEqual(['one', 'two']);
    await road.rest();
    expect(road.gone).toEqual(['one', 'two', 'three']);
  });

  it('delays work while the event loop is busy', async () => {
    const road = createRoad();
    road.announce('one');
    road.announce('two');

    for (let looks = 0; looks < 5; looks += 1) await road.look();

    expect(road.gone).toEqual(['one']);
  });

  it('delays work until the last waiting request is served', async () => {
    const road = createRoad();
    const [ada, grace] = [road.way.trackRequest(), road.way.trackRequest()];
    road.announce('work');
    await road.rest();
    ada();
    ada();
    await road.rest();
    expect(road.gone).toEqual([]);

    grace();
    await road.rest();
    expect(road.gone).toEqual(['work']);
  });

  it('delays nothing when the app stops', async () => {
    const road = createRoad();
    road.way.trackRequest();
    for (const name of ['one', 'two']) road.announce(name);

    road.way.disable();
    road.announce('three');
    await road.look();

    expect(new Set(road.gone)).toEqual(new Set(['one', 'two', 'three']));
  });

  it('lets overdue work continue, one piece now and then', async () => {
    const road = createRoad();
    road.way.trackRequest();
    road.announce('one');
    road.announce('two');
    road.pass(YIELD_MS_MAX - 1);
    await road.look();
    expect(road.gone).toEqual([]);

    road.pass(1);
    await road.look();
    await road.look();
    expect(road.gone).toEqual(['one']);

    road.pass(OVERDUE_APART_MS);
    await road.look();
    expect(road.gone).toEqual(['one', 'two']);
  });
});
