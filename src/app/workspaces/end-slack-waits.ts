import type { Clock, Log, Scheduler, Store } from '../../pipeline/ports/ports.ts';
import type { FailureCode } from '../../pipeline/run.ts';

/** Continues the runs of a workspace that wait for a token which Slack accepts. */
export type EndTokenWaits = (team: string) => Promise<void>;

interface Deps {
  store: Pick<Store, 'journal'>;
  scheduler: Pick<Scheduler, 'notify'>;
  clock: Pick<Clock, 'now'>;
}

/** Runs that wait because Slack refused their token are due at once, of one workspace or of all. */
export async function endTokenWaits(deps: Deps, team?: string): Promise<void> {
  await endWaits(deps, 'slack_app_removed', team);
}

const CONTINUE_LATER =
  'the posts that waited for Slack could not be continued at once; each continues at its own time';

/** Runs that wait because Slack did not answer are due at once. Never rejects. */
export async function endOutageWaits(deps: Deps, log: Log): Promise<void> {
  try {
    await endWaits(deps, 'slack_unreachable');
  } catch (err) {
    log.warn({ err }, CONTINUE_LATER);
  }
}

async function endWaits(
  { store, scheduler, clock }: Deps,
  code: FailureCode,
  team?: string,
): Promise<void> {
  const runIds = await store.journal.endWaits(code, { team, at: clock.now() });
  for (const runId of runIds) await scheduler.notify(runId);
}
