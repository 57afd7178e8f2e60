import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectGarbage } from '../../src/app/process/collect-garbage.ts';

it('frees what nothing uses, and leaves no function for it', async () => {
  const unused = new WeakRef({ text: 'a draft' });
  await nextTurn();

  collectGarbage(Number.POSITIVE_INFINITY);

  expect(unused.deref()).toBeUndefined();
  expect(globalThis).not.toHaveProperty('gc');
});
