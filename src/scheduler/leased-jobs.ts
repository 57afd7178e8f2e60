import type { Clock } from '../pipeline/ports.ts';
import { type Job, LEASE_MS } from './job-queue.ts';

const RENEW_MS = 3_000;

/** Works on a job until it is done with or given back; never raises. */
export type Work = (job: Job, signal: AbortSignal) => Promise<void>;

/** The jobs this process has in hand, each under a lease of its own. */
export interface LeasedJobs {
  /** None while it is being closed. */
  countFree(): number;
  runIds(): string[];
  run(job: Job, leasedAt: number, work: Work): Promise<void>;
  abort(runId: string): void;
  /** What was not renewed in time may be in other hands already. */
  abortExpired(): void;
  renew(touch: (jobs: readonly Job[]) => Promise<void>): Promise<void>;
  /** Takes nothing more, and waits until all is put down; after `graceMs` it is cut off. */
  close(graceMs: number, lastArrived: () => Promise<void>): Promise<void>;
}

interface LeasedJob extends Job {
  controller: AbortController;
  leasedAt: number;
  isDone: Promise<void>;
}

export function createLeasedJobs(runsMax: number, clock: Clock): LeasedJobs {
  const all = new Set<LeasedJob>();
  let isClosing = false;

  function abortAll(fits: (held: LeasedJob) => boolean): void {
    for (const held of all) if (fits(held)) held.controller.abort();
  }

  return {
    countFree: () => (isClosing ? 0 : Math.max(0, runsMax - all.size)),
    runIds: () => [...all].map(({ runId }) => runId),

    async run(job, leasedAt, work) {
      const controller = new AbortController();
      if (isClosing) controller.abort();
      const held = { ...job, controller, leasedAt, isDone: work(job, controller.signal) };
      all.add(held);
      await held.isDone;
      all.delete(held);
    },

    abort: (runId) => abortAll((held) => held.runId === runId),
    abortExpired: () => abortAll(({ leasedAt }) => clock.now() - leasedAt > LEASE_MS),

    async renew(touch) {
      const from = clock.now();
      const old = [...all].filter(({ leasedAt }) => from - leasedAt >= RENEW_MS);
      if (old.length === 0) return;
      await touch(old);
      for (const held of old) held.leasedAt = from;
    },

    async close(graceMs, lastArrived) {
      isClosing = true;
      const cancel = clock.setAlarm(clock.now() + graceMs, () => abortAll(() => true));
      await lastArrived();
      while (all.size > 0) await Promise.all([...all].map(({ isDone }) => isDone));
      cancel();
    },
  };
}
