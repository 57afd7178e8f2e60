import type { webApi } from '@slack/bolt';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log, Runs } from '../../../pipeline/ports/ports.ts';
import type { Run } from '../../../pipeline/run.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { type HomeRuns, homeView } from '../../views/home/home.ts';
import { RUNS_LISTED_MAX } from '../../views/home/run-rows.ts';
import { wordsFor } from '../../words/words.ts';
import { threadLinks } from '../thread-links.ts';

export interface HomeDeps {
  client: webApi.WebClient;
  runs: Runs;
  deliveries: Deliveries;
  clock: Pick<Clock, 'now' | 'setAlarm'>;
  log: Log;
}

export interface Homes {
  /** Publishes the Home of a person, and keeps it up to date from then on. */
  open(person: Person): Promise<void>;
  /** Publishes the Homes again that list this run, soon and once for several changes. */
  changed(run: Run): void;
  /** Cancels the planned updates. */
  stop(): void;
}

interface Person {
  user: string;
  team: string;
}

/** Several changes of one step are published together. */
const PUBLISH_AFTER_MS = 500;
const HOMES_MAX = 1_000;
const FINISHED_MAX = 5;

/** Remembers the Homes that were opened in this process: Slack asks again when a person opens theirs. */
export function createHomes(deps: HomeDeps): Homes {
  const opened = new Map<string, Person>();
  const planned = new Map<string, () => void>();

  function plan(person: Person): void {
    if (planned.has(person.user)) return;
    const cancel = deps.clock.setAlarm(deps.clock.now() + PUBLISH_AFTER_MS, () => {
      planned.delete(person.user);
      publish(deps, person).catch((error: unknown) =>
        deps.log.warn(
          { err: error },
          'a Home tab could not be updated; the next change updates it',
        ),
      );
    });
    planned.set(person.user, cancel);
  }

  return {
    async open(person) {
      opened.delete(person.user);
      opened.set(person.user, person);
      const [oldest] = opened.keys();
      if (opened.size > HOMES_MAX && oldest !== undefined) opened.delete(oldest);
      await publish(deps, person);
    },

    stop() {
      for (const cancel of planned.values()) cancel();
    },

    changed({ requester, brief }) {
      for (const user of new Set([requester, ...brief.approvers])) {
        const person = opened.get(user);
        if (person !== undefined) plan(person);
      }
    },
  };
}

async function publish(deps: HomeDeps, person: Person): Promise<void> {
  const listed = await homeRuns(deps.runs, person);
  const links = await threadLinks(deps, Object.values(listed).flat());
  const view = homeView(wordsFor(), listed, links);
  await callSlack(() => deps.client.views.publish({ user_id: person.user, view }));
}

async function homeRuns(runs: Runs, { user, team }: Person): Promise<HomeRuns> {
  const [own, toApprove, finished] = await Promise.all([
    runs.listOpen({ team, requester: user }, RUNS_LISTED_MAX),
    runs.listToApprove({ team, approver: user }, RUNS_LISTED_MAX),
    runs.listEnded({ team, requester: user }, FINISHED_MAX),
  ]);
  const others = toApprove.filter(({ requester }) => requester !== user);
  const waiting = [...own, ...others].filter((run) => isWaitingFor(run, user));
  return { waiting, inProgress: own.filter((run) => !waiting.includes(run)), finished };
}

/** A draft waits for its approvers, and for the requester where none are named. */
function isWaitingFor({ progress, brief, requester }: Run, user: string): boolean {
  if (progress.phase !== 'waiting_for_review') return false;
  return brief.approvers.length > 0 ? brief.approvers.includes(user) : requester === user;
}
