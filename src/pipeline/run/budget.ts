import { z } from 'zod';
import type { DayLimits } from './day-limits.ts';

/** The limits on money, in US dollars; undefined means no limit. */
export interface Ceilings {
  post?: number | undefined;
  /** Of all posts in a channel, for a calendar month in UTC. */
  channelMonth?: number | undefined;
  days?: DayLimits | undefined;
}

const BudgetOf = z.enum(['post', 'channel_month', 'person_day', 'channel_day', 'workspace_day']);

/** A budget that is used up. `extendUsd` is what one Extend adds for the post; a day ends at `until`. */
export const Budget = z.object({
  of: BudgetOf,
  limitUsd: z.number(),
  spentUsd: z.number(),
  extendUsd: z.number(),
  until: z.number().optional(),
});
export type Budget = z.infer<typeof Budget>;

/** A person's Extend. `postUsd` is what the post had spent by then. */
export const Extension = z.object({ of: BudgetOf, usd: z.number(), postUsd: z.number() });
export type Extension = z.infer<typeof Extension>;

export function hasCeilings({ post, channelMonth, days }: Ceilings): boolean {
  return post !== undefined || channelMonth !== undefined || hasDays(days);
}

export function hasDays(days: Ceilings['days']): boolean {
  return Object.values(days ?? {}).some((limit) => limit !== undefined);
}
