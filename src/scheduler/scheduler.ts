import type { AdvanceDeps } from '../pipeline/engine/advance.ts';
import type { Scheduler } from '../pipeline/ports/ports.ts';
import { createEmbeddedScheduler, type EmbeddedOptions } from './embedded.ts';
import type { PgBossOptions } from './pg-boss.ts';

export interface SchedulerOptions extends EmbeddedOptions {
  /** The Postgres database that several processes share; undefined where one process has a SQLite file. */
  sharedUrl: string | undefined;
  takeName?: PgBossOptions['takeName'];
  givenName?: string | undefined;
}

/** An app with a SQLite file has one process and does not load pg-boss. */
export async function createScheduler(
  deps: AdvanceDeps,
  { sharedUrl: url, takeName, givenName, ...options }: SchedulerOptions,
): Promise<Scheduler> {
  if (url === undefined) return createEmbeddedScheduler(deps, options);
  const { createPgBossScheduler } = await import('./pg-boss.ts');
  return createPgBossScheduler(deps, { ...options, url, takeName, givenName });
}
