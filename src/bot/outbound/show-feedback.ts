import type { Runs } from '../../pipeline/ports.ts';
import type { LedgerItem } from '../../pipeline/run.ts';
import { feedbackMessage } from '../views/feedback-message.ts';
import { wordsFor } from '../words/words.ts';
import { createDeliver, type DeliverDeps } from './deliver.ts';
import { hasThread } from './run-thread.ts';

/** Posts the text of a form in the thread. The note is stored already, so a failure is only logged. */
export function createShowFeedback(deps: DeliverDeps & { runs: Pick<Runs, 'find'> }) {
  const deliver = createDeliver(deps);
  return async (runId: string, note: LedgerItem): Promise<void> => {
    const run = await deps.runs.find(runId);
    if (run === undefined || !(await hasThread(deps.deliveries, run))) return;
    try {
      await deliver.postOnce(run, `feedback:${note.id}`, feedbackMessage(wordsFor(), note));
    } catch (error) {
      deps.log.warn({ run: runId, err: error }, 'the text of a form could not be posted');
    }
  };
}
