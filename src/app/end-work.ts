import type { Transport } from '../bot/connection/transport.ts';
import type { Incoming } from '../bot/inbound/receiver.ts';
import type { BotClock } from '../bot/outbound/live-draft.ts';
import type { Scheduler } from '../pipeline/ports.ts';

interface Work {
  incoming: Incoming;
  transport: Transport;
  scheduler: Scheduler;
  clock: BotClock;
}

/** Ends the connection to Slack only after everything stored has been acknowledged. */
export async function endWork(
  { incoming, transport, scheduler, clock }: Work,
  graceMs: number,
  beginNoStep: () => void,
): Promise<void> {
  const until = clock.now() + graceMs;
  incoming.refuse();
  transport.refuse();
  const runsEnd = scheduler.stop(graceMs);
  beginNoStep();
  await incoming.acknowledged(graceMs);
  const leftMs = Math.max(0, until - clock.now());
  await Promise.all([transport.close(), incoming.stop(leftMs), runsEnd]);
}
