import { coalesce } from '../pipeline/coalesce.ts';
import type { AdvanceDeps } from '../pipeline/engine/advance.ts';
import type { Scheduler } from '../pipeline/ports/ports.ts';
import { advanceJob } from './advance-job.ts';
import type { EmbeddedOptions } from './embedded.ts';
import { createErrorReporter, type ErrorReporter } from './error-reporter.ts';
import { createIsolation } from './isolation.ts';
import { createJobQueue, type JobQueue } from './job-queue.ts';
import { createLeasedJobs, type LeasedJobs } from './leased-jobs.ts';

const POLL_MS = 1_000;
const RELEASES_APART_MS = 2_000;
/** A poll that is later than this shows that the process was suspended. */
const STALLED_MS = 3_000;
/** Due wakes sent by one poll; the next poll sends the others. */
const SENT_MAX = 1_000;

export interface PgBossOptions extends EmbeddedOptions {
  url: string;
  /** Gives the runs that an earlier process of our name has claimed; undefined if a living one has it. */
  takeName?: (() => Promise<string[] | undefined>) | undefined;
  /** The name that the operator has chosen for this process. */
  givenName?: string | undefined;
}

interface Parts extends PgBossOptions {
  deps: AdvanceDeps;
  queue: JobQueue;
  leasedJobs: LeasedJobs;
  errorReporter: ErrorReporter;
}

/**
 * Advances runs in all processes of one database, each run in one process at a time, at most `runsMax`
 * in this one. Jobs announce the wakes in the store. A poll each second finds the rest: wakes that
 * have become due, lost jobs and cancels.
 */
export function createPgBossScheduler(advanceDeps: AdvanceDeps, options: PgBossOptions): Scheduler {
  const { clock, runsMax, url } = options;
  let isOn = false;
  let stalledAt = Number.NEGATIVE_INFINITY;
  const deps = {
    ...advanceDeps,
    isStopping: () => !isOn,
    isolation: createIsolation({ runs: advanceDeps.store.runs, clock }),
    hasStalledSince: (at: number) => stalledAt >= at,
  };
  const errorReporter = createErrorReporter(deps.log, clock);
  const queue = createJobQueue(url, errorReporter.queueFailed);
  const leasedJobs = createLeasedJobs(runsMax, clock);
  const parts = { ...options, deps, queue, leasedJobs, errorReporter };
  const pull = createPull(parts);
  const releaseExpired = createRelease(parts, pull);
  const poll = coalesce(async () => {
    await leasedJobs.renew(queue.touch).catch(errorReporter.queueFailed);
    await abortCancelled(parts).catch(errorReporter.queueFailed);
    const due = await sendDue(parts).catch(errorReporter.queueFailed);
    if (due?.areSent) await pull();
    if (due?.mayBeHeld && isOn) releaseExpired();
  });
  let cancelPoll = () => {};

  function pollEachSecond(planned: number): void {
    const now = clock.now();
    if (now - planned > STALLED_MS) stalledAt = now;
    cancelPoll = clock.setAlarm(now + POLL_MS, () => pollEachSecond(now + POLL_MS));
    leasedJobs.abortExpired();
    void poll();
  }

  const unsentNotices = new Set<string>();
  const sendNotices = coalesce(async () => {
    const runIds = [...unsentNotices];
    unsentNotices.clear();
    if (runIds.length > 0 && (await queue.send(runIds))) void pull();
  });

  /** Does not wait for the job: the wake is stored, and the next poll sends a job that fails here. */
  async function notify(runId: string): Promise<void> {
    if (!isOn) return;
    unsentNotices.add(runId);
    void sendNotices().catch(errorReporter.queueFailed);
  }

  return {
    notify,

    async wake(runId, at = clock.now()) {
      await deps.store.wakes.request(runId, at);
      if (at <= clock.now()) await notify(runId);
    },

    interrupt: leasedJobs.abort,

    async start() {
      await queue.start();
      await takeBack(parts);
      isOn = true;
      pollEachSecond(clock.now());
      await poll();
    },

    async stop(graceMs) {
      isOn = false;
      // A call that ignores its signal may last until the process exits, so its claim is released here.
      const cancelRelease = clock.setAlarm(
        clock.now() + graceMs,
        () => void releaseAll(deps, leasedJobs),
      );
      await leasedJobs.close(graceMs, pull);
      cancelRelease();
      cancelPoll();
      await sendNotices().catch(errorReporter.queueFailed);
      await poll();
      await queue.stop();
    },
  };
}

