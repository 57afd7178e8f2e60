import { readOffer } from './draft-choice.ts';
import type { Journal } from './ports/ports.ts';
import { Draft } from './run.ts';

const DraftText = Draft.pick({ markdown: true });

/**
 * The text of the draft that the app prefers at draft `version`, or before it while that one is written.
 * Answers go into this draft. Gives an empty text before the first draft.
 */
export async function candidateText(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<string> {
  for (const newest of [version, version - 1]) {
    const [candidate] = await readOffer(journal, runId, newest);
    if (candidate === undefined) continue;
    const recorded = await journal.find(runId, `draft:${candidate.version}`);
    return DraftText.parse(recorded).markdown;
  }
  return '';
}
