import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { CARD_KEY, THREAD_KEY } from '../../pipeline/ports/messenger-ports.ts';
import type { NewVersion, RunSummary, Runs } from '../../pipeline/ports/ports.ts';
import { type Database, isPostgres } from '../database/database.ts';
import { type Placeholders, prepare } from '../database/prepared.ts';
import type { DecisionRow } from '../database/schema.ts';
import { failedAssetsOf } from '../failed-assets.ts';
import { decisionFrom } from '../votes/decisions.ts';
import { waitFrom } from './attempts.ts';
import { draftBeginning, NEWEST_DRAFT } from './draft-beginning.ts';
import { runFrom } from './run-row.ts';

/** One statement before the run is published: cards are read far more often than they change. */
const selectSummary = prepare((db, { runId }: Placeholders<{ runId: string }>) => {
  const [object, list] = isPostgres(db)
    ? [sql.raw('json_build_object'), sql.raw('json_agg')]
    : [sql.raw('json_object'), sql.raw('json_group_array')];
  const openNotes = sql<number>`(
    select count(*) from ledger
    where run_id = runs.id and kind = 'note' and state = 'open')`;
  const decisions = sql<string | null>`(
    select cast(${list}(${object}('subject', subject, 'kind', kind, 'by', "by", 'at', at,
      'draft_hash', draft_hash, 'decided_stages', decided_stages) order by at) as text)
    from decisions where run_id = runs.id)`;
  const waiting = sql<string | null>`(
    select cast(${object}('until', retry_at, 'code', code) as text) from attempts
    where run_id = runs.id and retry_at is not null order by retry_at desc limit 1)`;
  const extras = [
    openNotes.as('open_notes'),
    decisions.as('decisions'),
    waiting.as('waiting'),
  ] as const;
  return db
    .selectFrom('runs')
    .selectAll()
    .select(extras)
    .select(NEWEST_DRAFT)
    .where('id', '=', runId)
    .compile();
});

type Decisions = RunSummary['decisions'];

const DECISIONS_CHARS_MAX = 1_000_000;

/** The card of a long post is read many times between two of its decisions. */
const decisionLists = new LRUCache<string, Decisions>({
  maxSize: DECISIONS_CHARS_MAX,
  sizeCalculation: (_, json) => json.length,
});

function decisionsFrom(json: string): Decisions {
  const known = decisionLists.get(json);
  if (known !== undefined) return known;
  const rows = JSON.parse(json) as DecisionRow[];
  const decisions = rows.map((row) => ({ subject: row.subject, ...decisionFrom(row) }));
  decisionLists.set(json, decisions);
  return decisions;
}

export function createRunSummary(db: Database): Pick<Runs, 'readSummary'> {
  return {
    async readSummary(runId) {
      const [row] = (await selectSummary(db, { runId })).rows;
      if (row === undefined) return undefined;
      const decisions = decisionsFrom(row.decisions ?? '[]');
      const wait = JSON.parse(row.waiting ?? 'null') as Parameters<typeof waitFrom>[0] | null;
      const failed = row.outcome === 'published' ? await failedAssetsOf(db, runId) : [];
      const isRetried = (step: string) => decisions.some(({ subject }) => subject === step);
      return {
        run: runFrom(row),
        draftBeginning: draftBeginning(row),
        openNotes: row.open_notes,
        decisions,
        failedAssets: failed.filter((step) => !isRetried(step)),
        waiting: wait === null ? undefined : waitFrom(wait),
        newVersion: row.outcome === 'published' ? await newVersionOf(db, row) : undefined,
      };
    },
  };
}

/** The newest run that continues in the thread of this one, unless it ended without an approval. */
async function newVersionOf(
  db: Database,
  { id, created_at }: { id: string; created_at: number },
): Promise<NewVersion | undefined> {
  const row = await db
    .selectFrom('deliveries as own')
    .innerJoin('deliveries as later', (join) =>
      join
        .onRef('later.channel', '=', 'own.channel')
        .onRef('later.ts', '=', 'own.ts')
        .on('later.key', '=', THREAD_KEY),
    )
    .innerJoin('runs', 'runs.id', 'later.run_id')
    .select('runs.outcome')
    .where('own.run_id', '=', id)
    .where('own.key', 'in', [CARD_KEY, THREAD_KEY])
    .where('runs.id', '!=', id)
    .where('runs.created_at', '>=', created_at)
    .where(({ eb, or }) =>
      or([eb('runs.outcome', 'is', null), eb('runs.outcome', '=', 'published')]),
    )
    .orderBy('runs.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.outcome === null ? 'in_progress' : 'approved';
}
