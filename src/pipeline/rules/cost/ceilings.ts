import { atFirstUse } from '../../at-first-use.ts';
import type { CeilingChoice } from '../../run/brief.ts';
import type { Budget, Ceilings, Extension } from '../../run/budget.ts';
import { LIMITS_OF, type LimitOf } from '../../run/day-limits.ts';

export interface Spending {
  ceilings: Ceilings;
  /** In US dollars, without the calls whose price is unknown. */
  postUsd: number;
  channelMonthUsd: number;
  day: SpentOnDay;
  extensions: readonly Extension[];
}

/** The money of a day that ends at `until`. */
export interface SpentOnDay {
  usd: Record<LimitOf, number>;
  until: number;
}

/** Without a ceiling per post, an Extend adds this part of the ceiling of a month or a day for one post. */
const PARTS = 10;

/** The budget that leaves no money for another call; the post's own comes first. */
export function usedUpBudget(spending: Spending): Budget | undefined {
  return usedUpByPost(spending) ?? usedUpByDay(spending) ?? usedUpByChannel(spending);
}

/** Each Extend adds the size that the ceiling had then. */
function usedUpByPost({ ceilings, postUsd, extensions }: Spending): Budget | undefined {
  const { post } = ceilings;
  if (post === undefined) return undefined;
  const added = extensions.filter(({ of }) => of === 'post').map(({ usd }) => usd);
  const limitUsd = added.reduce((sum, usd) => sum + usd, post);
  if (postUsd < limitUsd) return undefined;
  return { of: 'post', limitUsd, spentUsd: postUsd, extendUsd: post };
}

/** An Extend lets this one post go on beyond the month of its channel. */
function usedUpByChannel(spending: Spending): Budget | undefined {
  const { ceilings, channelMonthUsd } = spending;
  return usedUpShare(spending, 'channel_month', {
    limitUsd: ceilings.channelMonth,
    spentUsd: channelMonthUsd,
  });
}

function usedUpByDay(spending: Spending): Budget | undefined {
  const { ceilings, day } = spending;
  for (const of of LIMITS_OF) {
    const money = { limitUsd: ceilings.days?.[of], spentUsd: day.usd[of] };
    const budget = usedUpShare(spending, `${of}_day`, money);
    if (budget !== undefined) return { ...budget, until: day.until };
  }
  return undefined;
}

/** A budget that posts share. */
function usedUpShare(
  { ceilings, postUsd, extensions }: Spending,
  of: Exclude<Budget['of'], 'post'>,
  { limitUsd, spentUsd }: { limitUsd: number | undefined; spentUsd: number },
): Budget | undefined {
  if (limitUsd === undefined || spentUsd < limitUsd) return undefined;
  const own = extensions.filter((extended) => extended.of === of);
  if (own.some((extended) => postUsd < extended.postUsd + extended.usd)) return undefined;
  return { of, limitUsd, spentUsd, extendUsd: ceilings.post ?? limitUsd / PARTS };
}

/** A place may lower the ceilings of the configuration, which are the operator's limit, and not raise them. */
export function ceilingsWithin(
  { post, channelMonth, ...others }: Ceilings,
  { postUsd, monthUsd }: CeilingChoice,
): Ceilings {
  return { ...others, post: lower(post, postUsd), channelMonth: lower(channelMonth, monthUsd) };
}

function lower(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

const months = atFirstUse(
  () => new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: '2-digit' }),
);

/** The calendar month of a time in UTC: `2026-11`. */
export function monthOf(at: number): string {
  const parts = months().formatToParts(at);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}
