import { performance } from 'node:perf_hooks';

/**
 * Slack waits three seconds for an answer to a request; a run can wait longer. A step begins only when
 * no request is open and the event loop was idle since the step before: a loop that is never idle may
 * have unread requests.
 */
export interface RequestPriority {
  /** The request is open until the first call of the returned function. */
  trackRequest(): () => void;
  /** Fulfils when a step may begin, in the order of the calls. */
  yieldToRequests(): Promise<void>;
  /** Releases all waiting steps; later ones do not wait. */
  disable(): void;
}

/** The longest wait of a step; overdue steps begin one by one. */
export const YIELD_MS_MAX = 2_000;
export const OVERDUE_APART_MS = 25;
const CHECK_MS = 1;

interface Options {
  now: () => number;
  /** The total idle time of the event loop. */
  restedMs?: () => number;
  later?: (check: () => void) => void;
}

export function createRequestPriority({
  now,
  restedMs = () => performance.eventLoopUtilization().idle,
  // With an immediate, the loop would never be idle.
  later = (check) => void setTimeout(check, CHECK_MS),
}: Options): RequestPriority {
  const waiting: { since: number; release: () => void }[] = [];
  let openRequests = 0;
  let restedBefore = Number.NEGATIVE_INFINITY;
  let releasedAt = Number.NEGATIVE_INFINITY;
  let isCheckPlanned = false;
  let isDisabled = false;

  function mayRun(since: number): boolean {
    if (openRequests === 0 && restedMs() > restedBefore) return true;
    return now() - since >= YIELD_MS_MAX && now() - releasedAt >= OVERDUE_APART_MS;
  }

  function releaseNext(): void {
    const [next] = waiting;
    if (next === undefined) return;
    if (mayRun(next.since)) {
      waiting.shift();
      restedBefore = restedMs();
      releasedAt = now();
      next.release();
    }
    if (waiting.length > 0) checkLater();
  }

  function checkLater(): void {
    if (isCheckPlanned) return;
    isCheckPlanned = true;
    later(() => {
      isCheckPlanned = false;
      releaseNext();
    });
  }

  return {
    trackRequest() {
      let isAnswered = false;
      openRequests += 1;
      return () => {
        if (isAnswered) return;
        isAnswered = true;
        openRequests -= 1;
      };
    },

    disable() {
      isDisabled = true;
      for (const { release } of waiting.splice(0)) release();
    },

    async yieldToRequests() {
      if (isDisabled) return;
      await new Promise<void>((release) => {
        waiting.push({ since: now(), release });
        if (waiting.length === 1) releaseNext();
      });
    },
  };
}
