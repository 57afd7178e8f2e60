import type { Share, TeamStats } from '../../../pipeline/rules/stats/team-stats.ts';
import { counted, dollars, months, percent } from './counts.ts';

function share({ count, of }: Share): string {
  const part = of === 0 ? '' : `（${percent(Math.round((100 * count) / of))}）`;
  return `${counted(of, '件')}中 ${counted(count, '件')}${part}`;
}

const HOURS_A_DAY = 24;

function duration(hours: number): string {
  if (hours < 1) return '1 時間未満';
  const isDays = hours >= 2 * HOURS_A_DAY;
  const rounded = Math.round((isDays ? hours / HOURS_A_DAY : hours) * 10) / 10;
  return isDays ? counted(rounded, '日') : counted(rounded, '時間');
}

const posts = (count: number) => `記事 ${counted(count, '件')}`;
const reviews = (count: number) => `AI レビュー ${counted(count, '回')}`;

/** The middle of the approved posts, so that one slow post does not change it. */
function typical({ rounds, hours }: TeamStats): string | undefined {
  if (rounds === undefined || hours === undefined) return undefined;
  return `承認までの中央値：${reviews(rounds)}、${duration(hours)}`;
}

function cost({ usdPerPost, unpricedPosts }: TeamStats): string | undefined {
  if (usdPerPost === undefined) return undefined;
  const unknown = unpricedPosts > 0 ? `（${posts(unpricedPosts)}は料金不明）` : '';
  return `1 記事あたりの費用：${dollars(usdPerPost)}${unknown}`;
}

function overrides({ approvedFailed, requestsPassed }: TeamStats): string | undefined {
  const lines = [
    approvedFailed.of > 0 && `AI レビューが不合格でも承認：${share(approvedFailed)}`,
    requestsPassed.of > 0 && `AI レビューに合格しても変更を依頼：${share(requestsPassed)}`,
  ];
  return lines.filter(Boolean).join(' · ') || undefined;
}

/** The figures of one month or channel in a line. */
function group(name: string, stats: TeamStats): string {
  const { firstPassed, rounds, hours, usdPerPost } = stats;
  const parts = [
    posts(stats.posts),
    firstPassed.of > 0 && `最初の下書きの合格：${share(firstPassed)}`,
    rounds !== undefined && reviews(rounds),
    hours !== undefined && `承認まで ${duration(hours)}`,
    usdPerPost !== undefined && `1 記事あたり ${dollars(usdPerPost)}`,
  ];
  return `${name}：${parts.filter(Boolean).join(' · ')}`;
}

export const stats = {
  titleOf: {
    team: 'チームの記事の状況',
    channel: (channel: string) => `${channel} の記事の状況`,
  },
  period: '過去 6 か月に終了した、あなたが見られるチャンネルの記事。',
  none: 'あなたが見られるチャンネルでは、過去 6 か月に終了した記事はありません。',
  lines: (all: TeamStats): string[] =>
    [
      `${posts(all.posts)}が終了し、うち ${counted(all.approved, '件')}が承認されました。`,
      all.firstPassed.of > 0
        ? `AI レビューに合格した最初の下書き：${share(all.firstPassed)}`
        : undefined,
      typical(all),
      overrides(all),
      cost(all),
    ].filter((line) => line !== undefined),
  month: (month: string, of: TeamStats) => group(months.long(month), of),
  channel: (channel: string, of: TeamStats) => group(channel, of),
  monthLabel: months.short,
  byMonth: '月別',
  byChannel: 'チャンネル別',
  warnings: {
    passes_all: (passed: Share) =>
      `⚠️ AI レビューは最初の下書きをほぼすべて合格にしています：${share(passed)}。基準が甘く、参考にならない可能性があります。`,
    passes_none: (passed: Share) =>
      `⚠️ AI レビューは最初の下書きをほぼすべて不合格にしています：合格は ${share(passed)}。基準が厳しく、参考にならない可能性があります。`,
  },
  charts: {
    passed: 'AI レビューに合格した最初の下書き (%)',
    passedSeries: '合格 (%)',
    cost: '1 記事あたりの費用（米ドル）',
    costSeries: '1 記事あたりの米ドル',
    month: '月',
  },
  unknownChannel:
    'あなたが見られる、その名前のチャンネルはありません。 `/blogpost stats` ですべてのチャンネルを表示できます。',
};