const NAME_IN_USE =
  'another process that runs has this PROCESS_NAME, so posts in progress here wait ten seconds after a kill; give each process its own name';

/** The jobs of a killed process with our name need not wait until their leases expire. */
async function takeBack({ takeName, givenName, queue, deps, errorReporter }: Parts): Promise<void> {
  if (takeName === undefined) return;
  try {
    const runIds = await takeName();
    if (runIds !== undefined) return await queue.takeBack(runIds);
    if (givenName !== undefined) deps.log.warn({ name: givenName }, NAME_IN_USE);
  } catch (error) {
    errorReporter.queueFailed(error);
  }
}

/** Fetches jobs for all free slots, and again after each job while more may be queued. */
function createPull({ deps, queue, leasedJobs, errorReporter, clock }: Parts): () => Promise<void> {
  let mayBeMore = false;

  const pull = coalesce(async () => {
    const free = leasedJobs.countFree();
    mayBeMore = free === 0;
    if (free === 0) return;
    const leasedAt = clock.now();
    const jobs = await queue.fetch(free);
    mayBeMore = jobs.length === free;
    for (const job of jobs) void leasedJobs.run(job, leasedAt, work).then(next);
  });
  const next = async () => {
    if (mayBeMore) await quietPull();
  };
  const quietPull = () => pull().catch(errorReporter.queueFailed);
  const work = advanceJob({ deps, queue, clock, errorReporter, pull: quietPull });
  return quietPull;
}

/** A cancel may arrive in any process, so the process at work checks for it. */
async function abortCancelled({ deps, leasedJobs }: Parts): Promise<void> {
  const runIds = leasedJobs.runIds();
  if (runIds.length === 0) return;
  for (const runId of await deps.store.decisions.listCancelled(runIds)) leasedJobs.abort(runId);
}

/** Releases the jobs of dead processes beside the poll: pg-boss's upkeep may wait for locks, and leases must be renewed meanwhile. */
function createRelease(
  { queue, clock, errorReporter }: Parts,
  pull: () => Promise<void>,
): () => void {
  // A start takes the jobs of its own name back, and waits for nothing else.
  let releasedAt = clock.now();
  const release = coalesce(async () => {
    await queue.releaseExpired();
    await pull();
  });
  return () => {
    if (clock.now() - releasedAt < RELEASES_APART_MS) return;
    releasedAt = clock.now();
    void release().catch(errorReporter.queueFailed);
  };
}

interface Due {
  areSent: boolean;
  /** A due run may have a job of a dead process. */
  mayBeHeld: boolean;
}

async function sendDue({ deps, queue, leasedJobs, clock }: Parts): Promise<Due> {
  if (leasedJobs.countFree() === 0) return { areSent: false, mayBeHeld: true };
  const leased = new Set(leasedJobs.runIds());
  const due = await deps.store.wakes.listDue(clock.now());
  const runIds = due.map(({ runId }) => runId).filter((runId) => !leased.has(runId));
  if (runIds.length === 0) return { areSent: false, mayBeHeld: false };
  const chosen = runIds.slice(0, SENT_MAX);
  const sent = await queue.send(chosen);
  return { areSent: true, mayBeHeld: sent < chosen.length };
}

async function releaseAll({ store, log }: AdvanceDeps, leasedJobs: LeasedJobs): Promise<void> {
  const released = leasedJobs.runIds().map((runId) => store.runs.release(runId));
  await Promise.all(released).catch((error: unknown) =>
    log.warn(
      { err: error },
      'the store could not release the runs of this process; their work counts as lost',
    ),
  );
}
