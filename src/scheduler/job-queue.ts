import { PgBoss } from 'pg-boss';

const QUEUE = 'runs';

/** A job without a heartbeat for this time goes to the next process; pg-boss allows no less. */
export const LEASE_MS = 10_000;

/** The shortest interval of pg-boss's checks for expired leases. */
const MONITOR_SECONDS = 1;
const UPKEEP_SECONDS = 30;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * A job wakes a process for a run and is the lease of that process. The store has the wake itself, so
 * a lost job is sent again.
 */
const JOBS = {
  // One job for each run, queued or active: after a job, its process checks for newer wakes.
  policy: 'exclusive',
  heartbeatSeconds: LEASE_MS / 1_000,
  // No limits here: the heartbeat detects dead processes, and `retry.ts` decides when to give up.
  expireInSeconds: DAY_SECONDS,
  retryLimit: 1_000_000,
  retryDelay: 0,
  deleteAfterSeconds: 10,
};

const UPKEEP = {
  schedule: false,
  // Ten statements, so an idle process rarely sends them; `releaseExpired` asks for them.
  superviseIntervalSeconds: UPKEEP_SECONDS,
  monitorIntervalSeconds: MONITOR_SECONDS,
  maintenanceIntervalSeconds: UPKEEP_SECONDS,
  // The app uses no jobs that depend on others.
  flowIntervalSeconds: DAY_SECONDS,
};

const CONNECTIONS_MAX = 4;

export interface Job {
  id: string;
  /** With the id it names the attempt: pg-boss ignores calls of an earlier holder. */
  retryCount: number;
  runId: string;
}

export interface JobQueue {
  start(): Promise<void>;
  /** Returns the number of new jobs; skips a run whose job is queued or active. */
  send(runIds: readonly string[]): Promise<number>;
  fetch(countMax: number): Promise<Job[]>;
  complete(job: Job): Promise<void>;
  release(job: Job): Promise<void>;
  /** Releases the jobs of these runs, whose process has died. */
  takeBack(runIds: readonly string[]): Promise<void>;
  /** Releases the jobs whose leases have expired. */
  releaseExpired(): Promise<void>;
  /** Renews the leases. */
  touch(jobs: readonly Job[]): Promise<void>;
  stop(): Promise<void>;
}

/** Reports errors of pg-boss's background work to `onError`. */
export function createJobQueue(url: string, onError: (error: unknown) => void): JobQueue {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'blogpost-queue',
    max: CONNECTIONS_MAX,
    // No commit waits for the disk: a job that a power failure loses is sent again.
    options: '-c synchronous_commit=off',
    ...UPKEEP,
  });
  boss.on('error', onError);
  return {
    async start() {
      await boss.start();
      await boss.createQueue(QUEUE, JOBS);
    },
    async send(runIds) {
      // Sorted in every process, so that two inserts cannot deadlock.
      const jobs = runIds.toSorted().map((run) => ({ data: { run }, singletonKey: run }));
      const sent = await boss.insert(QUEUE, jobs, { returnId: true });
      return sent?.length ?? 0;
    },
    async fetch(batchSize) {
      const jobs = await boss.fetch<{ run: string }>(QUEUE, { batchSize });
      return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, runId: data.run }));
    },
    async complete(job) {
      await boss.complete(QUEUE, job);
    },
    async release(job) {
      await boss.fail(QUEUE, job);
    },
    async takeBack(runIds) {
      for (const key of runIds) {
        const jobs = await boss.findJobs(QUEUE, { key });
        const active = jobs.filter(({ state }) => state === 'active');
        if (active.length > 0) await boss.fail(QUEUE, active);
      }
    },
    async releaseExpired() {
      await boss.supervise(QUEUE);
    },
    async touch(jobs) {
      await boss.touch(QUEUE, [...jobs]);
    },
    async stop() {
      await boss.stop({ graceful: false });
    },
  };
}
