import { z } from 'zod';

/** The limits on money, in US dollars; undefined means no limit. */
export interface Ceilings {
  post?: number | undefined;
  /** Of all posts in a channel, for a calendar month in UTC. */
  channelMonth?: number | undefined;
}

const BudgetOf = z.enum(['post', 'channel_month']);

/** A budget that is used up. `extendUsd` is what one Extend adds for the post. */
export const Budget = z.object({
  of: BudgetOf,
  limitUsd: z.number(),
  spentUsd: z.number(),
  extendUsd: z.number(),
});
export type Budget = z.infer<typeof Budget>;

/** A person's Extend. `postUsd` is what the post had spent by then. */
export const Extension = z.object({ of: BudgetOf, usd: z.number(), postUsd: z.number() });
export type Extension = z.infer<typeof Extension>;
