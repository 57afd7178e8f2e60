import type { SeenSignature } from '../../bot/connection/request-guard.ts';
import type { Log } from '../../pipeline/ports/ports.ts';

const WRONG_MIN = 3;
const SINCE_RIGHT_MS = 10 * 60_000;

const WRONG =
  'Requests arrive with signatures that do not match SLACK_SIGNING_SECRET, and no others. If they come ' +
  'from Slack, copy the Signing Secret again from your Slack app’s page “Basic Information” and start ' +
  'again; otherwise another sender is calling this address.';

/**
 * Logs once that the secret seems wrong. Every sender can send a wrong signature, so it waits for
 * several of them and no valid one for a while, and the app stays ready.
 */
export function watchSigningSecret(log: Log, now: () => number) {
  let wrong = 0;
  let rightAt = Number.NEGATIVE_INFINITY;
  let isLogged = false;

  return {
    note({ isRight }: SeenSignature): void {
      if (isRight) {
        if (isLogged) log.info({}, 'Requests match SLACK_SIGNING_SECRET again.');
        [wrong, rightAt, isLogged] = [0, now(), false];
        return;
      }
      wrong += 1;
      if (isLogged || wrong < WRONG_MIN || now() - rightAt < SINCE_RIGHT_MS) return;
      isLogged = true;
      log.error({}, WRONG);
    },
  };
}
