import type { Cancelled, Undone } from '../../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Decision, Run } from '../../../pipeline/run.ts';
import { stoppedMessage, undoneMessage } from '../../views/endings/stop-messages.ts';
import { answeredFailure } from '../../views/failure-message.ts';
import { cancelledMessage, decidedLine } from '../../views/review/review-card.ts';
import { threadWords } from '../../words/words.ts';
import { showFailureAnswered } from '../answered-failure.ts';
import type { Deliver } from '../deliver.ts';
import { reviewKey, stoppedKey } from '../message-keys.ts';
import { hasThread } from '../run-thread.ts';

interface Deps {
  deliveries: Deliveries;
}

export async function offerUndo(
  { deliveries }: Deps,
  deliver: Deliver,
  { run, stop }: { run: Run; stop: Decision },
): Promise<void> {
  if (!(await hasThread(deliveries, run))) return;
  await deliver.put(run, stoppedKey(stop), stoppedMessage(threadWords(run), run, stop));
}

export async function showUndone(
  { deliveries }: Deps,
  deliver: Deliver,
  { run, undone }: { run: Run; undone: Undone },
): Promise<void> {
  const key = stoppedKey(undone.stop);
  if ((await deliveries.find(run.id, key)) === undefined) return;
  await deliver.close(run, key, undoneMessage(threadWords(run), run, undone));
}

export async function showCancelled(
  { deliveries }: Deps,
  deliver: Deliver,
  { run, cancelled }: { run: Run; cancelled: Cancelled },
): Promise<void> {
  const words = threadWords(run);
  const { decision, failure } = cancelled;
  const { phase, draft } = run.progress;
  // The message about the Stop names the person.
  if (phase === 'waiting_for_review') {
    await deliver.remove(run, reviewKey(draft), decidedLine(words, decision, draft));
  }
  if (failure !== undefined) {
    const content = answeredFailure(words, { run, failure }, decision);
    await showFailureAnswered({ deliveries }, deliver, { run, failure, content });
  }
  if (!(await hasThread(deliveries, run))) return;
  const content = cancelledMessage(words, run, cancelled);
  const offered = stoppedKey(decision);
  if ((await deliveries.find(run.id, offered)) === undefined) {
    return void (await deliver.postOnce(run, 'cancelled', content));
  }
  await deliver.put(run, offered, content);
}
