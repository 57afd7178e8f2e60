import { coalesce } from '../../pipeline/coalesce.ts';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Inbox } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';

export interface SweepDeps {
  inbox: Inbox;
  clock: Clock;
  log: Log;
  /** Other processes use the same store. If one of them dies, this process handles its events. */
  isShared: boolean;
  /** Handles an event again, unless it is in progress in this process. */
  handle(id: string, body: unknown): Promise<void>;
}

/** Handles stored events again that have not been handled. */
export interface Sweep {
  /** Reads the inbox now, and again at every time that was set. */
  run(): Promise<void>;
  /** Ignores an event until that time and handles it then; without a time it forgets the event. */
  putOff(id: string, until: number | undefined): void;
  forget(id: string): void;
  stop(): void;
}

export const ATTEMPTS_MAX = 5;
export const SWEEP_MS = 10_000;
/** The process that stored an event handles it within this time, or has died. */
export const HANDLED_WITHIN_MS = 30_000;
const SWEPT_MAX = 1_000;
const CONCURRENT_MAX = 50;
/** A single process owns all events, even if an event's time differs from its clock. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export function createSweep({ inbox, clock, log, isShared, handle }: SweepDeps): Sweep {
  const notBefore = new Map<string, number>();
  const reminder = createReminder(clock, () => void sweep());

  const sweep = coalesce(async () => {
    if (reminder.isStopped()) return;
    try {
      await handleAll(isShared ? clock.now() - HANDLED_WITHIN_MS : NO_LIMIT);
    } catch (error) {
      // The watch of the store has logged its outage with what to do.
      const level = error instanceof StoreUnavailable ? 'warn' : 'error';
      log[level](
        { err: error },
        'the stored events could not be read; trying again in ten seconds',
      );
      reminder.set(clock.now() + SWEEP_MS);
    }
    scheduleNextSweep();
  });

  function scheduleNextSweep(): void {
    const [first] = [...notBefore.values()].sort((a, b) => a - b);
    if (first !== undefined) reminder.set(Math.max(first, clock.now() + 1));
    if (isShared) reminder.set(clock.now() + SWEEP_MS);
  }

  const list = (keptBefore: number) =>
    inbox.listUnhandled({ keptBefore, attemptsMax: ATTEMPTS_MAX, limit: SWEPT_MAX });

  async function handleAll(keptBefore: number): Promise<void> {
    const others = (await list(keptBefore)).filter(({ id }) => !notBefore.has(id));
    const events = [...(await listDue()), ...others];
    // Each event makes calls to Slack; one after the other they would take long while Slack is slow.
    while (events.length > 0 && !reminder.isStopped()) {
      const some = events.splice(0, CONCURRENT_MAX);
      await Promise.all(some.map(({ id, body }) => handle(id, body)));
    }
  }

  /** Postponed events belong to this process at any age, unless another process has handled them since. */
  async function listDue(): Promise<{ id: string; body: unknown }[]> {
    const due = [...notBefore.keys()].filter((id) => (notBefore.get(id) ?? 0) <= clock.now());
    if (due.length === 0) return [];
    const unhandled = new Map((await list(NO_LIMIT)).map((event) => [event.id, event]));
    for (const id of due) if (!unhandled.has(id)) notBefore.delete(id);
    return due.flatMap((id) => unhandled.get(id) ?? []);
  }

  return {
    run: sweep,
    putOff(id, until) {
      if (until === undefined) return void notBefore.delete(id);
      notBefore.set(id, until);
      reminder.set(until);
    },
    forget: (id) => void notBefore.delete(id),
    stop: reminder.stop,
  };
}

function createReminder(clock: Clock, callback: () => void) {
  let setFor = Number.POSITIVE_INFINITY;
  let isStopped = false;
  let cancel = () => {};

  return {
    isStopped: () => isStopped,
    set(time: number) {
      if (isStopped || time >= setFor) return;
      cancel();
      setFor = time;
      cancel = clock.setAlarm(time, () => {
        setFor = Number.POSITIVE_INFINITY;
        callback();
      });
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
