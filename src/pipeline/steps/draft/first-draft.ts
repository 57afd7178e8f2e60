import type { RunContext } from '../../engine/run-context.ts';
import { settleAll } from '../../engine/step.ts';
import type { Draft } from '../../run.ts';
import { askReadersQuestions } from '../brief/ask-questions.ts';
import { readOutline } from '../brief/read-brief.ts';
import { readSources } from '../brief/read-sources.ts';
import { writeDraft } from './write-draft.ts';

/** An editor's run reads its outline and the links in it while the writer writes. */
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
  return draft;
}
