import type { StoreUnavailable } from './pipeline/errors.ts';
import type { Log } from './pipeline/ports.ts';
import type { Alarm } from './scheduler/embedded.ts';
import type { WholeStore } from './store/store.ts';

export interface StoreWatch {
  isWell(): boolean;
  stop(): void;
}

const PROBE_MS = 5_000;

/**
 * Says once in the log that the store cannot be used, tries it every few seconds from then on, and
 * says once that it can be used again. A store that can fall silent is asked all the time.
 */
export function watchStore(
  store: Pick<WholeStore, 'onTrouble' | 'probe' | 'ping'>,
  { alarm, log }: { alarm: Alarm; log: Log },
): StoreWatch {
  let trouble: StoreUnavailable | undefined;
  let isStopped = false;
  let callOff = () => {};

  store.onTrouble((error) => {
    if (trouble !== undefined) return;
    trouble = error;
    log.error({ err: error }, error.message);
    lookLater();
  });
  if (store.ping !== undefined) lookLater();

  function lookLater(): void {
    callOff();
    if (!isStopped) callOff = alarm.at(alarm.now() + PROBE_MS, () => void look());
  }

  async function look(): Promise<void> {
    try {
      if (trouble === undefined) await store.ping?.();
      else await lookAgain();
      if (store.ping !== undefined) lookLater();
    } catch {
      lookLater();
    }
  }

  async function lookAgain(): Promise<void> {
    await store.probe();
    trouble = undefined;
    log.info({}, 'The store can be used again.');
  }

  return {
    isWell: () => trouble === undefined,
    stop() {
      isStopped = true;
      callOff();
    },
  };
}
