import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

export function describeClosing(fresh: Fresh): void {
  it('waits for calls that began before it was closed', async () => {
    const { runs, close } = fresh();
    const creating = Array.from({ length: 20 }, (_, at) => runs.create(newRun({ id: `R${at}` })));

    await close();

    expect((await Promise.allSettled(creating)).map(({ status }) => status)).toEqual(
      creating.map(() => 'fulfilled'),
    );
  });

  it('refuses later calls as unavailable', async () => {
    const { runs, inbox, close } = fresh();
    await close();

    await expect(runs.create(newRun())).rejects.toThrow(StoreUnavailable);
    await expect(inbox.countFailedAttempt('E1')).rejects.toThrow('The store is closed');
  });
}
