import { PgBoss } from 'pg-boss';

const QUEUE = 'runs';

/** A job whose holder is silent for so long belongs to whoever fetches it next; pg-boss takes no less. */
export const LEASE_MS = 10_000;

/** How often some process looks for silent holders. */
const MONITOR_SECONDS = 2;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * A job is a hint that a run wants to be advanced, and the lease of the process that does it. What is
 * wished for stands in the store, so a job may be lost: the wish is read there, and it is sent again.
 */
const JOBS = {
  // One job for each run, queued or active. A second one is not needed: whoever ends a job looks again.
  policy: 'exclusive',
  heartbeatSeconds: LEASE_MS / 1_000,
  // These are not ours to rule: the heartbeat says who lives, and `retry.ts` when to give up.
  expireInSeconds: DAY_SECONDS,
  retryLimit: 1_000_000,
  retryDelay: 0,
  deleteAfterSeconds: 10,
};

const UPKEEP = {
  schedule: false,
  superviseIntervalSeconds: MONITOR_SECONDS,
  monitorIntervalSeconds: MONITOR_SECONDS,
  maintenanceIntervalSeconds: 30,
  // Jobs that wait for other jobs are not used.
  flowIntervalSeconds: DAY_SECONDS,
};

const CONNECTIONS_MAX = 4;

export interface Job {
  id: string;
  /** With the id it names the attempt: what an earlier holder says about the job is not heard. */
  retryCount: number;
  runId: string;
}

export interface JobQueue {
  start(): Promise<void>;
  /** Gives how many were new; a run whose job is queued or active is not sent again. */
  send(runIds: readonly string[]): Promise<number>;
  fetch(countMax: number): Promise<Job[]>;
  complete(job: Job): Promise<void>;
  /** Lets others have a job at once. */
  release(job: Job): Promise<void>;
  /** Renews the leases of jobs. */
  touch(jobs: readonly Job[]): Promise<void>;
  stop(): Promise<void>;
}

/** The one door to pg-boss. What it complains of by itself goes to `onError`. */
export function createJobQueue(url: string, onError: (error: unknown) => void): JobQueue {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'blogpost-queue',
    max: CONNECTIONS_MAX,
    // A job that is lost with the server's last moments is sent again, so no commit waits for the disk.
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
      // In one order everywhere, or two processes could wait for each other.
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
    async touch(jobs) {
      await boss.touch(QUEUE, [...jobs]);
    },
    async stop() {
      await boss.stop({ graceful: false });
    },
  };
}
