import { dollarsText } from '../../../pipeline/rules/cost/dollars-text.ts';
import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import { counted } from './counts.ts';
import { times } from './times.ts';

const used: Record<Budget['of'], (limit: string, until: string) => string> = {
  post: (limit) => `Paused: the budget of ${limit} is used. Extend or stop.`,
  channel_month: (limit) =>
    `Paused: this channel’s budget of ${limit} for this month is used. Extend or stop.`,
  person_day: (limit, until) =>
    `Paused: the budget of ${limit} a day for one person is used. I’ll go on${until}. Extend or stop.`,
  channel_day: (limit, until) =>
    `Paused: this channel’s budget of ${limit} a day is used. I’ll go on${until}. Extend or stop.`,
  workspace_day: (limit, until) =>
    `Paused: your workspace’s budget of ${limit} a day is used. I’ll go on${until}. Extend or stop.`,
};

/** A sum without a known price has tokens only. */
function receipt(spent: Spent): string {
  const { calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls } = spent;
  const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
  const tokens = counted(inputTokens + outputTokens, 'token');
  const parts = [
    counted(calls, 'AI call'),
    cached > 0 ? `${tokens}, ${cached}% of the input cached` : tokens,
    usd !== undefined && dollarsText(usd),
    usd !== undefined && unpricedCalls > 0 && `price unknown for ${counted(unpricedCalls, 'call')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The costs of posts. Sums come in US dollars. */
export const cost = {
  dollars: dollarsText,
  used: ({ of, limitUsd, until }: Pick<Budget, 'of' | 'limitUsd' | 'until'>) =>
    used[of](dollarsText(limitUsd), until === undefined ? '' : ` ${times.day(until)}`),
  newDay: 'A new day has begun, so I went on',
  receipt,
  channelMonth: (spent: Spent, limitUsd: number | undefined) => {
    const limit = limitUsd === undefined ? '' : ` · budget ${dollarsText(limitUsd)}`;
    return `This channel this month: ${receipt(spent)}${limit}`;
  },
};
