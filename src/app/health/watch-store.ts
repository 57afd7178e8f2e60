import type { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Log } from '../../pipeline/ports.ts';
import type { Alarm } from '../../scheduler/embedded.ts';
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
  { alarm, log }: { alarm: Alarm; log: Log },
): StoreWatch {
  let outage: StoreUnavailable | undefined;
  let isStopped = false;
  let isApartTold = false;
  let callOff = () => {};
  let tellRecovered = () => {};

  store.onTrouble((error) => {
    if (outage !== undefined) return;
    outage = error;
    log.error({ err: error }, error.message);
    checkLater();
  });
  if (store.ping !== undefined) checkLater();

  function checkLater(): void {
    callOff();
    if (!isStopped) callOff = alarm.at(alarm.now() + PROBE_MS, () => void look());
  }

  async function look(): Promise<void> {
    try {
      if (outage === undefined) await compareClocks();
      else await checkAgain();
      if (store.ping !== undefined) checkLater();
    } catch {
      checkLater();
    }
  }

  async function compareClocks(): Promise<void> {
    const asked = alarm.now();
    const theirs = await store.ping?.();
    const apartMs = theirs === undefined ? 0 : msApart(theirs, [asked, alarm.now()]);
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
      callOff();
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
