import type { Transaction } from 'kysely';
import type { Bill, SpendingStore } from '../pipeline/ports/spending-port.ts';
import { NOTHING_SPENT, type Spent, sumOf } from '../pipeline/rules/cost/receipt.ts';
import type { Database } from './database/database.ts';
import { type Placeholders, prepare } from './database/prepared.ts';
import type { Tables } from './database/schema.ts';
import type { DailySpendingRow, SpendingRow } from './database/team-rows.ts';

export function createSpending(db: Database): SpendingStore {
  return {
    async read({ team, channel }, month) {
      const row = await db
        .selectFrom('spending')
        .selectAll()
        .where('team', '=', team)
        .where('channel', '=', channel)
        .where('month', '=', month)
        .executeTakeFirst();
      return row === undefined ? NOTHING_SPENT : spentFrom(row);
    },

    async readDay({ team, channel, person }, day) {
      const rows = await db
        .selectFrom('daily_spending')
        .selectAll()
        .where('team', '=', team)
        .where('day', '=', day)
        .execute();
      const sum = (fits: (row: DailySpendingRow) => boolean) =>
        rows.filter(fits).reduce((usd, row) => usd + row.micro_usd, 0) / MICRO;
      return {
        person: sum((row) => row.person === person),
        channel: sum((row) => row.channel === channel),
        workspace: sum(() => true),
      };
    },
  };
}

const increaseMonth = prepare((db, row: Placeholders<SpendingRow>) =>
  db
    .insertInto('spending')
    .values({
      team: row.team,
      channel: row.channel,
      month: row.month,
      calls: row.calls,
      input_tokens: row.input_tokens,
      cached_tokens: row.cached_tokens,
      output_tokens: row.output_tokens,
      reasoning_tokens: row.reasoning_tokens,
      micro_usd: row.micro_usd,
      unpriced_calls: row.unpriced_calls,
    })
    .onConflict((conflict) =>
      conflict.columns(['team', 'channel', 'month']).doUpdateSet(({ eb, ref }) => ({
        calls: eb(ref('spending.calls'), '+', ref('excluded.calls')),
        input_tokens: eb(ref('spending.input_tokens'), '+', ref('excluded.input_tokens')),
        cached_tokens: eb(ref('spending.cached_tokens'), '+', ref('excluded.cached_tokens')),
        output_tokens: eb(ref('spending.output_tokens'), '+', ref('excluded.output_tokens')),
        reasoning_tokens: eb(
          ref('spending.reasoning_tokens'),
          '+',
          ref('excluded.reasoning_tokens'),
        ),
        micro_usd: eb(ref('spending.micro_usd'), '+', ref('excluded.micro_usd')),
        unpriced_calls: eb(ref('spending.unpriced_calls'), '+', ref('excluded.unpriced_calls')),
      })),
    )
    .compile(),
);

const increaseDay = prepare((db, row: Placeholders<DailySpendingRow>) =>
  db
    .insertInto('daily_spending')
    .values({
      team: row.team,
      channel: row.channel,
      person: row.person,
      day: row.day,
      micro_usd: row.micro_usd,
    })
    .onConflict((conflict) =>
      conflict.columns(['team', 'day', 'channel', 'person']).doUpdateSet(({ eb, ref }) => ({
        micro_usd: eb(ref('daily_spending.micro_usd'), '+', ref('excluded.micro_usd')),
      })),
    )
    .compile(),
);

/** Adds the bills of these records to the month of the channel and the day of the requester. */
export async function addSpent(
  transaction: Transaction<Tables>,
  { place, month, daily, spent }: Bill,
  records: readonly string[],
): Promise<void> {
  const added = records.flatMap((record) => spent.get(record) ?? []);
  if (added.length === 0) return;
  const { team, channel } = place;
  const sum = columnsFrom(added.reduce(sumOf, NOTHING_SPENT));
  if (sum.micro_usd > 0) {
    const { micro_usd } = sum;
    await addToDay(transaction, { team, channel, ...daily, micro_usd });
  }
  await increaseMonth(transaction, { team, channel, month, ...sum });
}

/** Adds the money of the row to that of its day, channel and person. */
export async function addToDay(
  transaction: Transaction<Tables>,
  row: DailySpendingRow,
): Promise<void> {
  await increaseDay(transaction, row);
}

type Counts = Omit<SpendingRow, 'team' | 'channel' | 'month'>;

const MICRO = 1_000_000;

/** Whole numbers, so that a month of small sums adds up exactly. */
function columnsFrom(spent: Spent): Counts {
  return {
    calls: spent.calls,
    input_tokens: spent.inputTokens,
    cached_tokens: spent.cachedTokens,
    output_tokens: spent.outputTokens,
    reasoning_tokens: spent.reasoningTokens,
    micro_usd: Math.round((spent.usd ?? 0) * MICRO),
    unpriced_calls: spent.unpricedCalls,
  };
}

function spentFrom(row: SpendingRow): Spent {
  const isPriced = row.calls > row.unpriced_calls;
  return {
    calls: row.calls,
    inputTokens: row.input_tokens,
    cachedTokens: row.cached_tokens,
    outputTokens: row.output_tokens,
    reasoningTokens: row.reasoning_tokens,
    ...(isPriced && { usd: row.micro_usd / MICRO }),
    unpricedCalls: row.unpriced_calls,
  };
}
