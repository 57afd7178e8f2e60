import { readOffer } from './draft-choice.ts';
import type { Journal } from './ports/ports.ts';
import { Draft } from './run.ts';

const DraftText = Draft.pick({ version: true, markdown: true });
type DraftText = Pick<Draft, 'version' | 'markdown'>;

/** The draft that the app prefers at draft `version`, or before it while that one is written. */
export async function candidateDraft(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<DraftText | undefined> {
  for (const newest of [version, version - 1]) {
    const [candidate] = await readOffer(journal, runId, newest);
    if (candidate === undefined) continue;
    return DraftText.parse(await journal.find(runId, `draft:${candidate.version}`));
  }
  return undefined;
}

/** Its text. Answers go into this draft. Gives an empty text before the first draft. */
export async function candidateText(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<string> {
  return (await candidateDraft(journal, runId, version))?.markdown ?? '';
}
