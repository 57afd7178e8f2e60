import type { Database } from '../database/database.ts';

/** Whether the store has a post, a setting or an installation of the workspace. */
export async function hasWorkspace(db: Database, team: string): Promise<boolean> {
  for (const table of ['runs', 'post_facts', 'settings', 'installations'] as const) {
    const row = await db
      .selectFrom(table)
      .select('team')
      .where('team', '=', team)
      .limit(1)
      .execute();
    if (row.length > 0) return true;
  }
  return false;
}
