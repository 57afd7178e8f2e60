import type { AdvanceDeps } from '../pipeline/advance.ts';
import type { Scheduler } from '../pipeline/ports.ts';
import { createEmbeddedScheduler } from './embedded.ts';
import type { PgBossOptions } from './pg-boss.ts';

/** An app with a SQLite file has one process and does not load pg-boss. */
export async function createScheduler(
  deps: AdvanceDeps,
  options: PgBossOptions,
): Promise<Scheduler> {
  if (options.url.startsWith('sqlite:')) return createEmbeddedScheduler(deps, options);
  const { createPgBossScheduler } = await import('./pg-boss.ts');
  return createPgBossScheduler(deps, options);
}
