import type { Spent } from '../../../pipeline/rules/cost/receipt.ts';
import type { Budget } from '../../../pipeline/run/budget.ts';
import { counted, dollars, percent } from './counts.ts';
import { times } from './times.ts';

const used: Record<Budget['of'], (limit: string, until: string) => string> = {
  post: (limit) => `Pausiert: Das Budget von ${limit} ist verbraucht. Erhöhen oder stoppen.`,
  channel_month: (limit) =>
    `Pausiert: Das Budget dieses Channels von ${limit} für diesen Monat ist verbraucht. Erhöhen oder stoppen.`,
  person_day: (limit, until) =>
    `Pausiert: Das Tagesbudget von ${limit} für eine Person ist verbraucht. Weiter geht es${until}. Erhöhen oder stoppen.`,
  channel_day: (limit, until) =>
    `Pausiert: Das Tagesbudget dieses Channels von ${limit} ist verbraucht. Weiter geht es${until}. Erhöhen oder stoppen.`,
  workspace_day: (limit, until) =>
    `Pausiert: Das Tagesbudget eures Workspace von ${limit} ist verbraucht. Weiter geht es${until}. Erhöhen oder stoppen.`,
};

/** A sum without a known price has tokens only. */
function receipt(spent: Spent): string {
  const { calls, inputTokens, outputTokens, cachedTokens, usd, unpricedCalls } = spent;
  const cached = inputTokens === 0 ? 0 : Math.round((100 * cachedTokens) / inputTokens);
  const tokens = counted(inputTokens + outputTokens, 'Token', 'Tokens');
  const parts = [
    counted(calls, 'KI-Aufruf', 'KI-Aufrufe'),
    cached > 0 ? `${tokens}, ${percent(cached)} der Eingabe aus dem Cache` : tokens,
    usd !== undefined && dollars(usd),
    usd !== undefined &&
      unpricedCalls > 0 &&
      `Preis unbekannt für ${counted(unpricedCalls, 'Aufruf', 'Aufrufe')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The costs of posts. Sums come in US dollars. */
export const cost = {
  dollars,
  used: ({ of, limitUsd, until }: Pick<Budget, 'of' | 'limitUsd' | 'until'>) =>
    used[of](dollars(limitUsd), until === undefined ? '' : ` ab ${times.day(until)}`),
  newDay: 'Ein neuer Tag hat begonnen, es geht weiter',
  receipt,
  channelMonth: (spent: Spent, limitUsd: number | undefined) => {
    const limit = limitUsd === undefined ? '' : ` · Budget ${dollars(limitUsd)}`;
    return `Dieser Channel in diesem Monat: ${receipt(spent)}${limit}`;
  },
};
