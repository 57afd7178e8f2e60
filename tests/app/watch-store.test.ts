import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchStore } from '../../src/app/health/watch-store.ts';
import { createLog } from '../../src/app/log.ts';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { createFakeClock } from '../scheduler/fake-clock.ts';

/** An idle store whose server may stop answering. */
function createSilentStore(clock: () => number) {
  const gone = new StoreUnavailable('The store does not answer.', undefined);
  let tell = (_: StoreUnavailable) => {};
  let isSilent = false;
  const answer = async () => {
    if (isSilent) throw gone;
  };
  return {
    set silent(is: boolean) {
      isSilent = is;
    },
    onUnavailable(listen: typeof tell) {
      tell = listen;
    },
    probe: answer,
    ping: async () => {
      await answer().catch((error: unknown) => {
        tell(gone);
        throw error;
      });
      return clock();
    },
  };
}

it('notices by itself that the store stopped answering and that it answers again', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const clock = createFakeClock();
  const store = createSilentStore(clock.now);
  const watch = watchStore(store, { clock, log });
  const pass = async () => {
    clock.pass(5_000);
    await setImmediate();
  };

  await pass();
  expect(watch.isHealthy()).toBe(true);
  store.silent = true;
  for (let times = 0; times < 3; times += 1) await pass();
  expect(watch.isHealthy()).toBe(false);
  store.silent = false;
  await pass();
  expect(watch.isHealthy()).toBe(true);
  store.silent = true;
  await pass();
  expect(watch.isHealthy()).toBe(false);

  const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(messages).toEqual([
    'The store does not answer.',
    'The store can be used again.',
    'The store does not answer.',
  ]);
  watch.stop();
  expect(clock.count()).toBe(0);
});

it.each([
  [1_900, 0],
  [2_100, 1],
  [-2_100, 1],
])('logs once that the app’s clock and the database’s differ (%i ms)', async (apartMs, times) => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const clock = createFakeClock();
  const watch = watchStore(
    createSilentStore(() => clock.now() + apartMs),
    { clock, log },
  );

  for (let looks = 0; looks < 3; looks += 1) {
    clock.pass(5_000);
    await setImmediate();
  }

  expect(lines.filter((line) => line.includes('The clocks'))).toHaveLength(times);
  expect(watch.isHealthy()).toBe(true);
});
