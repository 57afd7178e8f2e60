import type { webApi } from '@slack/bolt';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Clock, Decisions, ListedRun, Log, Runs } from '../../../pipeline/ports/ports.ts';
import type {
  HomeViews,
  PersonOfTeam,
  PostFactsStore,
  TeamPosts,
} from '../../../pipeline/ports/team-ports.ts';
import { stagesOfRun } from '../../../pipeline/rules/review/approvers.ts';
import { isAskedOf, isTurnOf } from '../../../pipeline/rules/review/turn.ts';
import type { HomeState } from '../../../pipeline/run/posts-filter.ts';
import type { ChannelAccess } from '../../api/channel-access.ts';
import { type HomeContent, ROWS_MAX } from '../../views/home/home.ts';
import { readStats } from '../read-stats.ts';
import { threadLinks } from '../thread-links.ts';
import { POSTS_MAX, type ReadGroupPosts } from './group-posts.ts';
import { withOpenFailures } from './open-failures.ts';
import { readPostsPage } from './posts-page.ts';

export interface HomeDeps {
  client: webApi.WebClient;
  runs: Runs;
  teamPosts: TeamPosts;
  postFacts: PostFactsStore;
  homeViews: HomeViews;
  decisions: Decisions;
  deliveries: Deliveries;
  access: ChannelAccess;
  readGroupPosts: ReadGroupPosts;
  clock: Pick<Clock, 'now' | 'setAlarm'>;
  log: Log;
}

const FINISHED_MAX = 5;

/** The posts and figures that one person may see on their Home now. */
export async function readHome(
  deps: HomeDeps,
  person: PersonOfTeam,
  state: HomeState,
): Promise<HomeContent> {
  const [own, team, stats] = await Promise.all([
    ownPosts(deps, person),
    readPostsPage(deps, person, state),
    readStats(deps, person),
  ]);
  const { waiting, inProgress, finished } = own;
  const lists = [waiting, inProgress, finished, team.posts];
  const shown = lists.flatMap((posts) => posts.slice(0, ROWS_MAX));
  const links = await threadLinks(deps, [...new Map(shown.map((run) => [run.id, run])).values()]);
  return { ...own, team, stats, links };
}

async function ownPosts(deps: HomeDeps, person: PersonOfTeam) {
  const { runs, readGroupPosts } = deps;
  const { user, team } = person;
  const [open, toApprove, ended, ofGroups] = await Promise.all([
    runs.listOpen({ team, requester: user }, POSTS_MAX),
    runs.listToApprove({ team, approver: user }, POSTS_MAX),
    runs.listEnded({ team, requester: user }, FINISHED_MAX),
    readGroupPosts(person),
  ]);
  const { unreadGroups } = ofGroups;
  const viewer = { user, groups: ofGroups.groups };
  const [own, finished] = await Promise.all([
    withOpenFailures(deps, open),
    withOpenFailures(deps, ended),
  ]);
  const others = [...toApprove, ...ofGroups.posts].filter(({ requester }) => requester !== user);
  const once = new Map([...own, ...others].map((run) => [run.id, run])).values();
  const asked = [...once].filter((run) => isAskedOf(run, viewer));
  const turns = await Promise.all(asked.map((run) => isOwnTurn(deps, viewer, run)));
  const waiting = asked.filter((_, at) => turns[at]);
  const inProgress: ListedRun[] = own.filter((run) => !waiting.includes(run));
  return { waiting, inProgress, finished, unreadGroups };
}

async function isOwnTurn(
  { decisions }: HomeDeps,
  viewer: { user: string; groups: readonly string[] },
  run: ListedRun,
): Promise<boolean> {
  if (run.hasOpenChoice) return true;
  const [stage, ...later] = stagesOfRun(run);
  // The first approval of such a review decides it.
  if (later.length === 0 && stage?.needed === 1) return true;
  return isTurnOf(run, viewer, await decisions.listVotes(run.id, `draft:${run.progress.draft}`));
}
