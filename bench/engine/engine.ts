import { setTimeout as pause } from 'node:timers/promises';

/**
 * An engine that runs the same workflow: draft, judge, revise, judge, wait for a decision from outside,
 * thumbnail beside LinkedIn text, done.
 */
export interface Engine {
  start(): Promise<void>;
  /** Fulfils when the run has ended. It includes the decision from outside. */
  run(id: string): Promise<void>;
  stop(): Promise<void>;
  /** The number of results it recorded for one run, if the engine can count them. */
  recordsOf?(id: string): Promise<number>;
  /** It can run one at a time alone. */
  isAlone?: boolean;
}

const ACTIVITY_MS = 5;

/** Simulates a model call. Timers overshoot by the same amount for every engine. */
export async function activity(): Promise<void> {
  await pause(ACTIVITY_MS);
}

/** Long enough for every engine to park the run before the decision arrives. */
const THOUGHT_MS = 20;

/** The delay of a person before a decision. */
export async function think(): Promise<void> {
  await pause(THOUGHT_MS);
}

/** Events by id that happen once, with one waiter each. */
export function createSignals() {
  const waiting = new Map<string, () => void>();
  return {
    wait: (id: string) => new Promise<void>((resolve) => void waiting.set(id, resolve)),
    tell(id: string) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
