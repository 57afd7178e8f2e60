import { performance } from 'node:perf_hooks';

/**
 * Somebody in Slack waits for each request, three seconds at most; a run can wait. So a step of a run
 * begins only while nobody waits and the event loop has had nothing to do since the one before: as
 * long as it never rests, there may be requests it has not even read.
 */
export interface RequestPriority {
  /** Somebody waits until the function it gives is called; calling it again changes nothing. */
  trackRequest(): () => void;
  /** Fulfils when a piece of work may begin, in the order they were announced. */
  yieldToRequests(): Promise<void>;
  /** Nobody gives way any more: whoever waits to begin learns that there is nothing to begin. */
  disable(): void;
}

/** Nobody is kept waiting for ever by a stream of others; but those who are go on one by one. */
export const YIELD_MS_MAX = 2_000;
export const OVERDUE_APART_MS = 25;
const LOOK_MS = 1;

interface Options {
  now: () => number;
  /** For how long the event loop has rested so far. */
  restedMs?: () => number;
  later?: (look: () => void) => void;
}

export function createRequestPriority({
  now,
  restedMs = () => performance.eventLoopUtilization().idle,
  // An immediate would keep the loop from resting.
  later = (look) => void setTimeout(look, LOOK_MS),
}: Options): RequestPriority {
  const waiting: { since: number; go: () => void }[] = [];
  let served = 0;
  let restedBefore = Number.NEGATIVE_INFINITY;
  let wentAt = Number.NEGATIVE_INFINITY;
  let isLooking = false;
  let isCleared = false;

  function mayRun(since: number): boolean {
    if (served === 0 && restedMs() > restedBefore) return true;
    return now() - since >= YIELD_MS_MAX && now() - wentAt >= OVERDUE_APART_MS;
  }

  function releaseNext(): void {
    const [next] = waiting;
    if (next === undefined) return;
    if (mayRun(next.since)) {
      waiting.shift();
      restedBefore = restedMs();
      wentAt = now();
      next.go();
    }
    if (waiting.length > 0) checkLater();
  }

  function checkLater(): void {
    if (isLooking) return;
    isLooking = true;
    later(() => {
      isLooking = false;
      releaseNext();
    });
  }

  return {
    trackRequest() {
      let isServed = false;
      served += 1;
      return () => {
        if (isServed) return;
        isServed = true;
        served -= 1;
      };
    },

    disable() {
      isCleared = true;
      for (const { go } of waiting.splice(0)) go();
    },

    async yieldToRequests() {
      if (isCleared) return;
      await new Promise<void>((go) => {
        waiting.push({ since: now(), go });
        if (waiting.length === 1) releaseNext();
      });
    },
  };
}
