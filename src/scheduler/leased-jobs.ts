import type { Clock } from '../pipeline/ports/ports.ts';
import { type Job, LEASE_MS } from './job-queue.ts';

const RENEW_MS = 3_000;

/** Completes or releases the job; never raises. */
export type Work = (job: Job, signal: AbortSignal) => Promise<void>;

/** The jobs of this process, each with its own lease. */
export interface LeasedJobs {
  /** 0 after `close`. */
  countFree(): number;
  runIds(): string[];
  run(job: Job, leasedAt: number, work: Work): Promise<void>;
  abort(runId: string): void;
  /** Another process may already have a job whose lease has expired. */
  abortExpired(): void;
  renew(touch: (jobs: readonly Job[]) => Promise<void>): Promise<void>;
  /** Waits for all jobs, and aborts them after `graceMs`. */
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

  function abortAll(matches: (job: LeasedJob) => boolean): void {
    for (const job of all) if (matches(job)) job.controller.abort();
  }

  return {
    countFree: () => (isClosing ? 0 : Math.max(0, runsMax - all.size)),
    runIds: () => [...all].map(({ runId }) => runId),

    async run(job, leasedAt, work) {
      const controller = new AbortController();
      if (isClosing) controller.abort();
      const leased = { ...job, controller, leasedAt, isDone: work(job, controller.signal) };
      all.add(leased);
      await leased.isDone;
      all.delete(leased);
    },

    abort: (runId) => abortAll((job) => job.runId === runId),
    abortExpired: () => abortAll(({ leasedAt }) => clock.now() - leasedAt > LEASE_MS),

    async renew(touch) {
      const now = clock.now();
      const due = [...all].filter(({ leasedAt }) => now - leasedAt >= RENEW_MS);
      if (due.length === 0) return;
      await touch(due);
      for (const job of due) job.leasedAt = now;
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
