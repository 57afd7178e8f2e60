import type { ListedRun } from '../../pipeline/ports/ports.ts';
import { ceilingsWithin, monthOf } from '../../pipeline/rules/cost/ceilings.ts';
import { paidCalls } from '../../pipeline/rules/cost/paid-calls.ts';
import { receiptOf } from '../../pipeline/rules/cost/receipt.ts';
import type { ChannelCosts } from '../views/help.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** The money of each listed post, and of the channel in this month. One journal at a time: they may be long. */
export async function costsOf(
  { journal, spending, cost, clock, briefDefaults }: ListenerDeps,
  place: { team: string; channel: string; person: string },
  runs: readonly ListedRun[],
): Promise<ChannelCosts> {
  const posts: [string, ChannelCosts['month']][] = [];
  for (const { id } of runs) {
    const { results } = await journal.read(id);
    posts.push([id, receiptOf(paidCalls(results), cost.costOf).total]);
  }
  const { ceilings } = await briefDefaults(place);
  return {
    posts: new Map(posts),
    month: await spending.read(place, monthOf(clock.now())),
    monthUsdMax: ceilingsWithin(cost.ceilingsFor(place), ceilings).channelMonth,
  };
}
