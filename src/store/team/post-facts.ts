import type { PostFactsStore } from '../../pipeline/ports/team-ports.ts';
import { PostFacts } from '../../pipeline/run/post-facts.ts';
import type { Database } from '../database/database.ts';
import type { PostFactsRow } from '../database/team-rows.ts';

const MICRO = 1_000_000;

export function createPostFacts(db: Database): PostFactsStore {
  return {
    async record(facts) {
      const { run_id, ...columns } = rowFrom(facts);
      await db
        .insertInto('post_facts')
        .values({ run_id, ...columns })
        .onConflict((conflict) => conflict.column('run_id').doUpdateSet(columns))
        .execute();
    },

    async listMissing(limit) {
      const rows = await db
        .selectFrom('runs')
        .select('id')
        .where('outcome', 'is not', null)
        .where('channel', 'is not', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('post_facts')
                .select('post_facts.run_id')
                .whereRef('post_facts.run_id', '=', 'runs.id'),
            ),
          ),
        )
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    async list({ team, since }, limit) {
      const rows = await db
        .selectFrom('post_facts')
        .selectAll()
        .where('team', '=', team)
        .where('ended_at', '>=', since)
        .orderBy('ended_at', 'desc')
        .orderBy('run_id')
        .limit(limit)
        .execute();
      return rows.map(factsFrom);
    },
  };
}

function rowFrom(facts: PostFacts): PostFactsRow {
  return {
    run_id: facts.runId,
    team: facts.team,
    channel: facts.channel,
    outcome: facts.outcome,
    created_at: facts.createdAt,
    ended_at: facts.endedAt,
    first_verdict: facts.firstVerdict ?? null,
    rounds: facts.rounds,
    approved_at: facts.approvedAt ?? null,
    approved_failed: facts.isApprovedFailed ? 1 : 0,
    requests: facts.requests,
    requests_passed: facts.requestsPassed,
    calls: facts.calls,
    unpriced_calls: facts.unpricedCalls,
    micro_usd: facts.usd === undefined ? null : Math.round(facts.usd * MICRO),
  };
}

function factsFrom(row: PostFactsRow): PostFacts {
  return PostFacts.parse({
    runId: row.run_id,
    team: row.team,
    channel: row.channel,
    outcome: row.outcome,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    firstVerdict: row.first_verdict ?? undefined,
    rounds: row.rounds,
    approvedAt: row.approved_at ?? undefined,
    isApprovedFailed: row.approved_failed === 1,
    requests: row.requests,
    requestsPassed: row.requests_passed,
    calls: row.calls,
    unpricedCalls: row.unpriced_calls,
    usd: row.micro_usd === null ? undefined : row.micro_usd / MICRO,
  });
}
