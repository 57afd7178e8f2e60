import { expect, it } from 'vitest';
import { settleAll } from '../../src/pipeline/engine/step.ts';
import { Parked, StepFailed } from '../../src/pipeline/errors.ts';

const failed = new StepFailed('thumbnail:1', 'bug', undefined);

function rejecting(error: Error): Promise<never> {
  return Promise.reject(error);
}

it('gives the results in order', async () => {
  expect(await settleAll([Promise.resolve('picture'), Promise.resolve(2)])).toEqual(['picture', 2]);
  expect(await settleAll([])).toEqual([]);
});

it('leaves nothing running when one fails', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let ended = '';
  const slow = promise.then(() => {
    ended = 'slow';
  });
  const both = settleAll([rejecting(failed), slow]).catch((error: unknown) => {
    ended += ', then the failure';
    return error;
  });

  resolve();

  expect(await both).toBe(failed);
  expect(ended).toBe('slow, then the failure');
});

it('raises a failure before a wait', async () => {
  const both = settleAll([rejecting(new Parked('an attempt', 5)), rejecting(failed)]);

  await expect(both).rejects.toBe(failed);
});

it.each([
  [[7, 5, 9], 5],
  [[undefined, 8], 8],
  [[undefined, undefined], undefined],
])('of several waits, waits until %j for %s', async (untils, until) => {
  const waits = untils.map((time) => rejecting(new Parked('somebody', time)));

  await expect(settleAll(waits)).rejects.toMatchObject({ name: 'Parked', until });
});
