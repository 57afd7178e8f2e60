import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import { counted, dollars, percent } from './counts.ts';

const used: Record<Budget['of'], (limit: string) => string> = {
  post: (limit) =>
    `En pausa: el presupuesto de ${limit} está agotado. Amplíalo o detén la entrada.`,
  channel_month: (limit) =>
    `En pausa: el presupuesto de ${limit} de este canal para este mes está agotado. Amplíalo o detén la entrada.`,
};

/** A sum without a known price has tokens only. */
function receipt(spent: Spent): string {
  const { calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls } = spent;
  const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
  const tokens = counted(inputTokens + outputTokens, 'token', 'tokens');
  const parts = [
    counted(calls, 'llamada a la IA', 'llamadas a la IA'),
    cached > 0 ? `${tokens}, ${percent(cached)} de la entrada en caché` : tokens,
    usd !== undefined && dollars(usd),
    usd !== undefined &&
      unpricedCalls > 0 &&
      `precio desconocido de ${counted(unpricedCalls, 'llamada', 'llamadas')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The costs of posts. Sums come in US dollars. */
export const cost = {
  dollars,
  used: ({ of, limitUsd }: Pick<Budget, 'of' | 'limitUsd'>) => used[of](dollars(limitUsd)),
  receipt,
  channelMonth: (spent: Spent, limitUsd: number | undefined) => {
    const limit = limitUsd === undefined ? '' : ` · presupuesto ${dollars(limitUsd)}`;
    return `Este canal este mes: ${receipt(spent)}${limit}`;
  },
};
