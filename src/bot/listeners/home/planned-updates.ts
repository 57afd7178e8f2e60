import { PipelineError } from '../../../pipeline/errors.ts';
import type { Clock, Log } from '../../../pipeline/ports/ports.ts';
import type { PersonOfTeam } from '../../../pipeline/ports/team-ports.ts';

export interface PlannedUpdates {
  /** Updates all open Homes of the team soon, and those of these people first. */
  plan(team: string, first: readonly string[]): void;
  stop(): void;
}

interface PlanDeps {
  clock: Pick<Clock, 'now' | 'setAlarm'>;
  log: Log;
  readOpen(team: string): Promise<string[]>;
  update(person: PersonOfTeam): Promise<void>;
}

/** Several changes of one step are published together. */
const UPDATE_AFTER_MS = 500;
/** Slack allows about a hundred updates in a minute and accepts short bursts. */
const UPDATE_EVERY_MS = 250;

export function createPlannedUpdates({ clock, log, readOpen, update }: PlanDeps): PlannedUpdates {
  /** By team: the people to begin with. */
  const changed = new Map<string, Set<string>>();
  const alarms = new Map<string, () => void>();

  function setAlarm(name: string, at: number, work: () => Promise<void>): void {
    if (alarms.has(name)) return;
    const cancel = clock.setAlarm(at, () => {
      alarms.delete(name);
      work().catch((error: unknown) => {
        log.warn({ err: error }, 'a Home tab could not be updated; the next change updates it');
      });
    });
    alarms.set(name, cancel);
  }

  async function updateTeam(team: string): Promise<void> {
    const first = changed.get(team) ?? new Set();
    changed.delete(team);
    const open = await readOpen(team);
    const users = [
      ...open.filter((user) => first.has(user)),
      ...open.filter((user) => !first.has(user)),
    ];
    for (const [index, user] of users.entries()) {
      planUpdate({ team, user }, clock.now() + index * UPDATE_EVERY_MS);
    }
  }

  function planUpdate(person: PersonOfTeam, at: number): void {
    setAlarm(`home:${person.user}`, at, () =>
      update(person).catch((error: unknown) => {
        const waitMs = waitAskedIn(error);
        if (waitMs === undefined) throw error;
        planUpdate(person, clock.now() + waitMs);
      }),
    );
  }

  return {
    plan(team, first) {
      changed.set(team, new Set([...(changed.get(team) ?? []), ...first]));
      setAlarm(`team:${team}`, clock.now() + UPDATE_AFTER_MS, () => updateTeam(team));
    },
    stop() {
      for (const cancel of alarms.values()) cancel();
    },
  };
}

/** Of a rate limit. */
function waitAskedIn(error: unknown): number | undefined {
  return error instanceof PipelineError ? error.retryAfterMs : undefined;
}
