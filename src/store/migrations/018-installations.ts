import type { Kysely } from 'kysely';

/** The workspaces that installed the app over OAuth, with their sealed tokens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('team', 'text', (column) => column.primaryKey())
    .addColumn('team_name', 'text', (column) => column.notNull())
    .addColumn('enterprise', 'text')
    .addColumn('bot_user', 'text', (column) => column.notNull())
    .addColumn('bot_id', 'text', (column) => column.notNull())
    .addColumn('installed_by', 'text', (column) => column.notNull())
    .addColumn('installed_at', 'bigint', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('refresh_token', 'text')
    .addColumn('expires_at', 'bigint')
    .addColumn('refreshing_until', 'bigint')
    .execute();
}
