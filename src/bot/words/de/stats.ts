import type { Share, TeamStats } from '../../../pipeline/rules/stats/team-stats.ts';
import { counted, dollars, months, number, percent } from './counts.ts';

function share({ count, of }: Share): string {
  const part = of === 0 ? '' : ` (${percent(Math.round((100 * count) / of))})`;
  return `${number(count)} von ${number(of)}${part}`;
}

const HOURS_A_DAY = 24;

/** After a preposition with the dative: „nach 2 Tagen“. */
function duration(hours: number): string {
  if (hours < 1) return 'weniger als einer Stunde';
  const isDays = hours >= 2 * HOURS_A_DAY;
  const rounded = Math.round((isDays ? hours / HOURS_A_DAY : hours) * 10) / 10;
  return isDays ? counted(rounded, 'Tag', 'Tagen') : counted(rounded, 'Stunde', 'Stunden');
}

const posts = (count: number) => counted(count, 'Beitrag', 'Beiträge');
const reviews = (count: number) => counted(count, 'KI-Prüfung', 'KI-Prüfungen');

/** The middle of the approved posts, so that one slow post does not change it. */
function typical({ rounds, hours }: TeamStats): string | undefined {
  if (rounds === undefined || hours === undefined) return undefined;
  return `Typisch ist die Freigabe nach ${reviews(rounds)} und ${duration(hours)}.`;
}

function cost({ usdPerPost, unpricedPosts }: TeamStats): string | undefined {
  if (usdPerPost === undefined) return undefined;
  const unknown = unpricedPosts > 0 ? ` (Preis unbekannt für ${posts(unpricedPosts)})` : '';
  return `Kosten pro Beitrag: ${dollars(usdPerPost)}${unknown}.`;
}

function overrides({ approvedFailed, requestsPassed }: TeamStats): string | undefined {
  const lines = [
    approvedFailed.of > 0 && `Freigegeben trotz KI-Bedenken: ${share(approvedFailed)}.`,
    requestsPassed.of > 0 &&
      `Änderungen gewünscht trotz bestandener KI-Prüfung: ${share(requestsPassed)}.`,
  ];
  return lines.filter(Boolean).join(' ') || undefined;
}

/** The figures of one month or channel in a line. */
function group(name: string, stats: TeamStats): string {
  const { firstPassed, rounds, hours, usdPerPost } = stats;
  const parts = [
    posts(stats.posts),
    firstPassed.of > 0 && `erste Entwürfe bestanden: ${share(firstPassed)}`,
    rounds !== undefined && reviews(rounds),
    hours !== undefined && `Freigabe nach ${duration(hours)}`,
    usdPerPost !== undefined && `${dollars(usdPerPost)} pro Beitrag`,
  ];
  return `${name}: ${parts.filter(Boolean).join(' · ')}`;
}

export const stats = {
  titleOf: {
    team: 'Wie es um die Beiträge des Teams steht',
    channel: (channel: string) => `Wie es um die Beiträge in ${channel} steht`,
  },
  period: 'Beiträge, die in den letzten sechs Monaten endeten, in Channels, die du siehst.',
  none: 'In den Channels, die du siehst, endete in den letzten sechs Monaten kein Beitrag.',
  lines: (all: TeamStats): string[] =>
    [
      `${posts(all.posts)} ${all.posts === 1 ? 'ist' : 'sind'} beendet, davon ${number(all.approved)} freigegeben.`,
      all.firstPassed.of > 0
        ? `Erste Entwürfe, die die KI-Prüfung bestanden: ${share(all.firstPassed)}.`
        : undefined,
      typical(all),
      overrides(all),
      cost(all),
    ].filter((line) => line !== undefined),
  month: (month: string, of: TeamStats) => group(months.long(month), of),
  channel: (channel: string, of: TeamStats) => group(channel, of),
  monthLabel: months.short,
  byMonth: 'Nach Monat',
  byChannel: 'Nach Channel',
  warnings: {
    passes_all: (passed: Share) =>
      `⚠️ Die KI-Prüfung lässt fast jeden ersten Entwurf durch: ${share(passed)}. Vielleicht ist sie zu mild, um viel auszusagen.`,
    passes_none: (passed: Share) =>
      `⚠️ Die KI-Prüfung lässt fast keinen ersten Entwurf durch: ${share(passed)}. Vielleicht ist sie zu streng, um viel auszusagen.`,
  },
  charts: {
    passed: 'Erste Entwürfe mit bestandener KI-Prüfung (%)',
    passedSeries: 'Bestanden (%)',
    cost: 'Kosten pro Beitrag (US$)',
    costSeries: 'US$ pro Beitrag',
    month: 'Monat',
  },
  unknownChannel:
    'Einen Channel mit diesem Namen, den du sehen kannst, kenne ich nicht. `/blogpost stats` zeigt alle Channels.',
};
