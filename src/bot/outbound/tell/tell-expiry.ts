import type { Cancelled, ExpiryWarning } from '../../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../../pipeline/ports/messenger-ports.ts';
import type { Log } from '../../../pipeline/ports/ports.ts';
import type { Run } from '../../../pipeline/run.ts';
import { wasAccepted } from '../../api/slack-calls.ts';
import {
  closedWarning,
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
  const posting = deliver.postOnce(
    run,
    warningKey(warning.endsAt),
    expiryWarning(threadWords(run), run, warning),
  );
  await logIfRefused(deps, run, posting);
}

function warningKey(endsAt: number): string {
  return `expiry:${endsAt}`;
}

export async function closeExpiryWarning(
  { deliveries, log }: Deps,
  deliver: Deliver,
  { run, endsAt }: { run: Run; endsAt: number },
): Promise<void> {
  const key = warningKey(endsAt);
  if ((await deliveries.find(run.id, key)) === undefined) return;
  if (await wasAccepted(deliver.close(run, key, closedWarning(threadWords(run))))) return;
  log.warn({ run: run.id, key }, 'Slack refused to close a warning of expiry; it stays as it is');
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
