import { type Kysely, PostgresAdapter } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createRuns(db);
  await createPeople(db);
  await createSlack(db);
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('brief', 'text', (column) => column.notNull())
    .addColumn('team', 'text')
    .addColumn('channel', 'text')
    .addColumn('reply_url', 'text')
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('draft', 'integer', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('failure', 'text')
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('wake_number', 'integer', (column) => column.notNull())
    .addColumn('wake_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('runs_by_wake').on('runs').column('wake_at').execute();
  await db.schema
    .createIndex('runs_by_channel')
    .on('runs')
    .columns(['team', 'channel', 'created_at'])
    .execute();
  await db.schema
    .createTable('journal')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_key', ['run_id', 'step'])
    .execute();
  await db.schema
    .createTable('attempts')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('retry_at', 'bigint')
    .addPrimaryKeyConstraint('attempts_key', ['run_id', 'step'])
    .execute();
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ledger')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('fix', 'text', (column) => column.notNull())
    .addColumn('draft', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_key', ['run_id', 'id'])
    .addUniqueConstraint('ledger_source', ['run_id', 'source'])
    .execute();
  await db.schema
    .createTable('decisions')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('decisions_key', ['run_id', 'subject'])
    .execute();
  await db.schema
    .createTable('pictures')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bytes', bytesType(db), (column) => column.notNull())
    .addPrimaryKeyConstraint('pictures_key', ['run_id', 'name'])
    .execute();
}

async function createSlack(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull())
    .addColumn('handled_at', 'bigint')
    .execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('run_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('ts', 'text')
    .addColumn('file_id', 'text')
    .addColumn('hash', 'text')
    .addPrimaryKeyConstraint('deliveries_key', ['run_id', 'key'])
    .execute();
  await db.schema
    .createIndex('deliveries_by_message')
    .on('deliveries')
    .columns(['channel', 'ts'])
    .execute();
}

/** The only type whose name differs between the two databases. */
function bytesType(db: Kysely<unknown>) {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'bytea' : 'blob';
}
