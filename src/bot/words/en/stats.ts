import { dollarsText } from '../../../pipeline/rules/cost/dollars-text.ts';
import type { Share, TeamStats } from '../../../pipeline/rules/stats/team-stats.ts';
import { counted, months, number } from './counts.ts';

function share({ count, of }: Share): string {
  const percent = of === 0 ? '' : ` (${Math.round((100 * count) / of)}%)`;
  return `${number(count)} of ${number(of)}${percent}`;
}

const HOURS_A_DAY = 24;

function duration(hours: number): string {
  if (hours < 1) return 'less than an hour';
  const isDays = hours >= 2 * HOURS_A_DAY;
  const rounded = Math.round((isDays ? hours / HOURS_A_DAY : hours) * 10) / 10;
  return counted(rounded, isDays ? 'day' : 'hour');
}

/** The middle of the approved posts, so that one slow post does not change it. */
function typical({ rounds, hours }: TeamStats): string | undefined {
  if (rounds === undefined || hours === undefined) return undefined;
  return `A typical post takes ${counted(rounds, 'AI review')} and ${duration(hours)} to approval.`;
}

function cost({ usdPerPost, unpricedPosts }: TeamStats): string | undefined {
  if (usdPerPost === undefined) return undefined;
  const unknown = unpricedPosts > 0 ? ` (price unknown for ${counted(unpricedPosts, 'post')})` : '';
  return `Cost per post: ${dollarsText(usdPerPost)}${unknown}.`;
}

function overrides({ approvedFailed, requestsPassed }: TeamStats): string | undefined {
  const lines = [
    approvedFailed.of > 0 && `Approved although the AI review failed: ${share(approvedFailed)}.`,
    requestsPassed.of > 0 && `Changes requested although it passed: ${share(requestsPassed)}.`,
  ];
  return lines.filter(Boolean).join(' ') || undefined;
}

/** The figures of one month or channel in a line. */
function group(name: string, stats: TeamStats): string {
  const { posts, firstPassed, rounds, hours, usdPerPost } = stats;
  const parts = [
    counted(posts, 'post'),
    firstPassed.of > 0 && `first drafts passed ${share(firstPassed)}`,
    rounds !== undefined && counted(rounds, 'AI review'),
    hours !== undefined && `${duration(hours)} to approval`,
    usdPerPost !== undefined && `${dollarsText(usdPerPost)} a post`,
  ];
  return `${name}: ${parts.filter(Boolean).join(' · ')}`;
}

export const stats = {
  titleOf: {
    team: 'How the team’s posts are going',
    channel: (channel: string) => `How the posts in ${channel} are going`,
  },
  period: 'Posts that ended in the last six months, in channels you can see.',
  none: 'No post has ended in the last six months, in the channels you can see.',
  lines: (all: TeamStats): string[] =>
    [
      `${counted(all.posts, 'post')} ended, and ${counted(all.approved, 'was', 'were')} approved.`,
      all.firstPassed.of > 0
        ? `First drafts that passed the AI review: ${share(all.firstPassed)}.`
        : undefined,
      typical(all),
      overrides(all),
      cost(all),
    ].filter((line) => line !== undefined),
  month: (month: string, of: TeamStats) => group(months.long(month), of),
  channel: (channel: string, of: TeamStats) => group(channel, of),
  monthLabel: months.short,
  byMonth: 'By month',
  byChannel: 'By channel',
  warnings: {
    passes_all: (passed: Share) =>
      `⚠️ The AI reviewer passes nearly every first draft: ${share(passed)}. Its checks may be too easy to tell you much.`,
    passes_none: (passed: Share) =>
      `⚠️ The AI reviewer passes almost no first draft: ${share(passed)}. Its checks may be too strict to tell you much.`,
  },
  charts: {
    passed: 'First drafts that passed the AI review (%)',
    passedSeries: 'Passed (%)',
    cost: 'Cost per post (US$)',
    costSeries: 'US$ per post',
    month: 'Month',
  },
  unknownChannel:
    'I don’t know a channel of that name that you can see. Try `/blogpost stats` for all channels.',
};
