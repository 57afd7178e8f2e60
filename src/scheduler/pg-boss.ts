import type { AdvanceDeps } from '../pipeline/advance.ts';
import { coalesce } from '../pipeline/coalesce.ts';
import type { Scheduler } from '../pipeline/ports.ts';
import { advanceJob } from './advance-job.ts';
import type { EmbeddedOptions } from './embedded.ts';
import { createErrorReporter, type ErrorReporter } from './error-reporter.ts';
import { createIsolation } from './isolation.ts';
import { createJobQueue, type JobQueue } from './job-queue.ts';
import { createLeasedJobs, type LeasedJobs } from './leased-jobs.ts';

/** How often a process looks for what no job told it. */
const LOOK_MS = 1_000;
/** A look that comes so much too late shows that the process stood still. */
const STALLED_MS = 3_000;
/** Wishes sent again in one look; what is over waits for the next. */
const SENT_MAX = 1_000;

export interface PgBossOptions extends EmbeddedOptions {
  url: string;
}

interface Parts extends PgBossOptions {
  deps: AdvanceDeps;
  queue: JobQueue;
  leasedJobs: LeasedJobs;
  errorReporter: ErrorReporter;
}

/**
 * Advances runs in many processes that share one database, each run in one of them at a time, at most
 * `runsMax` at once in this one. Wishes stand in the store; jobs carry them to whoever is free, and a
 * look each second finds what no job carried: wishes for later, lost jobs, and cancels.
 */
export function createPgBossScheduler(given: AdvanceDeps, options: PgBossOptions): Scheduler {
  const { clock, runsMax, url } = options;
  let isOn = false;
  let stalledAt = Number.NEGATIVE_INFINITY;
  const deps = {
    ...given,
    isStopping: () => !isOn,
    isolation: createIsolation({ runs: given.store.runs, clock }),
    hasStalledSince: (at: number) => stalledAt >= at,
  };
  const errorReporter = createErrorReporter(deps.log, clock);
  const queue = createJobQueue(url, errorReporter.queueFailed);
  const leasedJobs = createLeasedJobs(runsMax, clock);
  const parts = { ...options, deps, queue, leasedJobs, errorReporter };
  const pull = createPull(parts);
  const look = coalesce(async () => {
    await leasedJobs.renew(queue.touch).catch(errorReporter.queueFailed);
    await abortCancelled(parts).catch(errorReporter.queueFailed);
    if (await sendDue(parts).catch(errorReporter.queueFailed)) await pull();
  });
  let cancel = () => {};

  function pollEachSecond(planned: number): void {
    const now = clock.now();
    if (now - planned > STALLED_MS) stalledAt = now;
    cancel = clock.setAlarm(now + LOOK_MS, () => pollEachSecond(now + LOOK_MS));
    leasedJobs.abortExpired();
    void look();
  }

  const unsentNotices = new Set<string>();
  const sendNotices = coalesce(async () => {
    const runIds = [...unsentNotices];
    unsentNotices.clear();
    if (runIds.length > 0 && (await queue.send(runIds))) void pull();
  });

  /**
   * The wish is kept, so nobody waits for the job; those of a busy moment are sent together, and one
   * that cannot be sent now is sent by the next look.
   */
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
      isOn = true;
      pollEachSecond(clock.now());
      await look();
    },

    async stop(graceMs) {
      isOn = false;
      // What hangs in a call that hears no signal may be ended before it reports back.
      const cancelRelease = clock.setAlarm(
        clock.now() + graceMs,
        () => void releaseAll(deps, leasedJobs),
      );
      await leasedJobs.close(graceMs, pull);
      cancelRelease();
      cancel();
      await sendNotices().catch(errorReporter.queueFailed);
      await look();
      await queue.stop();
    },
  };
}

/** Fetches jobs for all free hands; a hand that gets free later fetches for itself, if there may be more. */
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

/** People cancel through any process; the one that is at work learns of it here. */
async function abortCancelled({ deps, leasedJobs }: Parts): Promise<void> {
  const runIds = leasedJobs.runIds();
  if (runIds.length === 0) return;
  for (const runId of await deps.store.decisions.listCancelled(runIds)) leasedJobs.abort(runId);
}

/** Gives whether there may be something to fetch. */
async function sendDue({ deps, queue, leasedJobs, clock }: Parts): Promise<boolean> {
  if (leasedJobs.countFree() === 0) return false;
  const held = new Set(leasedJobs.runIds());
  const due = await deps.store.wakes.listDue(clock.now());
  const runIds = due.map(({ runId }) => runId).filter((runId) => !held.has(runId));
  if (runIds.length === 0) return false;
  await queue.send(runIds.slice(0, SENT_MAX));
  return true;
}

async function releaseAll({ store, log }: AdvanceDeps, leasedJobs: LeasedJobs): Promise<void> {
  const released = leasedJobs.runIds().map((runId) => store.runs.release(runId));
  await Promise.all(released).catch((error: unknown) =>
    log.warn({ err: error }, 'runs were not put down'),
  );
}
