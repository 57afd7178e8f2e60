import {
  type Group,
  reviewerWarning,
  type TeamStats,
} from '../../../pipeline/rules/stats/team-stats.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, type Content, context, section } from '../blocks.ts';
import { barChart, type ChartBlock } from './chart.ts';

/** The figures of posts, as far as one person may see them. */
export interface StatsReport {
  /** Undefined for the whole team. */
  channel?: string | undefined;
  all: TeamStats;
  months: readonly Group<string>[];
  /** By channel id. */
  channels: readonly Group<string>[];
}

export interface StatsContent extends Content {
  /** They show nothing that the text does not say. */
  charts: ChartBlock[];
}

const CHANNELS_MAX = 10;

export function statsMessage(words: Words, report: StatsReport): StatsContent {
  const { stats } = words;
  const { channel, all } = report;
  const title = channel === undefined ? stats.titleOf.team : stats.titleOf.channel(`<#${channel}>`);
  if (all.posts === 0) {
    return {
      text: `${title}. ${stats.none}`,
      blocks: [section(`*${title}*\n${stats.none}`)],
      charts: [],
    };
  }
  const lines = statsLines(words, all);
  return {
    text: [title, ...lines].join('\n'),
    blocks: [
      section([`*${title}*`, ...lines].join('\n')),
      ...groupBlocks(words, report),
      context(stats.period),
    ],
    charts: statsCharts(words, report),
  };
}

/** The same figures without the title, for a place that has one. */
export function statsBlocks(words: Words, report: StatsReport): Blocks {
  return [
    section(statsLines(words, report.all).join('\n')),
    ...groupBlocks(words, report),
    context(words.stats.period),
  ];
}

function statsLines({ stats }: Words, all: TeamStats): string[] {
  const warning = reviewerWarning(all);
  return [
    ...(warning === undefined ? [] : [stats.warnings[warning](all.firstPassed)]),
    ...stats.lines(all),
  ];
}

function groupBlocks({ stats }: Words, { months, channels }: StatsReport): Blocks {
  const used = months.filter((month) => month.stats.posts > 0);
  const byMonth = used.map(({ key, stats: own }) => `• ${stats.month(key, own)}`);
  const byChannel = channels
    .slice(0, CHANNELS_MAX)
    .map(({ key, stats: own }) => `• ${stats.channel(`<#${key}>`, own)}`);
  return [
    section([`*${stats.byMonth}*`, ...byMonth].join('\n')),
    ...(channels.length > 1 ? [section([`*${stats.byChannel}*`, ...byChannel].join('\n'))] : []),
  ];
}

/** Months without a figure have no bar. */
export function statsCharts({ stats }: Words, { months }: StatsReport): ChartBlock[] {
  const { charts, monthLabel } = stats;
  const passed = months.flatMap(({ key, stats: { firstPassed } }) =>
    firstPassed.of === 0
      ? []
      : [{ label: monthLabel(key), value: Math.round((100 * firstPassed.count) / firstPassed.of) }],
  );
  const cost = months.flatMap(({ key, stats: { usdPerPost } }) =>
    usdPerPost === undefined
      ? []
      : [{ label: monthLabel(key), value: Math.round(usdPerPost * 10_000) / 10_000 }],
  );
  return [
    ...barChart(
      { title: charts.passed, series: charts.passedSeries, xLabel: charts.month },
      passed,
    ),
    ...barChart({ title: charts.cost, series: charts.costSeries, xLabel: charts.month }, cost),
  ];
}
