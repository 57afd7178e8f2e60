import { sql, type Transaction } from 'kysely';
import { THREAD_KEY } from '../../pipeline/ports/messenger-ports.ts';
import type { NewRun, Runs } from '../../pipeline/ports/ports.ts';
import {
  type DayLimits,
  dayOf,
  LIMITS_OF,
  type LimitOf,
  type ReachedLimit,
} from '../../pipeline/run/day-limits.ts';
import { type Database, isPostgres } from '../database/database.ts';
import { prepareInsert } from '../database/prepared.ts';
import type { Tables } from '../database/schema.ts';
import { rowFrom } from './run-row.ts';

export function createNewRuns(db: Database): Pick<Runs, 'create'> {
  return {
    async create(run, limits = {}) {
      const isLimited = LIMITS_OF.some((of) => limits[of] !== undefined);
      if (!isLimited || run.place === undefined) return await begin(db, run);
      const { team } = run.place;
      return await db.transaction().execute(async (transaction) => {
        await lockStarts(transaction, team);
        if (await isKnown(transaction, run.id)) return undefined;
        const reached = await reachedLimit(transaction, { ...run, team }, limits);
        if (reached === undefined) await insert(transaction, run);
        return reached;
      });
    },
  };
}

async function begin(db: Database, run: NewRun): Promise<undefined> {
  if (run.brief.basedOn === undefined) await insert(db, run);
  else await db.transaction().execute((transaction) => insert(transaction, run));
  return undefined;
}

const insertRun = prepareInsert('runs');
const insertDelivery = prepareInsert('deliveries');

/** A new version continues in the thread of the approved post, which has to lead to it at once. */
async function insert(db: Database, run: NewRun): Promise<void> {
  await insertRun(db, rowFrom(run));
  const { place, brief, createdAt } = run;
  if (place === undefined || brief.basedOn === undefined) return;
  const sent = { state: 'sent', channel: place.channel, ts: brief.basedOn.threadTs };
  const none = { file_id: null, hash: null, read_at: null };
  const at = { run_id: run.id, key: THREAD_KEY, begun_at: createdAt };
  await insertDelivery(db, { ...at, ...sent, ...none });
}

/** Two starts at once, in any process, are counted one after the other. SQLite has one writer at a time. */
async function lockStarts(transaction: Transaction<Tables>, team: string): Promise<void> {
  if (!isPostgres(transaction)) return;
  await sql`select pg_advisory_xact_lock(hashtext(${`blogpost starts ${team}`}))`.execute(
    transaction,
  );
}

/** The same request again is not a second post. */
async function isKnown(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const known = await transaction
    .selectFrom('runs')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return known !== undefined;
}

type Begun = NewRun & { team: string };

async function reachedLimit(
  transaction: Transaction<Tables>,
  run: Begun,
  limits: DayLimits,
): Promise<ReachedLimit | undefined> {
  const day = dayOf(run.createdAt);
  const { until } = day;
  for (const of of LIMITS_OF) {
    const max = limits[of];
    if (max === undefined) continue;
    if ((await countSince(transaction, { run, of, day })) >= max) return { of, max, until };
  }
  return undefined;
}

async function countSince(
  transaction: Transaction<Tables>,
  { run, of, day }: { run: Begun; of: LimitOf; day: ReturnType<typeof dayOf> },
): Promise<number> {
  const { count } = await transaction
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('team', '=', run.team)
    .where('channel', 'is not', null)
    .where('created_at', '>=', day.from)
    // Another process may have begun one of the next day before this one had its turn.
    .where('created_at', '<', day.until)
    .$if(of === 'person', (query) => query.where('requester', '=', run.requester))
    .$if(of === 'channel', (query) => query.where('channel', '=', run.place?.channel ?? ''))
    .executeTakeFirstOrThrow();
  return Number(count);
}
