import { type SelectQueryBuilder, sql } from 'kysely';
import type { ListedRun } from '../../pipeline/ports/ports.ts';
import type { TeamPosts, TeamPostsOf } from '../../pipeline/ports/team-ports.ts';
import type { PostState } from '../../pipeline/run/posts-filter.ts';
import { CANCEL_SUBJECT, type Outcome } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { draftBeginning, type ListedRow, NEWEST_DRAFT } from './draft-beginning.ts';
import { OPEN_CHOICES } from './open-choices.ts';
import { OPEN_QUESTIONS } from './open-questions.ts';
import { runFrom } from './run-row.ts';

/** When a person approved the post or stopped it. */
export const DECIDED_AT = sql<number | string | null>`(
  select max(at) from decisions where run_id = runs.id and kind in ('approve', 'cancel'))`.as(
  'decided_at',
);

/** The decision of an undone Stop is deleted. */
const STOPS = sql<number | string>`(
  select count(*) from decisions
  where decisions.run_id = runs.id and decisions.subject = ${CANCEL_SUBJECT})`.as('stops');

export function createTeamPosts(db: Database): TeamPosts {
  return {
    async list(of, { limit, offset }) {
      const rows = await filtered(db.selectFrom('runs'), of)
        .selectAll()
        .select([NEWEST_DRAFT, DECIDED_AT, OPEN_QUESTIONS, OPEN_CHOICES, STOPS])
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map(listedRun);
    },

    async listChannels(team, limit) {
      const rows = await db
        .selectFrom('runs')
        .select(({ fn }) => ['channel', fn.max('created_at').as('latest')])
        .where('team', '=', team)
        .where('channel', 'is not', null)
        .groupBy('channel')
        .orderBy('latest', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(({ channel }) => channel ?? []);
    },
  };
}

/** Lists of open posts leave out the time and the stops, and lists of ended posts the questions and choices. */
interface TeamRow extends ListedRow {
  decided_at?: number | string | null;
  open_questions?: number | string;
  open_choices?: number | string;
  stops?: number | string;
}

export function listedRun(row: TeamRow): ListedRun {
  const endedAt = row.outcome === null || !row.decided_at ? undefined : Number(row.decided_at);
  const openQuestions = Number(row.open_questions ?? 0);
  const hasOpenChoice = Number(row.open_choices ?? 0) > 0;
  const isStopped = row.outcome === null && Number(row.stops ?? 0) > 0;
  const listed = { draftBeginning: draftBeginning(row), endedAt, openQuestions, hasOpenChoice };
  return { ...runFrom(row), ...listed, isStopped };
}

type Query = SelectQueryBuilder<Tables, 'runs', object>;

function filtered(query: Query, { team, filter }: TeamPostsOf): Query {
  const { channel, person, month, state } = filter;
  const [from, to] = month === undefined ? [] : monthBounds(month);
  return query
    .where('team', '=', team)
    .where('channel', 'is not', null)
    .$if(channel !== undefined, (one) => one.where('channel', '=', channel ?? ''))
    .$if(person !== undefined, (one) => one.where('requester', '=', person ?? ''))
    .$if(from !== undefined, (one) => one.where('created_at', '>=', from ?? 0))
    .$if(to !== undefined, (one) => one.where('created_at', '<', to ?? 0))
    .$call((one) => (state === undefined ? one : inState(one, state)));
}

const ENDED: Partial<Record<PostState, Outcome>> = {
  approved: 'published',
  stopped: 'cancelled',
  expired: 'expired',
};

function inState(query: Query, state: PostState): Query {
  const outcome = ENDED[state];
  if (outcome !== undefined) return query.where('outcome', '=', outcome);
  if (state === 'needs_attention') {
    // An approved post may still share its result.
    return query
      .where('failure', 'is not', null)
      .where(({ eb, or }) => or([eb('outcome', 'is', null), eb('outcome', '=', 'published')]));
  }
  const open = query.where('outcome', 'is', null);
  const isWaiting = state === 'waiting_for_review';
  return open.where('phase', isWaiting ? '=' : '!=', 'waiting_for_review');
}

/** The month in UTC, in milliseconds since 1970. */
function monthBounds(month: string): [number, number] {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return [Date.UTC(year, number - 1), Date.UTC(year, number)];
}
