import { Parked } from '../../pipeline/errors.ts';
import type { Deliveries, DeliveryKey } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock } from '../../pipeline/ports/ports.ts';

/** How long Slack may still carry out a call that got no answer. */
export const SETTLE_MS = 10_000;

interface DeliveryAttempt {
  at: DeliveryKey;
  /** As the store had it; `claimAttempt` fails if it has changed since. */
  begunAt: number;
}

/**
 * Claims the next attempt, after one with an unknown result that was not found in the thread: its
 * process died, or another process is carrying it out. While that attempt may still arrive, raises
 * `Parked` until the next search makes sense. Gives the time at which the new attempt began.
 */
export async function retryWhenSettled(
  deps: AttemptDeps,
  { at, begunAt }: DeliveryAttempt,
): Promise<number> {
  const settledAt = begunAt + SETTLE_MS;
  if (deps.clock.now() < settledAt) throw new Parked(`the result of ${at.key}`, settledAt);
  return await claimAttempt(deps, { at, begunAt });
}

interface AttemptDeps {
  deliveries: Deliveries;
  clock: Pick<Clock, 'now'>;
}

/** Claims the attempt from now on; raises `Parked` if another process has begun one since. */
export async function claimAttempt(
  { deliveries, clock }: AttemptDeps,
  { at, begunAt }: DeliveryAttempt,
) {
  const now = clock.now();
  if (await deliveries.beginAgain(at, begunAt, now)) return now;
  throw new Parked(`another attempt at ${at.key}`, now + SETTLE_MS);
}
