import { candidateText } from '../../../pipeline/candidate-draft.ts';
import type { NoteText } from '../../../pipeline/ports/feedback-ports.ts';
import { notesWithAims } from '../../../pipeline/rules/by-hand/aim-of-reply.ts';
import { headingsOf } from '../../../pipeline/rules/by-hand/draft-places.ts';
import type { Aim } from '../../../pipeline/run/by-hand.ts';
import type { ListenerDeps } from '../listener-deps.ts';

const QUOTED_LINE = /^>/m;

/** The notes of a reply, with the places of the current draft that it quotes. */
export async function aimedNotes(
  { runs, journal }: Pick<ListenerDeps, 'runs' | 'journal'>,
  { runId, text }: { runId: string; text: string },
): Promise<NoteText[]> {
  const run = QUOTED_LINE.test(text) ? await runs.find(runId) : undefined;
  if (run === undefined) return [{ text }];
  return notesWithAims(text, await candidateText(journal, runId, run.progress.draft));
}

interface Reviewed {
  runId: string;
  version: number;
}

/** The headings of the current draft; none where a revision rewrites it, because it may change any section. */
export async function sectionsToAim(
  { runs, journal }: Pick<ListenerDeps, 'runs' | 'journal'>,
  { runId, version }: Reviewed,
): Promise<string[]> {
  const run = await runs.find(runId);
  if (run?.brief.loop !== 'editor') return [];
  return headingsOf(await candidateText(journal, runId, version));
}

/** By its place in the list of `sectionsToAim`. */
export async function aimAtSection(
  deps: Pick<ListenerDeps, 'runs' | 'journal'>,
  { chosen, ...reviewed }: Reviewed & { chosen: string | undefined },
): Promise<Aim | undefined> {
  if (chosen === undefined) return undefined;
  const heading = (await sectionsToAim(deps, reviewed))[Number(chosen)];
  return heading === undefined ? undefined : { at: 'section', heading };
}
