import type { Database } from '../database/database.ts';
import { type AuditEvent, sha256 } from './audit-event.ts';
import { readRunEvents } from './run-events.ts';

/** All events of the store, or of one workspace, in the order of their times. */
export async function readAuditEvents(db: Database, team?: string): Promise<AuditEvent[]> {
  const runs = await db
    .selectFrom('runs')
    .selectAll()
    .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
    .orderBy('created_at')
    .execute();
  const events: { event: AuditEvent; sortAt: number }[] = [];
  const add = (found: AuditEvent[], fallback = 0) =>
    events.push(...found.map((event) => ({ event, sortAt: event.at ?? fallback })));
  for (const row of runs) add(await readRunEvents(db, row), row.created_at);
  add(await endsOfDeleted(db, team));
  add(await settingsEvents(db, team));
  add(await deletions(db));
  return events
    .toSorted((one, other) => one.sortAt - other.sortAt || order(one.event, other.event))
    .map(({ event }) => event);
}

/** The same store gives the same lines. */
function order(one: AuditEvent, other: AuditEvent): number {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : Number(a > b);
}

/** The figures of a post outlive it. */
async function endsOfDeleted(db: Database, team?: string): Promise<AuditEvent[]> {
  const rows = await db
    .selectFrom('post_facts')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('runs').select('id').whereRef('runs.id', '=', 'post_facts.run_id'))),
    )
    .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
    .execute();
  return rows.map(({ ended_at: at, run_id: run, team: of, channel, outcome }) => ({
    ...{ at, event: 'post_ended', run, team: of, channel, outcome, isDeleted: true },
  }));
}

async function settingsEvents(db: Database, team?: string): Promise<AuditEvent[]> {
  const rows = await db
    .selectFrom('settings')
    .selectAll()
    .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
    .execute();
  return rows.map(({ at, team: of, channel, version, person: by, settings }) => ({
    ...{
      at,
      event: 'settings_changed',
      team: of,
      channel,
      version,
      by,
      settings: sha256(settings),
    },
  }));
}

/** Without the person: `by` of other events is the same placeholder. */
async function deletions(db: Database): Promise<AuditEvent[]> {
  const rows = await db.selectFrom('former_members').selectAll().execute();
  return rows.map(({ begun_at: at, ended_at, id }) => ({
    ...{ at, event: 'person_deleted', by: 'operator', person: id, isDone: ended_at !== null },
  }));
}
