import { Draft, type Run } from '../../../pipeline/run.ts';
import { findThread } from '../../outbound/run-thread.ts';
import type { ListenerDeps } from '../listener-deps.ts';

export interface ApprovedPost {
  run: Run;
  draft: Draft;
  threadTs: string;
  /** The open run that continues in its thread. */
  open: Run | undefined;
  /** The id of the newest run of the thread, with any outcome. */
  newest: string;
}

/** The newest approved post of the thread of a run; undefined where none was approved. */
export async function findApproved(
  deps: ListenerDeps,
  pressed: Run,
): Promise<ApprovedPost | undefined> {
  const threadTs = await findThread(deps.deliveries, pressed);
  if (threadTs === undefined) return undefined;
  const runs = await runsOfThread(deps, pressed, threadTs);
  // A stopped version leaves the approved post as it was.
  const run = [...runs, pressed].find(({ outcome }) => outcome === 'published');
  if (run === undefined) return undefined;
  // The progress of a published run names its approved draft.
  const step = `draft:${run.progress.draft}`;
  const draft = Draft.safeParse(await deps.journal.find(run.id, step)).data;
  const open = runs.find(({ outcome }) => outcome === undefined);
  return draft && { run, draft, threadTs, open, newest: runs[0]?.id ?? run.id };
}

async function runsOfThread(
  { deliveries, runs }: ListenerDeps,
  { place }: Run,
  threadTs: string,
): Promise<Run[]> {
  const ids = await deliveries.listRuns(place?.channel ?? '', threadTs);
  const found = await Promise.all(ids.map((id) => runs.find(id)));
  return found.filter((run) => run !== undefined);
}
