import { expect, it } from 'vitest';
import { shareReads } from '../../src/store/shared-reads.ts';

/** Reads that end when the test says so, each with its number. */
function createReads() {
  const begun: { key: string; end(): void; fail(): void }[] = [];
  const read = shareReads(
    (key) =>
      new Promise<number>((resolve, reject) => {
        const number = begun.length + 1;
        const fail = () => reject(new Error(`read ${number} failed`));
        begun.push({ key, end: () => resolve(number), fail });
      }),
  );
  return { read, begun };
}

it('gives calls during a read the next one, because the one that runs may be too old for them', async () => {
  const { read, begun } = createReads();
  const first = read('C1');
  const later = [read('C1'), read('C1'), read('C1')];
  begun[0]?.end();
  expect(await first).toBe(1);
  begun[1]?.end();

  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(begun).toHaveLength(2);
});

it('reads again after the last read has ended, and at once for another key', async () => {
  const { read, begun } = createReads();
  const both = [read('C1'), read('C2')];
  for (const { end } of begun) end();
  expect(await Promise.all(both)).toEqual([1, 2]);

  const again = read('C1');
  begun[2]?.end();

  expect(await again).toBe(3);
  expect(begun.map(({ key }) => key)).toEqual(['C1', 'C2', 'C1']);
});

it('fails only for the callers of a read that failed', async () => {
  const { read, begun } = createReads();
  const [first, later] = [read('C1'), read('C1')];
  begun[0]?.fail();
  await expect(first).rejects.toThrow('read 1 failed');
  begun[1]?.end();

  expect(await later).toBe(2);
});
