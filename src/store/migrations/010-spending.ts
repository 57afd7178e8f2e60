import type { Kysely } from 'kysely';

/** The model calls of all posts of a channel, by calendar month. Money is in millionths of a US dollar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const count = (name: string) => [name, 'bigint'] as const;
  let table = db.schema
    .createTable('spending')
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull());
  for (const [name, type] of COUNTS.map(count)) {
    table = table.addColumn(name, type, (column) => column.notNull());
  }
  await table.addPrimaryKeyConstraint('spending_key', ['team', 'channel', 'month']).execute();
}

const COUNTS = [
  'calls',
  'input_tokens',
  'cached_tokens',
  'output_tokens',
  'reasoning_tokens',
  'micro_usd',
  'unpriced_calls',
];
