import type { CeilingChoice } from '../../run/brief.ts';
import type { Budget, Ceilings, Extension } from '../../run/budget.ts';

export interface Spending {
  ceilings: Ceilings;
  /** In US dollars, without the calls whose price is unknown. */
  postUsd: number;
  channelMonthUsd: number;
  extensions: readonly Extension[];
}

/** A channel without a ceiling per post extends by this part of its month for one post. */
const MONTH_PARTS = 10;

/** The budget that leaves no money for another call; the post's own comes first. */
export function usedUpBudget(spending: Spending): Budget | undefined {
  return usedUpByPost(spending) ?? usedUpByChannel(spending);
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
  const { ceilings, postUsd, channelMonthUsd, extensions } = spending;
  const { channelMonth, post } = ceilings;
  if (channelMonth === undefined || channelMonthUsd < channelMonth) return undefined;
  const ofChannel = extensions.filter(({ of }) => of === 'channel_month');
  if (ofChannel.some((extended) => postUsd < extended.postUsd + extended.usd)) return undefined;
  return {
    of: 'channel_month',
    limitUsd: channelMonth,
    spentUsd: channelMonthUsd,
    extendUsd: post ?? channelMonth / MONTH_PARTS,
  };
}

/** A place may lower the ceilings of the configuration, which are the operator's limit, and not raise them. */
export function ceilingsWithin(
  { post, channelMonth }: Ceilings,
  { postUsd, monthUsd }: CeilingChoice,
): Ceilings {
  return { post: lower(post, postUsd), channelMonth: lower(channelMonth, monthUsd) };
}

function lower(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

const MONTH = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
});

/** The calendar month of a time in UTC: `2026-11`. */
export function monthOf(at: number): string {
  const parts = MONTH.formatToParts(at);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}
