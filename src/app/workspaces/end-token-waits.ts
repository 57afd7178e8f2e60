import type { Clock, Scheduler, Store } from '../../pipeline/ports/ports.ts';

/** Continues the runs of a workspace that wait for a token which Slack accepts. */
export type EndTokenWaits = (team: string) => Promise<void>;

interface Deps {
  store: Pick<Store, 'journal'>;
  scheduler: Pick<Scheduler, 'notify'>;
  clock: Pick<Clock, 'now'>;
}

/** Runs that wait because Slack refused their token are due at once, of one workspace or of all. */
export async function endTokenWaits(
  { store, scheduler, clock }: Deps,
  team?: string,
): Promise<void> {
  const runIds = await store.journal.endWaits('slack_app_removed', { team, at: clock.now() });
  for (const runId of runIds) await scheduler.notify(runId);
}
