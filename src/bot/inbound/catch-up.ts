import { coalesce } from '../../pipeline/coalesce.ts';
import type { Clock, Runs } from '../../pipeline/ports/ports.ts';
import type { Run } from '../../pipeline/run.ts';
import {
  CALLS_MAX,
  findOpenThread,
  type ReadPosition,
  type ReadRepliesDeps,
  type ReadResult,
  readableSince,
  readReplies,
} from './read-replies.ts';
import { createReadState, type ReadState } from './read-state.ts';

/**
 * Reads open threads for replies whose events never arrived: no process ran, the socket was down, the
 * store refused writes or the proxy in front of the app was broken. Slack stops sending an event
 * after a few attempts, but a thread can be read later.
 */
export interface CatchUp {
  /**
   * Reads every open thread now, as far back as replies may be read, and then reads new replies
   * every few minutes. A second call during a reading starts another one after it.
   */
  begin(): void;
  stop(): void;
}

export interface CatchUpDeps extends Omit<ReadRepliesDeps, 'isStopped'> {
  runs: Runs;
  /** Starts the regular passes; without it threads are read only when `begin` is called. */
  repeatBy?: Clock | undefined;
}

/** The longest time until a reply is found whose event was lost. */
export const PASS_MS = 5 * 60_000;
/** At 2 s apart these take 2 minutes; the next pass reads the remaining threads. */
const CALLS_A_PASS_MAX = 60;
const RUNS_MAX = 200;
/** A thread that another process has read within this time is not read again. */
const READ_LATELY_MS = PASS_MS / 2;
const ATTEMPTS_MAX = 20;

export function createCatchUp(given: CatchUpDeps): CatchUp {
  const { repeatBy, runs, log } = given;
  let isStopped = false;
  let wanted: 'all' | 'round' | undefined;
  let cancelAlarm: (() => void) | undefined;
  const deps = { ...given, isStopped: () => isStopped };
  const threads = createReadState();

  /** Two readings at once would ask for the same pages. */
  const read = coalesce(async () => {
    const reading = wanted;
    wanted = undefined;
    if (reading === undefined || isStopped) return;
    await (reading === 'all' ? readAll() : readRound()).catch(reportFailure);
    // A round that came due during the reading has nothing left to read.
    if (wanted === 'round') wanted = undefined;
  });

  function reportFailure(error: unknown): void {
    if (!isStopped)
      log.warn(
        { err: error },
        'the open threads could not be read for missed replies; the next pass reads them',
      );
  }

  async function readAll(): Promise<void> {
    const open = await runs.listAllOpen(RUNS_MAX);
    threads.reset();
    for (const run of open) {
      if (isStopped) return;
      await readPage(deps, threads, run);
    }
  }

  async function readRound(): Promise<void> {
    const open = await runs.listAllOpen(RUNS_MAX);
    let callsLeft = CALLS_A_PASS_MAX;
    // A rate limit is of one workspace.
    const limited = new Set<string | undefined>();
    for (const run of threads.remaining(open)) {
      if (isStopped || wanted === 'all' || callsLeft === 0) return;
      if (!limited.has(run.place?.team)) callsLeft -= await readInRound(run, callsLeft, limited);
    }
  }

  /** Gives the number of calls. */
  async function readInRound(
    run: Run,
    callsMax: number,
    limited: Set<string | undefined>,
  ): Promise<number> {
    const result = await readWithinLimits(deps, threads, { run, callsMax });
    if (result?.state === 'unfinished') limited.add(run.place?.team);
    else threads.leave(run);
    return result?.calls ?? 0;
  }

  function schedule(): void {
    if (repeatBy === undefined || isStopped || cancelAlarm !== undefined) return;
    cancelAlarm = repeatBy.setAlarm(repeatBy.now() + PASS_MS, () => {
      cancelAlarm = undefined;
      wanted ??= 'round';
      void read().then(schedule);
    });
  }

  return {
    begin() {
      wanted = 'all';
      schedule();
      void read();
    },
    stop() {
      isStopped = true;
      cancelAlarm?.();
    },
  };
}

/** Reads a whole thread and waits as long as Slack asks: no other work waits for the result. */
async function readPage(deps: ReadRepliesDeps, threads: ReadState, run: Run): Promise<void> {
  const thread = await findOpenThread(deps, run);
  if (thread === undefined) return;
  const begunAt = deps.clock.now();
  let position: ReadPosition = { since: readableSince(run, begunAt), cursor: '' };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX && !deps.isStopped(); attempt += 1) {
    const result = await readReplies(deps, thread, { position, callsMax: CALLS_MAX });
    threads.record(run, begunAt, result);
    if (result.state !== 'unfinished') return;
    position = result.position;
    await deps.clock.sleep(result.retryAfterMs);
  }
}

async function readWithinLimits(
  deps: ReadRepliesDeps,
  threads: ReadState,
  { run, callsMax }: { run: Run; callsMax: number },
): Promise<ReadResult | undefined> {
  const now = deps.clock.now();
  const thread = threads.isRefused(run, now) ? undefined : await findOpenThread(deps, run);
  if (thread === undefined) return undefined;
  const { begunAt, position } = threads.resume(run, now);
  const reading = { runId: run.id, at: now, notSince: now - READ_LATELY_MS };
  const isOurs = position.cursor !== '' || (await deps.deliveries.claimReading(reading));
  if (!isOurs) return undefined;
  const result = await readReplies(deps, thread, { position, callsMax });
  threads.record(run, begunAt, result);
  return result;
}
