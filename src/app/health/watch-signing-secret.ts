import type { SeenSignature } from '../../bot/connection/request-guard.ts';
import type { Log } from '../../pipeline/ports.ts';

const WRONG_MIN = 3;
const SINCE_RIGHT_MS = 10 * 60_000;

const WRONG =
  'Requests arrive whose signature does not fit SLACK_SIGNING_SECRET, and none that fits. If they come ' +
  'from Slack, copy the Signing Secret again from your Slack app’s page “Basic Information” and start ' +
  'again; otherwise a stranger is calling this address.';

/**
 * Tells once of a secret that seems wrong. Anybody can send a wrong signature, so it takes several,
 * with no right one for a while, and the app stays ready all the same.
 */
export function watchSigningSecret(log: Log, now: () => number) {
  let wrong = 0;
  let rightAt = Number.NEGATIVE_INFINITY;
  let isTold = false;

  return {
    note({ isRight }: SeenSignature): void {
      if (isRight) {
        if (isTold) log.info({}, 'Requests fit SLACK_SIGNING_SECRET again.');
        [wrong, rightAt, isTold] = [0, now(), false];
        return;
      }
      wrong += 1;
      if (isTold || wrong < WRONG_MIN || now() - rightAt < SINCE_RIGHT_MS) return;
      isTold = true;
      log.error({}, WRONG);
    },
  };
}
