import { describe, expect, it } from 'vitest';
import { createRightOfWay, GIVEN_WAY_MS_MAX } from '../src/right-of-way.ts';

/** Turns of the event loop, and time, that pass when the test says so. */
function createRoad() {
  let now = 0;
  let turn: (() => void)[] = [];
  const way = createRightOfWay({ now: () => now, soon: (work) => turn.push(work) });
  const gone: string[] = [];
  return {
    way,
    gone,
    announce: (name: string) => void way.giveWay().then(() => gone.push(name)),
    pass: (ms: number) => {
      now += ms;
    },
    async nextTurn() {
      const [...works] = turn;
      turn = [];
      for (const work of works) work();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('the right of way', () => {
  it('lets work go on while nobody waits, one piece a turn, in its order', async () => {
    const road = createRoad();
    for (const name of ['one', 'two', 'three']) road.announce(name);

    await road.nextTurn();
    expect(road.gone).toEqual(['one', 'two']);
    await road.nextTurn();
    expect(road.gone).toEqual(['one', 'two', 'three']);
  });

  it('is with whoever waits, until the last of them is served', async () => {
    const road = createRoad();
    const [ada, grace] = [road.way.serve(), road.way.serve()];
    road.announce('work');
    await road.nextTurn();
    ada();
    ada();
    await road.nextTurn();
    expect(road.gone).toEqual([]);

    grace();
    await road.nextTurn();
    expect(road.gone).toEqual(['work']);
  });

  it('is with work that has given way long enough', async () => {
    const road = createRoad();
    const [ada] = [road.way.serve(), road.way.serve()];
    road.announce('work');
    road.pass(GIVEN_WAY_MS_MAX);

    ada();
    await road.nextTurn();

    expect(road.gone).toEqual(['work']);
  });
});
