import { dollarsText } from '../../../pipeline/rules/cost/dollars-text.ts';
import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';

/** The sentences about money at the terminal. */
export const COST = {
  question: ({ limitUsd, extendUsd }: Budget) =>
    `The budget of ${dollarsText(limitUsd)} is used. Extend it by ${dollarsText(extendUsd)}, or stop?`,
  notUnderstood: 'Type one of these words or its first letter.',
  receipt: ({ calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls }: Spent) => {
    const tokens = `${(inputTokens + outputTokens).toLocaleString('en')} tokens`;
    const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
    const parts = [
      `${calls} AI ${calls === 1 ? 'call' : 'calls'}`,
      cached > 0 ? `${tokens} (${cached}% of the input cached)` : tokens,
      usd !== undefined && dollarsText(usd),
      usd !== undefined && unpricedCalls > 0 && `without the price of ${unpricedCalls}`,
    ];
    return parts.filter(Boolean).join(', ');
  },
};
