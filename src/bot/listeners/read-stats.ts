import type { PostFactsStore } from '../../pipeline/ports/team-ports.ts';
import {
  monthsUntil,
  statsByChannel,
  statsByMonth,
  statsOf,
} from '../../pipeline/rules/stats/team-stats.ts';
import type { PostFacts } from '../../pipeline/run/post-facts.ts';
import type { ChannelAccess } from '../api/channel-access.ts';
import type { StatsReport } from '../views/stats/stats-message.ts';

interface StatsDeps {
  postFacts: PostFactsStore;
  access: ChannelAccess;
  clock: { now(): number };
}

const MONTHS = 6;
const POSTS_MAX = 2_000;

/** The figures of the posts that the person may see: of all channels, or of one. */
export async function readStats(
  { postFacts, access, clock }: StatsDeps,
  { user, team }: { user: string; team: string },
  channel?: string,
): Promise<StatsReport> {
  const months = monthsUntil(clock.now(), MONTHS);
  const since = Date.parse(`${months[0]}-01T00:00:00Z`);
  const all = await postFacts.list({ team, since }, POSTS_MAX);
  const wanted = all.filter((one) => channel === undefined || one.channel === channel);
  const seen = await visibleTo(access, user, wanted);
  return {
    channel,
    all: statsOf(seen),
    months: statsByMonth(seen, months),
    channels: channel === undefined ? statsByChannel(seen) : [],
  };
}

async function visibleTo(
  access: ChannelAccess,
  user: string,
  facts: readonly PostFacts[],
): Promise<PostFacts[]> {
  const visible = new Set<string>();
  for (const channel of new Set(facts.map((one) => one.channel))) {
    if (await access.maySee(user, channel)) visible.add(channel);
  }
  return facts.filter((one) => visible.has(one.channel));
}
