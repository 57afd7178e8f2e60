import type { Decisions } from '../../../pipeline/ports/ports.ts';
import type { ListedRun } from '../../../pipeline/ports/team-ports.ts';
import { subjectOfFailure } from '../../../pipeline/rules/unanswered-failure.ts';

export interface OpenFailures {
  decisions: Pick<Decisions, 'find'>;
}

/** A run keeps its last failure, also after a person has pressed Retry; its post then needs no attention. */
export async function withOpenFailures(
  { decisions }: OpenFailures,
  runs: readonly ListedRun[],
): Promise<ListedRun[]> {
  return await Promise.all(
    runs.map(async (run) => {
      if (run.failure === undefined) return run;
      const pressed = await decisions.find(run.id, subjectOfFailure(run.failure));
      return pressed === undefined ? run : { ...run, failure: undefined };
    }),
  );
}
