import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import { counted, dollars, number, percent } from './counts.ts';
import { times } from './times.ts';

const CHOICE = '増額するか停止してください。';

const used: Record<Budget['of'], (limit: string, until: string) => string> = {
  post: (limit) => `一時停止中：予算 ${limit} を使い切りました。${CHOICE}`,
  channel_month: (limit) =>
    `一時停止中：このチャンネルの今月の予算 ${limit} を使い切りました。${CHOICE}`,
  person_day: (limit, until) =>
    `一時停止中：1 人あたりの 1 日の予算 ${limit} を使い切りました。${until}再開します。${CHOICE}`,
  channel_day: (limit, until) =>
    `一時停止中：このチャンネルの 1 日の予算 ${limit} を使い切りました。${until}再開します。${CHOICE}`,
  workspace_day: (limit, until) =>
    `一時停止中：このワークスペースの 1 日の予算 ${limit} を使い切りました。${until}再開します。${CHOICE}`,
};

/** A sum without a known price has tokens only. */
function receipt(spent: Spent): string {
  const { calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls } = spent;
  const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
  const tokens = `${number(inputTokens + outputTokens)} トークン`;
  const parts = [
    `AI 呼び出し ${counted(calls, '回')}`,
    cached > 0 ? `${tokens}、入力の ${percent(cached)} はキャッシュ` : tokens,
    usd !== undefined && dollars(usd),
    usd !== undefined && unpricedCalls > 0 && `呼び出し ${counted(unpricedCalls, '回')}は料金不明`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The costs of posts. Sums come in US dollars. */
export const cost = {
  dollars,
  used: ({ of, limitUsd, until }: Pick<Budget, 'of' | 'limitUsd' | 'until'>) =>
    used[of](dollars(limitUsd), until === undefined ? '' : `${times.day(until)} に`),
  newDay: '新しい日になったため、再開しました',
  receipt,
  channelMonth: (spent: Spent, limitUsd: number | undefined) => {
    const limit = limitUsd === undefined ? '' : ` · 予算 ${dollars(limitUsd)}`;
    return `このチャンネルの今月：${receipt(spent)}${limit}`;
  },
};
