import type { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { AppStore } from '../../store/store.ts';

export interface StoreWatch {
  isHealthy(): boolean;
  /** Calls back each time the store can be used again. */
  onRecovered(callback: () => void): void;
  stop(): void;
}

const PROBE_MS = 5_000;
/** If a process dies, another one wakes its runs by its own clock. */
export const APART_MS_MAX = 2_000;

/**
 * Logs once that the store cannot be used, checks it every few seconds from then on, and logs once
 * that it can be used again. A store with `ping` may stop answering without an error, so it is
 * checked all the time.
 */
export function watchStore(
  store: Pick<AppStore, 'onUnavailable' | 'probe' | 'ping'>,
  { clock, log }: { clock: Clock; log: Log },
): StoreWatch {
  let outage: StoreUnavailable | undefined;
  let isStopped = false;
  let isDifferenceLogged = false;
  let cancel = () => {};
  let onRecovered = () => {};

  store.onUnavailable((error) => {
    if (outage !== undefined) return;
    outage = error;
    log.error({ err: error }, error.message);
    schedule();
  });
  if (store.ping !== undefined) schedule();

  function schedule(): void {
    cancel();
    if (!isStopped) cancel = clock.setAlarm(clock.now() + PROBE_MS, () => void check());
  }

  async function check(): Promise<void> {
    try {
      if (outage === undefined) await compareClocks();
      else await probeAgain();
      if (store.ping !== undefined) schedule();
    } catch {
      schedule();
    }
  }

  async function compareClocks(): Promise<void> {
    const askedAt = clock.now();
    const storeTime = await store.ping?.();
    const apartMs = storeTime === undefined ? 0 : msApart(storeTime, [askedAt, clock.now()]);
    if (apartMs <= APART_MS_MAX || isDifferenceLogged) return;
    isDifferenceLogged = true;
    log.error({ apartMs }, CLOCKS_APART);
  }

  async function probeAgain(): Promise<void> {
    await store.probe();
    outage = undefined;
    log.info({}, 'The store can be used again.');
    onRecovered();
  }

  return {
    isHealthy: () => outage === undefined,
    onRecovered(callback) {
      onRecovered = callback;
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

export const CLOCKS_APART =
  'The clocks of this machine and of the database differ: if a process dies, another one may ' +
  'continue its runs late by the difference. Let NTP set both clocks.';

/** The store read its clock between call and answer. */
export function msApart(time: number, [from, to]: [number, number]): number {
  return Math.max(from - time, time - to, 0);
}
