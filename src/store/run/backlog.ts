import { sql } from 'kysely';
import type { BacklogStore } from '../../pipeline/ports/backlog-port.ts';
import { Phase } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';

interface Row {
  what: 'open' | 'failed' | 'waiting_for_budget' | 'due' | 'unhandled';
  phase: string;
  figure: number | string | null;
}

export function createBacklog(db: Database): BacklogStore {
  return {
    async read(at) {
      const { rows } = await statement(at).execute(db);
      const figureOf = (wanted: Row['what']) => rows.find(({ what }) => what === wanted)?.figure;
      const timeOf = (wanted: Row['what']) => {
        const figure = figureOf(wanted);
        return figure == null ? undefined : Number(figure);
      };
      const open = rows.filter(({ what }) => what === 'open');
      return {
        openByPhase: new Map(open.map((row) => [Phase.parse(row.phase), Number(row.figure)])),
        failed: Number(figureOf('failed') ?? 0),
        waitingForBudget: Number(figureOf('waiting_for_budget') ?? 0),
        dueSince: timeOf('due'),
        unhandledSince: timeOf('unhandled'),
      };
    },
  };
}

/**
 * An approved post may still share its result. The JSON of a failure begins with its number, and the
 * subject of its Retry ends with it. Only the budget of a day has an end.
 */
function statement({ now, attemptsMax }: { now: number; attemptsMax: number }) {
  return sql<Row>`
    select 'open' as what, phase, count(*) as figure
      from runs where outcome is null group by phase
    union all
    select case when wake_at is not null and failure like '%"budget":{%"until":%'
        then 'waiting_for_budget' else 'failed' end, '', count(*)
      from runs where failure is not null and (outcome is null or outcome = 'published')
        and not exists (
        select 1 from decisions
          where run_id = runs.id and subject like 'failure:%'
          and runs.failure like '{"number":' || substr(subject, 9) || ',%')
      group by 1
    union all
    select 'due', '', min(wake_at)
      from runs where wake_at is not null and wake_at <= ${now} and claim_state is null
    union all
    select 'unhandled', '', min(kept_at)
      from inbox where handled_at is null and tries < ${attemptsMax}`;
}
