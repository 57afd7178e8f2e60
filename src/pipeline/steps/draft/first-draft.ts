import type { RunContext } from '../../engine/run-context.ts';
import { settleAll } from '../../engine/step.ts';
import { hasGaps } from '../../rules/gaps.ts';
import type { Draft } from '../../run.ts';
import { askAboutGaps, askReadersQuestions } from '../brief/ask-questions.ts';
import { postReading, readOutline } from '../brief/read-brief.ts';
import { postUnreadSources, readSources } from '../brief/read-sources.ts';
import { numberedDraft } from './numbered-draft.ts';
import { writeDraft } from './write-draft.ts';

/** The posted draft gets the numbers of its questions, which are known only now. */
async function numberGaps(context: RunContext, draft: Draft): Promise<void> {
  const { run, effect, messenger } = context;
  if (!hasGaps(draft.markdown)) return;
  await effect('post:gaps:1', async () =>
    messenger.postDraft(run, { draft: await numberedDraft(context, draft), answered: [] }),
  );
}

/** An editor's run reads its outline and the links in it while the writer writes, and asks the team what only it knows. */
export async function writeFirstDraft(context: RunContext): Promise<Draft> {
  if (context.run.brief.loop === 'rewrites') return await writeDraft(context);
  const { promise: asked, resolve: onAsked } = Promise.withResolvers<void>();
  const writing = writeDraft(context, onAsked);
  const isDone = writing.then(
    () => true,
    () => false,
  );
  // The writer is asked first, so that the reading never takes its place in the queue.
  const isBegun = Promise.race([asked.then(() => true), isDone]);
  const [draft, reading] = await settleAll([
    writing,
    readOutline(context, { isBegun, isDone }),
    readSources(context, 1, { isBegun, isDone }),
  ]);
  await askReadersQuestions(context, reading);
  await askAboutGaps(context, draft);
  await numberGaps(context, draft);
  // Last, so that it names the questions of both, also when it is posted again after a crash.
  await postReading(context);
  await postUnreadSources(context, 1);
  return draft;
}
