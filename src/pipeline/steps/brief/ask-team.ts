import type { RunContext } from '../../engine/run-context.ts';
import { hasGaps } from '../../rules/gaps.ts';
import type { Draft } from '../../run.ts';
import { numberedDraft } from '../draft/numbered-draft.ts';
import { askAboutGaps, GAPS_ASKED } from './ask-questions.ts';
import { matchQuestions } from './match-questions.ts';
import { postReading } from './read-brief.ts';
import { postUnreadSources } from './read-sources.ts';

/** Asks the team what reader and writer could not know, while draft 1 is judged. */
export async function askTeam(context: RunContext, draft: Draft): Promise<void> {
  if (draft.version !== 1) return;
  // A run whose questions are asked keeps them.
  const joined = context.has(GAPS_ASKED) ? [] : await matchQuestions(context, draft);
  await askAboutGaps(context, draft, joined);
  await numberGaps(context, draft);
  // Last, so that it names the questions of both, also when it is posted again after a crash.
  await postReading(context);
  await postUnreadSources(context, 1);
}

/** The posted draft gets the numbers of its questions, which are known only now. */
async function numberGaps(context: RunContext, draft: Draft): Promise<void> {
  const { run, effect, messenger } = context;
  if (!hasGaps(draft.markdown)) return;
  await effect('post:gaps:1', async () =>
    messenger.postDraft(run, { draft: await numberedDraft(context, draft), answered: [] }),
  );
}
