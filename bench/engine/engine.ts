import { setTimeout as pause } from 'node:timers/promises';

/**
 * One way to carry a run through the same story: draft, judge, revise, judge, wait for a decision from
 * outside, thumbnail beside LinkedIn text, done.
 */
export interface Engine {
  start(): Promise<void>;
  /** Fulfils when the run has ended, its decision given from outside on the way. */
  run(id: string): Promise<void>;
  stop(): Promise<void>;
  /** What it wrote down for one run, where that can be told. */
  recordsOf?(id: string): Promise<number>;
}

const ACTIVITY_MS = 5;

/** A model's answer that takes its time. Timers overshoot alike for every engine. */
export async function activity(): Promise<void> {
  await pause(ACTIVITY_MS);
}

/** Long enough for every engine to have put the run down before the answer comes. */
const THOUGHT_MS = 20;

/** The person outside: asked, they think, and then say so to the engine. */
export async function think(): Promise<void> {
  await pause(THOUGHT_MS);
}

/** A thing that happens once, and those who wait for it. */
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
