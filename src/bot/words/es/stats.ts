import type { Share, TeamStats } from '../../../pipeline/rules/stats/team-stats.ts';
import { counted, dollars, months, number, percent } from './counts.ts';

function share({ count, of }: Share): string {
  const part = of === 0 ? '' : ` (${percent(Math.round((100 * count) / of))})`;
  return `${number(count)} de ${number(of)}${part}`;
}

const HOURS_A_DAY = 24;

function duration(hours: number): string {
  if (hours < 1) return 'menos de una hora';
  const isDays = hours >= 2 * HOURS_A_DAY;
  const rounded = Math.round((isDays ? hours / HOURS_A_DAY : hours) * 10) / 10;
  return isDays ? counted(rounded, 'día', 'días') : counted(rounded, 'hora', 'horas');
}

const posts = (count: number) => counted(count, 'entrada', 'entradas');
const reviews = (count: number) => counted(count, 'revisión por IA', 'revisiones por IA');

/** The middle of the approved posts, so that one slow post does not change it. */
function typical({ rounds, hours }: TeamStats): string | undefined {
  if (rounds === undefined || hours === undefined) return undefined;
  return `Una entrada típica necesita ${reviews(rounds)} y ${duration(hours)} hasta la aprobación.`;
}

function cost({ usdPerPost, unpricedPosts }: TeamStats): string | undefined {
  if (usdPerPost === undefined) return undefined;
  const unknown = unpricedPosts > 0 ? ` (precio desconocido de ${posts(unpricedPosts)})` : '';
  return `Coste por entrada: ${dollars(usdPerPost)}${unknown}.`;
}

function overrides({ approvedFailed, requestsPassed }: TeamStats): string | undefined {
  const lines = [
    approvedFailed.of > 0 &&
      `Entradas aprobadas aunque la IA revisora no las dio por buenas: ${share(approvedFailed)}.`,
    requestsPassed.of > 0 &&
      `Cambios pedidos en borradores que la IA revisora dio por buenos: ${share(requestsPassed)}.`,
  ];
  return lines.filter(Boolean).join(' ') || undefined;
}

/** The figures of one month or channel in a line. */
function group(name: string, stats: TeamStats): string {
  const { firstPassed, rounds, hours, usdPerPost } = stats;
  const parts = [
    posts(stats.posts),
    firstPassed.of > 0 && `primeros borradores que superaron la revisión: ${share(firstPassed)}`,
    rounds !== undefined && reviews(rounds),
    hours !== undefined && `${duration(hours)} hasta la aprobación`,
    usdPerPost !== undefined && `${dollars(usdPerPost)} por entrada`,
  ];
  return `${name}: ${parts.filter(Boolean).join(' · ')}`;
}

export const stats = {
  titleOf: {
    team: 'Cómo van las entradas del equipo',
    channel: (channel: string) => `Cómo van las entradas de ${channel}`,
  },
  period: 'Entradas terminadas en los últimos seis meses, en los canales que ves.',
  none: 'No ha terminado ninguna entrada en los últimos seis meses, en los canales que ves.',
  lines: (all: TeamStats): string[] =>
    [
      `${counted(all.posts, 'entrada terminada', 'entradas terminadas')}, ${counted(all.approved, 'aprobada', 'aprobadas')}.`,
      all.firstPassed.of > 0
        ? `Primeros borradores que superaron la revisión por IA: ${share(all.firstPassed)}.`
        : undefined,
      typical(all),
      overrides(all),
      cost(all),
    ].filter((line) => line !== undefined),
  month: (month: string, of: TeamStats) => group(months.long(month), of),
  channel: (channel: string, of: TeamStats) => group(channel, of),
  monthLabel: months.short,
  byMonth: 'Por mes',
  byChannel: 'Por canal',
  warnings: {
    passes_all: (passed: Share) =>
      `⚠️ La IA revisora da por buenos casi todos los primeros borradores: ${share(passed)}. Puede que sus comprobaciones sean demasiado fáciles para decir mucho.`,
    passes_none: (passed: Share) =>
      `⚠️ La IA revisora no da por bueno casi ningún primer borrador: ${share(passed)}. Puede que sus comprobaciones sean demasiado estrictas para decir mucho.`,
  },
  charts: {
    passed: 'Primeros borradores que superaron la revisión (%)',
    passedSeries: 'Superados (%)',
    cost: 'Coste por entrada (US$)',
    costSeries: 'US$ por entrada',
    month: 'Mes',
  },
  unknownChannel:
    'No conozco ningún canal con ese nombre que puedas ver. Prueba `/blogpost stats` para todos los canales.',
};
