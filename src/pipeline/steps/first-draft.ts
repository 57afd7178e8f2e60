import type { RunContext } from '../engine/run-context.ts';
import { settleAll } from '../engine/step.ts';
import type { Draft } from '../run.ts';
import { askAboutGaps, askReadersQuestions } from './ask-questions.ts';
import { postReading, readBrief } from './read-brief.ts';
import { writeDraft } from './write-draft.ts';

/** An editor's run reads its outline while the writer writes, and asks the team what only it knows. */
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
  const [draft, reading] = await settleAll([writing, readBrief(context, { isBegun, isDone })]);
  await askReadersQuestions(context, reading);
  await askAboutGaps(context, draft);
  // Last, so that it names the questions of both, also when it is posted again after a crash.
  await postReading(context);
  return draft;
}
