import type { Cancelled, ExpiryWarning } from '../../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../../pipeline/ports/ports.ts';
import type { Run } from '../../../pipeline/run.ts';
import { wasAccepted } from '../../api/slack-calls.ts';
import {
  expiredFailure,
  expiredMessage,
  expiredReview,
  expiryWarning,
} from '../../views/endings/expiry-messages.ts';
import { threadWords } from '../../words/words.ts';
import { showFailureAnswered } from '../answered-failure.ts';
import type { Deliver } from '../deliver.ts';
import { reviewKey } from '../message-keys.ts';
import { hasThread } from '../run-thread.ts';

interface Deps {
  deliveries: Deliveries;
  log: Log;
}

export async function warnOfExpiry(
  deps: Deps,
  deliver: Deliver,
  { run, warning }: { run: Run; warning: ExpiryWarning },
): Promise<void> {
  if (!(await hasThread(deps.deliveries, run))) return;
  const key = `expiry:${warning.endsAt}`;
  await logIfRefused(
    deps,
    run,
    deliver.postOnce(run, key, expiryWarning(threadWords(run), run, warning)),
  );
}

export async function showExpired(
  deps: Deps,
  deliver: Deliver,
  { run, failure, declined }: Omit<Cancelled, 'decision'> & { run: Run },
): Promise<void> {
  if (!(await hasThread(deps.deliveries, run))) return;
  const words = threadWords(run);
  const { phase, draft } = run.progress;
  if (phase === 'waiting_for_review') {
    await logIfRefused(
      deps,
      run,
      deliver.close(run, reviewKey(draft), expiredReview(words, draft)),
    );
  }
  if (failure !== undefined) {
    const content = expiredFailure(words, failure);
    await showFailureAnswered(deps, deliver, { run, failure, content });
  }
  await logIfRefused(
    deps,
    run,
    deliver.postOnce(run, 'expired', expiredMessage(words, run, declined)),
  );
}

/** A refused message, in an archived channel for example, must not keep the run open. */
async function logIfRefused({ log }: Deps, run: Run, posting: Promise<unknown>): Promise<void> {
  if (await wasAccepted(posting)) return;
  log.warn(
    { run: run.id },
    'Slack refused a message about the expiry of the run; it expires all the same',
  );
}
