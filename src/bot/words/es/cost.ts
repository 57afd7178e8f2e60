import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import { counted, dollars, percent } from './counts.ts';
import { times } from './times.ts';

const used: Record<Budget['of'], (limit: string, until: string) => string> = {
  post: (limit) =>
    `En pausa: el presupuesto de ${limit} está agotado. Amplíalo o detén la entrada.`,
  channel_month: (limit) =>
    `En pausa: el presupuesto de ${limit} de este canal para este mes está agotado. Amplíalo o detén la entrada.`,
  person_day: (limit, until) =>
    `En pausa: el presupuesto de ${limit} al día para una persona está agotado. Continúo${until}. Amplíalo o detén la entrada.`,
  channel_day: (limit, until) =>
    `En pausa: el presupuesto de ${limit} al día de este canal está agotado. Continúo${until}. Amplíalo o detén la entrada.`,
  workspace_day: (limit, until) =>
    `En pausa: el presupuesto de ${limit} al día de tu espacio de trabajo está agotado. Continúo${until}. Amplíalo o detén la entrada.`,
};

/** A sum without a known price has tokens only. */
function receipt(spent: Spent): string {
  const { calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls } = spent;
  const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
  const tokens = counted(inputTokens + outputTokens, 'token', 'tokens');
  const parts = [
    counted(calls, 'llamada a la IA', 'llamadas a la IA'),
    cached > 0 ? `${tokens}, ${percent(cached)} de lo enviado en caché` : tokens,
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
  used: ({ of, limitUsd, until }: Pick<Budget, 'of' | 'limitUsd' | 'until'>) =>
    used[of](dollars(limitUsd), until === undefined ? '' : ` a partir del ${times.day(until)}`),
  newDay: 'Ha empezado un día nuevo, así que he continuado',
  receipt,
  channelMonth: (spent: Spent, limitUsd: number | undefined) => {
    const limit = limitUsd === undefined ? '' : ` · presupuesto ${dollars(limitUsd)}`;
    return `Este canal este mes: ${receipt(spent)}${limit}`;
  },
};
