import type { AdvanceDeps } from '../pipeline/advance.ts';
import type { Scheduler } from '../pipeline/ports.ts';
import { advanceJob } from './advance-job.ts';
import { oneAtATime } from './coalesce.ts';
import type { EmbeddedOptions } from './embedded.ts';
import { createTrouble, type Trouble } from './error-reporter.ts';
import { createIsolation } from './isolation.ts';
import { createJobQueue, type JobQueue } from './job-queue.ts';
import { createHands, type Hands } from './leased-jobs.ts';

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
  hands: Hands;
  trouble: Trouble;
}

/**
 * Advances runs in many processes that share one database, each run in one of them at a time, at most
 * `runsMax` at once in this one. Wishes stand in the store; jobs carry them to whoever is free, and a
 * look each second finds what no job carried: wishes for later, lost jobs, and cancels.
 */
export function createPgBossScheduler(given: AdvanceDeps, options: PgBossOptions): Scheduler {
  const { alarm, runsMax, url } = options;
  let isOn = false;
  let stalledAt = Number.NEGATIVE_INFINITY;
  const deps = {
    ...given,
    isStopping: () => !isOn,
    isolation: createIsolation({ runs: given.store.runs, alarm }),
    hasStalledSince: (at: number) => stalledAt >= at,
  };
  const trouble = createTrouble(deps.log, alarm);
  const queue = createJobQueue(url, trouble.ofQueue);
  const hands = createHands(runsMax, alarm);
  const parts = { ...options, deps, queue, hands, trouble };
  const pull = createPull(parts);
  const look = oneAtATime(async () => {
    await hands.renew(queue.touch).catch(trouble.ofQueue);
    await abortCancelled(parts).catch(trouble.ofQueue);
    if (await sendDue(parts).catch(trouble.ofQueue)) await pull();
  });
  let callOff = () => {};

  function lookEachSecond(planned: number): void {
    const now = alarm.now();
    if (now - planned > STALLED_MS) stalledAt = now;
    callOff = alarm.at(now + LOOK_MS, () => lookEachSecond(now + LOOK_MS));
    hands.abortLapsed();
    void look();
  }

  const untold = new Set<string>();
  const sendUntold = oneAtATime(async () => {
    const runIds = [...untold];
    untold.clear();
    if (runIds.length > 0 && (await queue.send(runIds))) void pull();
  });

  /**
   * The wish is kept, so nobody waits for the job; those of a busy moment are sent together, and one
   * that cannot be sent now is sent by the next look.
   */
  async function tell(runId: string): Promise<void> {
    if (!isOn) return;
    untold.add(runId);
    void sendUntold().catch(trouble.ofQueue);
  }

  return {
    tell,

    async wake(runId, at = alarm.now()) {
      await deps.store.wakes.request(runId, at);
      if (at <= alarm.now()) await tell(runId);
    },

    interrupt: hands.abort,

    async start() {
      await queue.start();
      isOn = true;
      lookEachSecond(alarm.now());
      await look();
    },

    async stop(graceMs) {
      isOn = false;
      // What hangs in a call that hears no signal may be ended before it reports back.
      const callOffRelease = alarm.at(alarm.now() + graceMs, () => void releaseAll(deps, hands));
      await hands.close(graceMs, pull);
      callOffRelease();
      callOff();
      await sendUntold().catch(trouble.ofQueue);
      await look();
      await queue.stop();
    },
  };
}

/** Fetches jobs for all free hands; a hand that gets free later fetches for itself, if there may be more. */
function createPull({ deps, queue, hands, trouble, alarm }: Parts): () => Promise<void> {
  let mayBeMore = false;

  const pull = oneAtATime(async () => {
    const free = hands.countFree();
    mayBeMore = free === 0;
    if (free === 0) return;
    const leasedAt = alarm.now();
    const jobs = await queue.fetch(free);
    mayBeMore = jobs.length === free;
    for (const job of jobs) void hands.hold(job, leasedAt, work).then(next);
  });
  const next = async () => {
    if (mayBeMore) await quietPull();
  };
  const quietPull = () => pull().catch(trouble.ofQueue);
  const work = advanceJob({ deps, queue, alarm, trouble, pull: quietPull });
  return quietPull;
}

/** People cancel through any process; the one that is at work learns of it here. */
async function abortCancelled({ deps, hands }: Parts): Promise<void> {
  const runIds = hands.listRuns();
  if (runIds.length === 0) return;
  for (const runId of await deps.store.decisions.listCancelled(runIds)) hands.abort(runId);
}

/** Gives whether there may be something to fetch. */
async function sendDue({ deps, queue, hands, alarm }: Parts): Promise<boolean> {
  if (hands.countFree() === 0) return false;
  const held = new Set(hands.listRuns());
  const due = await deps.store.wakes.listDue(alarm.now());
  const runIds = due.map(({ runId }) => runId).filter((runId) => !held.has(runId));
  if (runIds.length === 0) return false;
  await queue.send(runIds.slice(0, SENT_MAX));
  return true;
}

async function releaseAll({ store, log }: AdvanceDeps, hands: Hands): Promise<void> {
  const released = hands.listRuns().map((runId) => store.runs.release(runId));
  await Promise.all(released).catch((error: unknown) =>
    log.warn({ err: error }, 'runs were not put down'),
  );
}
