import type { Run } from '../../pipeline/run.ts';
import { type ReadPosition, type ReadResult, readableSince } from './read-replies.ts';

/** How far this process has read each thread. `reset` makes it read all of them again. */
export type ReadState = ReturnType<typeof createReadState>;

/** A reading starts this long before the previous one, so that it finds late edits too. */
const OVERLAP_MS = 60 * 60_000;
/** The app may be invited to the channel again, or its token be accepted again. */
const REFUSED_MS = 60 * 60_000;

export function createReadState() {
  /** When the last complete reading of a thread began. */
  const readAt = new Map<string, number>();
  const unfinished = new Map<string, { begunAt: number; position: ReadPosition }>();
  /** When Slack refused to show a thread. */
  const refusedAt = new Map<string, number>();
  /** The run ids whose threads this round has not read yet, the most recently active first. */
  let round: string[] = [];

  return {
    reset() {
      for (const all of [readAt, unfinished, refusedAt]) all.clear();
      round = [];
    },

    /** Continues the round where the last pass stopped, so that every thread gets its turn. */
    remaining(open: readonly Run[]): Run[] {
      const byId = new Map(open.map((run) => [run.id, run]));
      round = round.filter((id) => byId.has(id));
      if (round.length === 0) round = [...byId.keys()];
      for (const all of [readAt, unfinished, refusedAt]) forgetOthers(all, byId);
      return round.flatMap((id) => byId.get(id) ?? []);
    },

    leave({ id }: Run) {
      round = round.filter((one) => one !== id);
    },

    isRefused({ id }: Run, now: number) {
      const at = refusedAt.get(id);
      return at !== undefined && now < at + REFUSED_MS;
    },

    resume(run: Run, now: number) {
      const last = readAt.get(run.id) ?? 0;
      const since = Math.max(readableSince(run, now), last - OVERLAP_MS);
      return unfinished.get(run.id) ?? { begunAt: now, position: { since, cursor: '' } };
    },

    record({ id }: Run, begunAt: number, result: ReadResult) {
      const isResumed = unfinished.delete(id);
      if (result.state === 'done') readAt.set(id, begunAt);
      // A resumed reading may be refused for its old cursor; the thread itself can still be read.
      if (result.state === 'refused' && !isResumed) refusedAt.set(id, begunAt);
      else refusedAt.delete(id);
      if (result.state === 'unfinished') {
        unfinished.set(id, { begunAt, position: result.position });
      }
    },
  };
}

function forgetOthers(all: Map<string, unknown>, open: ReadonlyMap<string, Run>): void {
  for (const id of all.keys()) if (!open.has(id)) all.delete(id);
}
