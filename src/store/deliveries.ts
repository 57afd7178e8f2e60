import {
  CARD_KEY,
  type Deliveries,
  type Delivery,
  type DeliveryKey,
  PROCESSED,
  THREAD_KEY,
} from '../pipeline/ports/messenger-ports.ts';
import type { Database } from './database/database.ts';
import { type Placeholders, prepare, prepareInsert } from './database/prepared.ts';
import type { DeliveryRow } from './database/schema.ts';

const selectOne = prepare((db, { runId, key }: Placeholders<DeliveryKey>) =>
  db
    .selectFrom('deliveries')
    .selectAll()
    .where('run_id', '=', runId)
    .where('key', '=', key)
    .compile(),
);

const insertDelivery = prepareInsert('deliveries');

type Sent = DeliveryKey & { ts: string; hash: string | null };

/** Without a hash the message keeps the one it has. */
const updateSent = prepare((db, { runId, key, ts, hash }: Placeholders<Sent>) =>
  db
    .updateTable('deliveries')
    .set(({ fn, ref }) => ({ state: 'sent', ts, hash: fn.coalesce(hash, ref('hash')) }))
    .where('run_id', '=', runId)
    .where('key', '=', key)
    .compile(),
);

const updateHash = prepare(
  (db, { runId, key, hash }: Placeholders<DeliveryKey & { hash: string }>) =>
    db
      .updateTable('deliveries')
      .set({ hash })
      .where('run_id', '=', runId)
      .where('key', '=', key)
      .compile(),
);

export function createDeliveries(db: Database, relaxed: Database): Deliveries {
  const find = async (runId: string, key: string) => {
    const [row] = (await selectOne(db, { runId, key })).rows;
    return row && deliveryFrom(row);
  };

  const at = ({ runId, key }: DeliveryKey) =>
    db.updateTable('deliveries').where('run_id', '=', runId).where('key', '=', key);

  return {
    find,
    ...fileRecords(db),

    async begin({ runId, key, channel, now }) {
      const empty = { state: 'pending', channel, ts: null, file_id: null, hash: null };
      const row: DeliveryRow = { run_id: runId, key, ...empty, begun_at: now, read_at: null };
      const isNew = (await insertDelivery(db, row)).numAffectedRows === 1n;
      const existing = isNew ? undefined : await find(runId, key);
      return { delivery: existing ?? deliveryFrom(row), isNew };
    },

    async beginAgain(place, begunAt, now) {
      const result = await at(place)
        .set({ begun_at: now })
        .where('state', '=', 'pending')
        .where('begun_at', '=', begunAt)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async forget({ runId, key }) {
      await db
        .deleteFrom('deliveries')
        .where('run_id', '=', runId)
        .where('key', '=', key)
        .where('file_id', 'is', null)
        .execute();
    },

    async recordSent({ runId, key }, { ts, hash }) {
      await updateSent(db, { runId, key, ts, hash: hash ?? null });
    },

    async recordUpdate({ runId, key }, hash) {
      await updateHash(relaxed, { runId, key, hash });
    },

    async claimReading({ runId, at: readAt, notSince }) {
      const result = await relaxed
        .updateTable('deliveries')
        .set({ read_at: readAt })
        .where('run_id', '=', runId)
        .where('key', '=', CARD_KEY)
        .where(({ or, eb }) => or([eb('read_at', 'is', null), eb('read_at', '<=', notSince)]))
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    ...findersOf(db),
  };
}

function findersOf(db: Database): Pick<Deliveries, 'findRun' | 'listRuns' | 'findMessage'> {
  const at = (channel: string, ts: string, team: string | undefined) =>
    db
      .selectFrom('deliveries')
      .leftJoin('runs', 'runs.id', 'deliveries.run_id')
      .where('deliveries.channel', '=', channel)
      .where('deliveries.ts', '=', ts)
      .$if(team !== undefined, (query) => query.where('runs.team', '=', team ?? null));

  async function runsOf(channel: string, threadTs: string, team?: string): Promise<string[]> {
    const rows = await at(channel, threadTs, team)
      .select('deliveries.run_id')
      .where(({ eb, or, and }) =>
        // Refused new versions of earlier builds left a place in the thread without a run.
        or([
          eb('key', '=', CARD_KEY),
          and([eb('key', '=', THREAD_KEY), eb('runs.id', 'is not', null)]),
        ]),
      )
      .orderBy(({ eb }) => eb.case().when('runs.outcome', 'is', null).then(0).else(1).end())
      .orderBy(({ fn, val }) => fn.coalesce('runs.created_at', val(0)), 'desc')
      .execute();
    return rows.map(({ run_id }) => run_id);
  }

  return {
    findRun: async (channel, threadTs, team) => (await runsOf(channel, threadTs, team))[0],
    listRuns: runsOf,

    async findMessage(channel, ts, team) {
      const row = await at(channel, ts, team)
        .select(['deliveries.run_id', 'deliveries.key'])
        .where('deliveries.key', '!=', THREAD_KEY)
        .executeTakeFirst();
      return row && { runId: row.run_id, key: row.key };
    },
  };
}

function fileRecords(db: Database): Pick<Deliveries, 'recordFile' | 'recordProcessed'> {
  return {
    async recordFile({ runId, key }, fileId) {
      await db
        .updateTable('deliveries')
        .set({ file_id: fileId ?? null })
        .where('run_id', '=', runId)
        .where('key', '=', key)
        .execute();
    },

    async recordProcessed(runId, fileId) {
      const result = await db
        .updateTable('deliveries')
        .set({ hash: PROCESSED })
        .where('run_id', '=', runId)
        .where('file_id', '=', fileId)
        .where((row) => row.or([row('hash', 'is', null), row('hash', '!=', PROCESSED)]))
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
  };
}

function deliveryFrom(row: DeliveryRow): Delivery {
  return {
    state: row.state === 'sent' ? 'sent' : 'pending',
    channel: row.channel,
    ts: row.ts ?? undefined,
    fileId: row.file_id ?? undefined,
    hash: row.hash ?? undefined,
    begunAt: row.begun_at,
  };
}
