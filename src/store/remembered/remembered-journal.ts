import type { Claim, Journal, Recorded } from '../../pipeline/ports/ports.ts';
import { createMemory } from './memory.ts';

/** A long post has a megabyte of results. */
const RUNS_MAX = 20;

/** A post that waits for people replays its results for each of their replies, and most of these record nothing. */
export function rememberJournal(stored: Journal, onForget: (forget: () => void) => void): Journal {
  const memory = createMemory<Recorded>(RUNS_MAX);
  onForget(memory.forgetAll);
  const write = <T>({ runId }: Pick<Claim, 'runId'>, work: () => Promise<T>) =>
    memory.write(runId, work);

  return {
    ...stored,

    /** The values and the maps are shared: callers parse the values, and put maps of their own in place of these. */
    async read(runId) {
      return { ...(await memory.read(runId, () => stored.read(runId))) };
    },

    record: (claim, results, at) => write(claim, () => stored.record(claim, results, at)),
    recordPaid: (claim, results, paid) =>
      write(claim, () => stored.recordPaid(claim, results, paid)),
    countFailure: (claim, step) => write(claim, () => stored.countFailure(claim, step)),
    putOff: (claim, step, wait) => write(claim, () => stored.putOff(claim, step, wait)),
    forgetFailures: (runId, step) => write({ runId }, () => stored.forgetFailures(runId, step)),
    endWaits: (code, of) => stored.endWaits(code, of).finally(memory.forgetAll),
  };
}
