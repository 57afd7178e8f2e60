import type { Thread } from '../scenarios/thread.ts';
import type { AppProcess } from './app-processes.ts';
import { outlineOf } from './audit.ts';
import type { Team } from './team.ts';

export const outlines = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `Tea ${from + index}`);

/** Performs every act of a person that a run needs until it is published. */
async function publish({ slack }: Team, thread: Thread): Promise<void> {
  const title = await slack.until(
    () => /Draft (\d+) is ready for your review/.exec(thread.transcript()) ?? undefined,
    'a question for review',
  );
  await thread.press('grace', `Approve draft ${title[1]}`);
  await thread.waitFor('✅ Approved');
}

export async function publishAll(team: Team, threads: ReadonlyMap<string, Thread>): Promise<void> {
  await Promise.all([...threads.values()].map((thread) => publish(team, thread)));
}

/** Waits until a process works on a run, and gives its runs. */
export async function runsInProgress(team: Team, { writer }: AppProcess): Promise<string[]> {
  const isAtWork = ({ model, ended }: Team['model']['calls'][number]) => model === writer && !ended;
  await team.untilCall(`call of ${writer}`, isAtWork);
  return team.model.calls.filter(isAtWork).map(outlineOf);
}

export async function untilOthersContinue(team: Team, lost: AppProcess, runs: readonly string[]) {
  const from = team.model.calls.length;
  await Promise.all(
    runs.map((outline) =>
      team.untilCall(`call of another for ${outline}`, (call) => {
        const isLater = team.model.calls.indexOf(call) >= from;
        return isLater && call.model !== lost.writer && outlineOf(call) === outline;
      }),
    ),
  );
}
