import type { Kysely } from 'kysely';

/** Drafts that people give, the sections they have typed in an open form, locked sections, and the place of a note. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hand_drafts')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('base_version', 'integer', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('markdown', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('hand_drafts_key', ['run_id', 'hash', 'author'])
    .execute();
  await db.schema
    .createTable('typed_sections')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('typed_sections_key', ['run_id', 'form', 'position'])
    .execute();
  await db.schema
    .createTable('section_locks')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('heading', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('section_locks_key', ['run_id', 'position'])
    .execute();
  await db.schema.alterTable('ledger').addColumn('aim', 'text').execute();
}
