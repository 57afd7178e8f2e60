import { performance } from 'node:perf_hooks';

/**
 * Slack waits three seconds for an answer to a request; a run can wait longer. Steps begin only when no
 * request is open and the event loop was idle since the steps before: a loop that is never idle may have
 * unread requests. While requests come close together, one step begins at a time; otherwise all that
 * wait begin together, because they share wake-ups, flushes and the processor's caches.
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
/** Without a request for so long, steps begin together. */
export const QUIET_MS = 20;
/** A request that comes then waits for about a millisecond for each of them. */
export const TOGETHER_MAX = 64;
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
  let requestedAt = Number.NEGATIVE_INFINITY;
  let isCheckPlanned = false;
  let isDisabled = false;

  function countThatMayBegin(since: number): number {
    if (openRequests === 0 && restedMs() > restedBefore) {
      return now() - requestedAt >= QUIET_MS ? TOGETHER_MAX : 1;
    }
    const isOverdue = now() - since >= YIELD_MS_MAX && now() - releasedAt >= OVERDUE_APART_MS;
    return isOverdue ? 1 : 0;
  }

  function releaseNext(): void {
    const [first] = waiting;
    if (first === undefined) return;
    const count = countThatMayBegin(first.since);
    if (count > 0) {
      restedBefore = restedMs();
      releasedAt = now();
      for (const { release } of waiting.splice(0, count)) release();
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
      requestedAt = now();
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
