import { PipelineError, StoreUnavailable } from '../../pipeline/errors.ts';
import type { Inbox } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import { ATTEMPTS_MAX, SWEEP_MS } from './inbox-sweep.ts';

interface FailedEventsDeps {
  inbox: Inbox;
  clock: Clock;
  log: Log;
}

/** Events whose handling has failed, and the waits before their next attempts. */
export interface FailedEvents {
  /** Undefined after the last attempt. */
  nextAttemptAt(id: string, error: unknown): Promise<number | undefined>;
  forget(id: string): void;
}

/** People wait for the sign on their reply once Slack answers again. */
const OUTAGE_WAIT_MS_MAX = 60_000;

interface Pauses {
  reason: string;
  count: number;
}

export function createFailedEvents({ inbox, clock, log }: FailedEventsDeps): FailedEvents {
  const pausesOf = new Map<string, Pauses>();

  /** A rate limit, or a Slack or store that is away, does not count as a failed attempt. */
  function pause(id: string, error: unknown, reason: string): number {
    const before = pausesOf.get(id);
    const isKnown = before?.reason === reason;
    const count = isKnown ? before.count + 1 : 0;
    pausesOf.set(id, { reason, count });
    if (!isKnown) log.warn({ event: id, err: error }, AGAIN);
    const doubled = Math.min(SWEEP_MS * 2 ** count, OUTAGE_WAIT_MS_MAX);
    return hasTrait(error, 'isRateLimit') ? (error.retryAfterMs ?? doubled) : doubled;
  }

  async function countAttempt(id: string, error: unknown): Promise<number | undefined> {
    // An unavailable store cannot count the attempt; the event itself is still stored.
    const attempts = await inbox.countFailedAttempt(id).catch(() => 1);
    if (attempts < ATTEMPTS_MAX) {
      log.warn({ event: id, attempts, err: error }, AGAIN);
      return SWEEP_MS * 2 ** (attempts - 1);
    }
    log.error({ event: id, attempts, err: error }, 'an event failed too often and is given up');
    pausesOf.delete(id);
    // It is deleted after the same time as a handled one.
    await inbox.markHandled(id, clock.now()).catch((err: unknown) => {
      log.warn({ event: id, err }, 'an event given up could not be marked; it stays stored');
    });
    return undefined;
  }

  return {
    async nextAttemptAt(id, error) {
      const reason = uncountedReason(error);
      const waitMs =
        reason === undefined ? await countAttempt(id, error) : pause(id, error, reason);
      return waitMs === undefined ? undefined : clock.now() + waitMs;
    },
    forget: (id) => void pausesOf.delete(id),
  };
}

const AGAIN = 'an event failed and will be handled again';

function uncountedReason(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return 'store';
  if (!(error instanceof PipelineError)) return undefined;
  return error.isOutage || hasTrait(error, 'isRateLimit') ? error.code : undefined;
}
