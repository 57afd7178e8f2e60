import type { types } from '@slack/bolt';
import type { ListedRun } from '../../../pipeline/ports/ports.ts';
import { BRIEF_OPEN } from '../../action-ids.ts';
import { mention } from '../../text/escape.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, context, heading } from '../blocks.ts';
import { helpMessage } from '../help.ts';
import { withCharts } from '../stats/chart.ts';
import { type StatsReport, statsBlocks, statsCharts } from '../stats/stats-message.ts';
import { channelSettings } from './channel-settings.ts';
import { type Links, runRow } from './run-rows.ts';
import { type TeamPage, teamPosts } from './team-posts.ts';

/** The posts that concern one person, a page of the team's posts, and the figures. */
export interface HomeContent {
  waiting: readonly ListedRun[];
  inProgress: readonly ListedRun[];
  finished: readonly ListedRun[];
  /** Groups of people that Slack did not read, so that posts may be missing. */
  unreadGroups: readonly string[];
  team: TeamPage;
  stats: StatsReport;
  /** Of threads, by run. */
  links: Links;
}

/** A Home has a hundred blocks, and a row without a thread has two. */
export const ROWS_MAX = 10;

export function homeView(
  words: Words,
  content: HomeContent,
  { hasCharts = false }: { hasCharts?: boolean } = {},
): types.HomeView {
  const { buttons, home } = words;
  const { waiting, inProgress, finished, unreadGroups, team, links } = content;
  const start = button(
    buttons.newPost,
    { actionId: BRIEF_OPEN, value: 'home' },
    { style: 'primary' },
  );
  const rows = (runs: readonly ListedRun[]) => limitedRows(words, runs, links);
  const none = context(waiting.length > 0 ? home.noOthersInProgress : home.noneInProgress);
  return {
    type: 'home',
    blocks: [
      heading(home.title),
      ...helpMessage(words, 'on_home').blocks,
      { type: 'actions', elements: [start] },
      { type: 'divider' },
      ...titled(home.waitingForYou, [...rows(waiting), ...notRead(words, unreadGroups)]),
      heading(home.yourPosts),
      ...(inProgress.length === 0 ? [none] : rows(inProgress)),
      ...titled(home.finished, rows(finished)),
      heading(home.teamPosts),
      ...teamPosts(words, team, links),
      ...channelSettings(words, [...waiting, ...inProgress, ...finished, ...team.posts]),
      ...figures(words, content.stats, hasCharts),
    ],
  };
}

function notRead(words: Words, groups: readonly string[]): Blocks {
  if (groups.length === 0) return [];
  return [context(words.home.groupsNotRead(groups.map((group) => mention(words, group))))];
}

function titled(title: string, rows: Blocks): Blocks {
  return rows.length === 0 ? [] : [heading(title), ...rows];
}

function limitedRows(words: Words, runs: readonly ListedRun[], links: Links): Blocks {
  const others = runs.length - ROWS_MAX;
  return [
    ...runs.slice(0, ROWS_MAX).flatMap((run) => runRow(words, run, { links, place: 'on_home' })),
    ...(others > 0 ? [context(words.home.more(others))] : []),
  ];
}

function figures(words: Words, report: StatsReport, hasCharts: boolean): Blocks {
  if (report.all.posts === 0) return [];
  const blocks = [heading(words.stats.titleOf.team), ...statsBlocks(words, report)];
  return withCharts(blocks, hasCharts ? statsCharts(words, report) : []);
}
