import type { Transport } from '../../bot/connection/transport.ts';
import type { Inbound } from '../../bot/inbound/receiver.ts';
import type { Clock, Scheduler } from '../../pipeline/ports/ports.ts';

interface Work {
  inbound: Inbound;
  transport: Transport;
  scheduler: Scheduler;
  clock: Clock;
}

/** Ends the connection to Slack only after all stored requests are acknowledged. */
export async function endWork(
  { inbound, transport, scheduler, clock }: Work,
  graceMs: number,
  endRequestPriority: () => void,
): Promise<void> {
  const until = clock.now() + graceMs;
  inbound.refuse();
  transport.refuse();
  const runsEnd = scheduler.stop(graceMs);
  endRequestPriority();
  await inbound.acknowledged(graceMs);
  const leftMs = Math.max(0, until - clock.now());
  await Promise.all([transport.close(), inbound.stop(leftMs), runsEnd]);
}
