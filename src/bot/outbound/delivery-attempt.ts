import { Parked } from '../../pipeline/errors.ts';
import type { Deliveries, DeliveryKey } from '../../pipeline/messenger-ports.ts';
import type { Clock } from '../../pipeline/ports.ts';

/** How long Slack may still carry a call out that nobody heard the end of. */
export const SETTLE_MS = 10_000;

interface DeliveryAttempt {
  at: DeliveryKey;
  /** When it was begun, as we read it. */
  begunAt: number;
}

/**
 * Makes the next try ours, after one whose fate is unknown and which was not found in the thread:
 * it was made by a process that died, or is being made by another one now. While it may still
 * arrive, raises `Parked` until it is worth looking again. Gives when our try was begun.
 */
export async function retryWhenSettled(
  deps: AttemptDeps,
  { at, begunAt }: DeliveryAttempt,
): Promise<number> {
  const settledAt = begunAt + SETTLE_MS;
  if (deps.clock.now() < settledAt) throw new Parked(`what became of ${at.key}`, settledAt);
  return await claimAttempt(deps, { at, begunAt });
}

interface AttemptDeps {
  deliveries: Deliveries;
  clock: Pick<Clock, 'now'>;
}

/** Our try goes on from now; raises `Parked` when somebody else has begun one since. */
export async function claimAttempt(
  { deliveries, clock }: AttemptDeps,
  { at, begunAt }: DeliveryAttempt,
) {
  const now = clock.now();
  if (await deliveries.beginAgain(at, begunAt, now)) return now;
  throw new Parked(`what somebody else makes of ${at.key}`, now + SETTLE_MS);
}
