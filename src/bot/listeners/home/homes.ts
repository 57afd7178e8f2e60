import { hashOf } from '../../../pipeline/hash.ts';
import type { PersonOfTeam } from '../../../pipeline/ports/team-ports.ts';
import { peopleOf, stagesOfRun } from '../../../pipeline/rules/review/approvers.ts';
import { FIRST_PAGE, type HomeState } from '../../../pipeline/run/posts-filter.ts';
import type { Run } from '../../../pipeline/run.ts';
import type { ChartSupport } from '../../api/chart-support.ts';
import type { Names } from '../../api/names.ts';
import { callSlack } from '../../api/slack-calls.ts';
import type { UserGroups } from '../../api/user-groups.ts';
import { createKeyedMutex } from '../../outbound/keyed-mutex.ts';
import { homeView } from '../../views/home/home.ts';
import { wordsFor } from '../../words/words.ts';
import { createGroupPosts } from './group-posts.ts';
import { createPlannedUpdates } from './planned-updates.ts';
import { type HomeDeps, readHome } from './read-home.ts';

export interface Homes {
  /** Publishes the Home of a person, and keeps it up to date for a while. */
  open(person: PersonOfTeam): Promise<void>;
  /** Shows another part of the team's posts. */
  show(person: PersonOfTeam, state: HomeState): Promise<void>;
  /** The part of the team's posts that the person sees. */
  stateOf(person: PersonOfTeam): Promise<HomeState>;
  /** Publishes the open Homes of the run's team again that show something else now. */
  changed(run: Run): void;
  /** Cancels the planned updates. */
  stop(): void;
}

/** Slack does not say when a person closes their Home, and asks again when they open it. */
export const OPEN_MS = 10 * 60_000;
const HOMES_MAX = 200;

interface HomesDeps extends Omit<HomeDeps, 'readGroupPosts'> {
  charts: ChartSupport;
  userGroups: Pick<UserGroups, 'groupsOf'>;
  names: Pick<Names, 'localeOf'>;
}

type PublishDeps = HomesDeps & HomeDeps;

/** The store has the opened Homes, so that every process can publish each of them. */
export function createHomes(deps: HomesDeps): Homes {
  const { clock, log, homeViews } = deps;
  const inTurn = createKeyedMutex();
  const withGroups = { ...deps, readGroupPosts: createGroupPosts(deps) };

  const publish = async (person: PersonOfTeam, { isNew }: { isNew: boolean }) =>
    await inTurn(person.user, () => publishHome(withGroups, person, isNew));

  const updates = createPlannedUpdates({
    clock,
    log,
    readOpen: async (team) =>
      await homeViews.listOpened({ team, since: clock.now() - OPEN_MS }, HOMES_MAX),
    update: async (person) => await publish(person, { isNew: false }),
  });

  return {
    async open(person) {
      await homeViews.open(person, clock.now());
      await publish(person, { isNew: true });
    },

    async show(person, state) {
      await homeViews.save(person, state, clock.now());
      await publish(person, { isNew: true });
    },

    stateOf: async (person) => (await homeViews.find(person))?.state ?? FIRST_PAGE,

    changed(run) {
      const first = [run.requester, ...peopleOf(stagesOfRun(run))];
      if (run.place !== undefined) updates.plan(run.place.team, first);
    },

    stop: updates.stop,
  };
}

/** Content that Slack shows already is not sent again, unless the person has just opened or changed it. */
async function publishHome(deps: PublishDeps, person: PersonOfTeam, isNew: boolean): Promise<void> {
  const { homeViews, charts, client } = deps;
  const stored = await homeViews.find(person);
  const content = await readHome(deps, person, stored?.state ?? FIRST_PAGE);
  const words = wordsFor(await deps.names.localeOf(person.user));
  const plain = homeView(words, content);
  const hash = hashOf(JSON.stringify(plain));
  if (!isNew && stored?.hash === hash) return;
  const publish = (view: typeof plain) =>
    callSlack(() => client.views.publish({ user_id: person.user, view }));
  if (content.stats.all.posts === 0) await publish(plain);
  else {
    const drawn = homeView(words, content, { hasCharts: true });
    await charts.send('home', (form) => publish(form === 'plain' ? plain : drawn));
  }
  await homeViews.recordShown(person, hash);
}
