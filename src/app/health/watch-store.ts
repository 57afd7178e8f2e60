import type { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import type { AppStore } from '../../store/store.ts';

export interface StoreWatch {
  isHealthy(): boolean;
  /** Calls back each time the store can be used again. */
  onRecovered(tell: () => void): void;
  stop(): void;
}

const PROBE_MS = 5_000;
/** What one process puts off until a time, another one looks at with its own clock. */
const APART_MS_MAX = 2_000;

/**
 * Says once in the log that the store cannot be used, tries it every few seconds from then on, and
 * says once that it can be used again. A store that can fall silent is asked all the time.
 */
export function watchStore(
  store: Pick<AppStore, 'onTrouble' | 'probe' | 'ping'>,
  { clock, log }: { clock: Clock; log: Log },
): StoreWatch {
  let outage: StoreUnavailable | undefined;
  let isStopped = false;
  let isApartTold = false;
  let cancel = () => {};
  let tellRecovered = () => {};

  store.onTrouble((error) => {
    if (outage !== undefined) return;
    outage = error;
    log.error({ err: error }, error.message);
    schedule();
  });
  if (store.ping !== undefined) schedule();

  function schedule(): void {
    cancel();
    if (!isStopped) cancel = clock.setAlarm(clock.now() + PROBE_MS, () => void look());
  }

  async function look(): Promise<void> {
    try {
      if (outage === undefined) await compareClocks();
      else await checkAgain();
      if (store.ping !== undefined) schedule();
    } catch {
      schedule();
    }
  }

  async function compareClocks(): Promise<void> {
    const asked = clock.now();
    const theirs = await store.ping?.();
    const apartMs = theirs === undefined ? 0 : msApart(theirs, [asked, clock.now()]);
    if (apartMs <= APART_MS_MAX || isApartTold) return;
    isApartTold = true;
    log.error({ apartMs }, CLOCKS_APART);
  }

  async function checkAgain(): Promise<void> {
    await store.probe();
    outage = undefined;
    log.info({}, 'The store can be used again.');
    tellRecovered();
  }

  return {
    isHealthy: () => outage === undefined,
    onRecovered(tell) {
      tellRecovered = tell;
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

const CLOCKS_APART =
  'The clocks of this machine and of the database are apart: what a process that died had put off ' +
  'may come that much too late elsewhere. Let NTP set both.';

/** An answer was given at some moment between the question and its arrival. */
function msApart(time: number, [from, to]: [number, number]): number {
  return Math.max(from - time, time - to, 0);
}
