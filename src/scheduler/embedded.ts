import PQueue from 'p-queue';
import type { AdvanceDeps } from '../pipeline/advance.ts';
import { Interrupted, StaleWorker } from '../pipeline/errors.ts';
import type { Clock, Scheduler } from '../pipeline/ports.ts';
import { timedAdvance } from './timed-advance.ts';
import { createTrouble, STORE_WAIT_MS } from './trouble.ts';

/** A clock that can also call back. Gives a function that calls it off. */
export interface Alarm extends Clock {
  at(time: number, ring: () => void): () => void;
}

export interface EmbeddedOptions {
  runsMax: number;
  alarm: Alarm;
}

/**
 * Advances runs in this process, each by one worker at a time, at most `runsMax` at once. Wishes
 * stand in the store; what is held here is only a reminder of them.
 */
export function createEmbeddedScheduler(
  deps: AdvanceDeps,
  { runsMax, alarm }: EmbeddedOptions,
): Scheduler {
  const trouble = createTrouble(deps.log, alarm);
  const queue = new PQueue({ concurrency: runsMax, autoStart: false });
  const queued = new Set<string>();
  const inFlight = new Map<string, AbortController>();
  const reminders = new Map<string, () => void>();
  let isStopping = false;
  const untilStopped = { ...deps, isStopping: () => isStopping };

  function remind(runId: string, at: number): void {
    if (isStopping) return;
    reminders.get(runId)?.();
    if (at <= alarm.now()) enqueue(runId);
    else
      reminders.set(
        runId,
        alarm.at(at, () => enqueue(runId)),
      );
  }

  function enqueue(runId: string): void {
    // A run in flight looks again when it is done: its wish has a newer number by then.
    if (isStopping || queued.has(runId) || inFlight.has(runId)) return;
    reminders.get(runId)?.();
    reminders.delete(runId);
    queued.add(runId);
    void queue.add(() => work(runId));
  }

  async function work(runId: string): Promise<void> {
    queued.delete(runId);
    const controller = new AbortController();
    inFlight.set(runId, controller);
    try {
      await advanceToRest(runId, controller.signal);
    } catch (error) {
      // A failure of the store itself: the wish stands there still, and is read again in a while.
      trouble.ofRun(runId, error);
      remind(runId, alarm.now() + STORE_WAIT_MS);
    } finally {
      // By now the run may be in flight again, woken while we looked.
      if (inFlight.get(runId) === controller) inFlight.delete(runId);
    }
  }

  async function advanceToRest(runId: string, signal: AbortSignal): Promise<void> {
    const advancing = timedAdvance(untilStopped, runId, signal);
    const advanced = await advancing.catch(quietly);
    if (advanced === undefined) return;
    // Whoever woke the run while it was in flight was not heard; the number tells.
    inFlight.delete(runId);
    const { at: restsUntil, wakeNumber } = advanced;
    const isLast = await deps.store.wakes.settle(runId, wakeNumber, restsUntil);
    const at = isLast ? restsUntil : alarm.now();
    if (at !== undefined) remind(runId, at);
  }

  return {
    async wake(runId, at = alarm.now()) {
      await deps.store.wakes.request(runId, at);
      remind(runId, at);
    },

    async tell(runId) {
      remind(runId, alarm.now());
    },

    interrupt(runId) {
      inFlight.get(runId)?.abort();
    },

    async start() {
      for (const { runId, at } of await deps.store.wakes.listDue()) remind(runId, at);
      queue.start();
    },

    async stop(graceMs) {
      isStopping = true;
      queue.clear();
      for (const callOff of reminders.values()) callOff();
      const callOff = alarm.at(alarm.now() + graceMs, () => {
        for (const controller of inFlight.values()) controller.abort();
      });
      await queue.onIdle();
      callOff();
    },
  };
}

/** A stop of the process, or another worker: neither is news, and the wish stands in the store. */
function quietly(error: unknown): undefined {
  if (error instanceof Interrupted || error instanceof StaleWorker) return undefined;
  throw error;
}
