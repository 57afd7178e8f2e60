import { sql } from 'kysely';
import type { BacklogLimits, BacklogStore } from '../../pipeline/ports/backlog-port.ts';
import { FailureCode, Phase } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';

interface Row {
  what: 'open' | 'failed' | 'waiting_for_budget' | 'waiting' | 'due' | 'unhandled';
  /** A phase, or the code of a failure. */
  word: string;
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
      const byWord = <T>(wanted: Row['what'], parse: (word: string) => T) => {
        const found = rows.filter(({ what }) => what === wanted);
        return new Map(found.map(({ word, figure }) => [parse(word), Number(figure)]));
      };
      return {
        openByPhase: byWord('open', (word) => Phase.parse(word)),
        waiting: byWord('waiting', (word) => FailureCode.parse(word)),
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
 * subject of its Retry ends with it. Only the budget of a day has an end. An attempt that is being made is still a wait.
 */
function statement({ now, attemptsMax, retryMsMax }: BacklogLimits & { now: number }) {
  return sql<Row>`
    select 'open' as what, phase as word, count(*) as figure
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
    select 'waiting', code, count(distinct runs.id)
      from runs join attempts on run_id = runs.id
      where wake_at <= ${now + retryMsMax} and (outcome is null or outcome = 'published')
        and retry_at > ${now - retryMsMax} and code is not null
      group by code
    union all
    select 'due', '', min(wake_at)
      from runs where wake_at is not null and wake_at <= ${now} and claim_state is null
    union all
    select 'unhandled', '', min(kept_at)
      from inbox where handled_at is null and tries < ${attemptsMax}`;
}
