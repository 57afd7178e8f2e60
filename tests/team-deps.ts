import type { ChannelAccess } from '../src/bot/api/channel-access.ts';
import { createChartSupport } from '../src/bot/api/chart-support.ts';
import { monthsUntil, statsByMonth, statsOf } from '../src/pipeline/rules/stats/team-stats.ts';
import { NOON } from './pipeline/cast.ts';

const QUIET = { info() {}, warn() {}, error() {} };
const EVERYWHERE: ChannelAccess = {
  maySee: async () => true,
  recordMember: () => {},
  findOwn: async () => undefined,
};

/** The parts of listeners that show the posts of a team. */
export const TEAM_DEPS = {
  access: EVERYWHERE,
  charts: createChartSupport(QUIET),
  userGroups: { groupsOf: async () => [], list: async () => [] },
  facts: { recordMissing: async () => true },
  names: { find: async () => new Map<string, string>(), localeOf: async () => undefined },
};

/** The Home of a person without posts. */
export const EMPTY_HOME = {
  ...{ waiting: [], inProgress: [], finished: [], unreadGroups: [] },
  links: new Map<string, string>(),
  team: { posts: [], page: 0, hasOlder: false, filter: {} },
  stats: { all: statsOf([]), months: statsByMonth([], monthsUntil(NOON, 6)), channels: [] },
};
