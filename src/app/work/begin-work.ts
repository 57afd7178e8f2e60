import type { Transport } from '../../bot/connection/transport.ts';
import type { Scheduler } from '../../pipeline/ports/ports.ts';
import type { ExpiryRule } from '../../pipeline/rules/expiry.ts';
import { withStoreError } from '../../store/database/store-errors.ts';
import type { AppStore } from '../../store/store.ts';

interface Work {
  store: AppStore;
  scheduler: Scheduler;
  expiry: ExpiryRule | undefined;
  endTokenWaits(): Promise<void>;
}

interface Connection {
  /** Gives one line for the operator. */
  connecting: Promise<string>;
  transport: Pick<Transport, 'close'>;
}

/**
 * Starts the runs while Slack answers, and gives the line about the connection. A wake that arrives before the
 * scheduler has started is in the store, where the start finds it. If one of both fails, the other ends.
 */
export async function beginWork(
  work: Work,
  { connecting, transport }: Connection,
  now: number,
): Promise<string> {
  const [connected, running] = await Promise.allSettled([connecting, startRuns(work, now)]);
  if (connected.status === 'rejected') {
    if (running.status === 'fulfilled') await work.scheduler.stop(0);
    throw connected.reason;
  }
  if (running.status === 'fulfilled') return connected.value;
  await transport.close();
  throw running.reason;
}

/**
 * Wakes runs that parked under an older version or a longer `EXPIRE_DAYS`, so that they set their end again, and
 * those that wait for a token that Slack accepts.
 */
async function startRuns({ store, scheduler, expiry, endTokenWaits }: Work, now: number) {
  await endTokenWaits();
  if (expiry !== undefined) await store.wakes.bringForward(now + expiry.afterMs, now);
  await withStoreError(scheduler.start, store.toStoreError)();
}
