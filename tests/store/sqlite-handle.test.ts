import SQLite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandle, type Handle } from '../../src/store/sqlite/handle.ts';
import { sharedFlush } from '../../src/store/sqlite/shared-flush.ts';

const LASTING = { isRelaxed: false };
const RELAXED = { isRelaxed: true };

/** A disk that completes when the test says so. */
function createDisk() {
  const flushes: PromiseWithResolvers<void>[] = [];
  return {
    begun: () => flushes.length,
    flush: async () => {
      const flush = Promise.withResolvers<void>();
      flushes.push(flush);
      await flush.promise;
    },
    end: async (number: number) => {
      await turn();
      flushes[number - 1]?.resolve();
      await turn();
    },
    fail: async (number: number) => {
      await turn();
      flushes[number - 1]?.reject(new Error('the disk is gone'));
      await turn();
    },
  };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** The state of a promise so far. */
function watched(promise: Promise<unknown>) {
  const result = { isSettled: false, error: undefined as unknown };
  promise.then(
    () => {
      result.isSettled = true;
    },
    (error: unknown) => {
      result.isSettled = true;
      result.error = error;
    },
  );
  return result;
}

describe('a handle of SQLite', () => {
  let disk: ReturnType<typeof createDisk>;
  let sqlite: SQLite.Database;
  let handle: Handle;

  beforeEach(() => {
    disk = createDisk();
    sqlite = new SQLite(':memory:');
    sqlite.exec('create table words (word text unique)');
    handle = createHandle(sqlite, sharedFlush(disk.flush));
  });

  const write = (word: string, options = LASTING) =>
    handle.execute({ sql: 'insert into words values (?)', parameters: [word] }, options);
  const words = async () => {
    const { rows } = await handle.execute({ sql: 'select * from words', parameters: [] }, LASTING);
    return (rows as { word: string }[]).map(({ word }) => word);
  };

  it('reports a write when it is on the disk', async () => {
    const tea = watched(write('tea'));
    await turn();
    expect(tea.isSettled).toBe(false);

    await disk.end(1);

    expect(tea).toMatchObject({ isSettled: true, error: undefined });
  });

  it('flushes once for all writes that came while the disk was busy', async () => {
    const first = watched(write('tea'));
    await turn();
    const others = ['milk', 'sugar', 'lemon'].map((word) => watched(write(word)));
    await disk.end(1);

    expect(first.isSettled).toBe(true);
    expect(others.map(({ isSettled }) => isSettled)).toEqual([false, false, false]);
    await disk.end(2);
    expect(others.map(({ isSettled }) => isSettled)).toEqual([true, true, true]);
    expect(disk.begun()).toBe(2);
  });

  it('reads without waiting for the disk', async () => {
    watched(write('tea'));

    expect(await words()).toEqual(['tea']);
  });

  it('reports a relaxed write at once', async () => {
    await write('tea', RELAXED);

    expect(disk.begun()).toBe(0);
    expect(await words()).toEqual(['tea']);
  });

  it('reports no write as durable after a disk has failed once', async () => {
    const before = watched(write('tea'));
    const meanwhile = watched(write('milk'));
    await disk.fail(1);
    const after = watched(write('sugar'));
    await turn();

    for (const { error } of [before, meanwhile, after]) {
      expect(error).toMatchObject({ message: 'the disk is gone' });
    }
    expect(disk.begun()).toBe(1);
  });

  it('isolates a transaction, and runs the others after it', async () => {
    const alone = await handle.begin(LASTING);
    const milk = watched(write('milk', RELAXED));
    alone.execute({ sql: 'insert into words values (?)', parameters: ['tea'] });
    await turn();
    expect(milk.isSettled).toBe(false);

    alone.rollback();

    expect(await words()).toEqual(['milk']);
  });

  it('reports a transaction when it is on the disk', async () => {
    const alone = await handle.begin(LASTING);
    alone.execute({ sql: 'insert into words values (?)', parameters: ['tea'] });
    const committed = watched(alone.commit());
    await turn();
    expect(committed.isSettled).toBe(false);

    await disk.end(1);
    expect(committed.isSettled).toBe(true);
    expect(await words()).toEqual(['tea']);
  });

  it('admits callers in order after a transaction', async () => {
    const first = await handle.begin(RELAXED);
    const order: string[] = [];
    const second = handle.begin(RELAXED).then((alone) => {
      order.push('second');
      alone.rollback();
    });
    const third = write('tea', RELAXED).then(() => order.push('third'));

    first.rollback();
    await Promise.all([second, third]);

    expect(order).toEqual(['second', 'third']);
  });

  it('is free again for the others when a transaction could not begin', async () => {
    sqlite.exec('begin');
    await expect(handle.begin(RELAXED)).rejects.toThrow(/transaction/);
    sqlite.exec('rollback');

    await write('tea', RELAXED);
    expect(await words()).toEqual(['tea']);
  });

  it('raises the error of a statement to its caller alone', async () => {
    await write('tea', RELAXED);

    await expect(write('tea', RELAXED)).rejects.toThrow(/UNIQUE/);
    expect(await words()).toEqual(['tea']);
  });
});
