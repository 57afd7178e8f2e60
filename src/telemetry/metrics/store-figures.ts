import type { Backlog, BacklogLimits, BacklogStore } from '../../pipeline/ports/backlog-port.ts';
import type { Clock } from '../../pipeline/ports/ports.ts';

const READ_MS_MAX = 2_000;
/** Several scrapers share one answer. */
const FRESH_MS = 5_000;

interface StoreFiguresDeps extends BacklogLimits {
  backlog: BacklogStore;
  clock: Pick<Clock, 'now'>;
  /** The time limit of a question to the store, in real time. */
  readMsMax?: number | undefined;
}

/** Asks the store at most once in five seconds; gives undefined where it does not answer in time. */
export function createStoreFigures(deps: StoreFiguresDeps): () => Promise<Backlog | undefined> {
  const { backlog, clock, readMsMax = READ_MS_MAX, ...limits } = deps;
  let asked: { at: number; answer: Promise<Backlog | undefined> } | undefined;

  async function ask(now: number): Promise<Backlog | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, readMsMax, undefined);
    });
    try {
      return await Promise.race([backlog.read({ now, ...limits }), late]);
    } catch {
      // The store has reported the error to its own watch.
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  return async () => {
    const now = clock.now();
    if (asked === undefined || now - asked.at >= FRESH_MS) asked = { at: now, answer: ask(now) };
    return await asked.answer;
  };
}
