import type { AdvanceDeps } from '../pipeline/advance.ts';
import type { Scheduler } from '../pipeline/ports.ts';
import { createEmbeddedScheduler } from './embedded.ts';
import type { PgBossOptions } from './pg-boss.ts';

/**
 * Gives the scheduler that fits the store: a SQLite file has one process, a Postgres database has
 * many. Whoever has a file does not load what only the many need.
 */
export async function createScheduler(
  deps: AdvanceDeps,
  options: PgBossOptions,
): Promise<Scheduler> {
  if (options.url.startsWith('sqlite:')) return createEmbeddedScheduler(deps, options);
  const { createPgBossScheduler } = await import('./pg-boss.ts');
  return createPgBossScheduler(deps, options);
}
