import type { Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Failure, Run } from '../../pipeline/run.ts';
import type { Content } from '../views/blocks.ts';
import type { Deliver } from './deliver.ts';
import { failureKey } from './message-keys.ts';

/** Removes the button of a failure message, if the thread has one. */
export async function showFailureAnswered(
  { deliveries }: { deliveries: Deliveries },
  deliver: Deliver,
  { run, failure, content }: { run: Run; failure: Failure; content: Content },
): Promise<void> {
  const key = failureKey(failure);
  if ((await deliveries.find(run.id, key)) === undefined) return;
  await deliver.show(run, key, content);
}
