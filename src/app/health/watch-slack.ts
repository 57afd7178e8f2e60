import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { isTokenRefusal } from '../../bot/api/slack-calls.ts';
import { LIMITS } from '../../bot/api/slack-limits.ts';
import type { SeenSignature } from '../../bot/connection/request-guard.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import { createPartHealth } from './part-health.ts';
import { repeatCheck } from './repeat-check.ts';
import { watchSigningSecret } from './watch-signing-secret.ts';

/** Knows whether Slack accepts our token, and whether its clock and ours are close enough together. */
export interface SlackWatch {
  /** `fetch` for the SDK that reads what each answer says about token and clock. */
  fetch: webApi.FetchFunction;
  isTokenHealthy(): boolean;
  isClockHealthy(): boolean;
  /** Slack has said that the app was removed or its token revoked. */
  onRemoved(): void;
  onSignature(seen: SeenSignature): void;
  /** From now on `ask`, a call of `auth.test`, is repeated. */
  begin(ask: () => Promise<unknown>): void;
  stop(): void;
}

export interface SlackWatchDeps {
  log: Log;
  /** Wakes the repeated check; without it, only other calls tell. */
  repeatBy: Clock | undefined;
  /** The machine's clock, which is compared with Slack's. */
  wallTime: () => number;
  /** Slack signs its requests with its time; in Socket Mode nothing depends on the clock. */
  isSigned: boolean;
}

/** `auth.test` may be called hundreds of times a minute. */
const CHECK_INTERVAL_MS = 5 * 60_000;
const RETRY_INTERVAL_MS = 30_000;
/** Less than the bound, so that a clock just at it does not fail and recover in turns. */
const CLOSE_MS_MAX = 4 * 60_000;
const CONFIRMED_APART_MS = 10_000;

export function watchSlack(deps: SlackWatchDeps): SlackWatch {
  const { log, repeatBy, wallTime, isSigned } = deps;
  const token = createPartHealth(log, 'Slack accepts SLACK_BOT_TOKEN again.');
  const clock = createPartHealth(log, 'This machine’s clock and Slack’s agree again.');
  const secret = watchSigningSecret(log, wallTime);
  let ask: () => Promise<unknown> = async () => {};
  let datesRead = 0;
  let confirmedAt = Number.NEGATIVE_INFINITY;
  const unanswered = createPartHealth(log, 'Slack answers again.', 'warn');

  const check = repeatCheck(
    async () => {
      // What the answer says is read in `fetch`, whoever asks.
      await ask().then(unanswered.recover, (err: unknown) => {
        if (token.isHealthy())
          unanswered.fail({ id: 'check', sentence: UNCHECKED, fields: { err } });
      });
    },
    {
      clock: repeatBy,
      nextMs: () =>
        token.isHealthy() && clock.isHealthy() ? CHECK_INTERVAL_MS : RETRY_INTERVAL_MS,
    },
  );

  function compareClocks(aheadMs: number): void {
    const apartMs = Math.abs(aheadMs);
    if (apartMs > LIMITS.clocks.apartMs) clock.fail(clockDifference(aheadMs));
    else if (apartMs <= CLOSE_MS_MAX) clock.recover();
  }

  /** A captured or delayed request is old although both clocks are right, so Slack is asked as well. */
  async function confirmClockDifference(aheadMs: number): Promise<void> {
    if (!clock.isHealthy() || Math.abs(wallTime() - confirmedAt) < CONFIRMED_APART_MS) return;
    confirmedAt = wallTime();
    const before = datesRead;
    await check.now();
    if (datesRead === before) compareClocks(aheadMs);
  }

  function readDate(answer: Response, sentAt: number): void {
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (!isSigned || Number.isNaN(theirs)) return;
    datesRead += 1;
    compareClocks(clockAheadMs(theirs, [sentAt, wallTime()]));
  }

  async function readAnswer(answer: Response): Promise<void> {
    const { data } = Answer.safeParse(await answer.json().catch(() => undefined));
    if (data?.ok) token.recover();
    else if (isTokenRefusal(data?.error) && token.isHealthy()) {
      token.fail(tokenRefused(data?.error));
      check.schedule();
    }
  }

  return {
    async fetch(url, init) {
      const sentAt = wallTime();
      const answer = await fetch(url, init);
      const method = /\/api\/([\w.]+)$/.exec(String(url))?.[1];
      if (method === 'auth.test') readDate(answer, sentAt);
      if (method !== undefined) await readAnswer(answer.clone());
      return answer;
    },
    isTokenHealthy: token.isHealthy,
    isClockHealthy: clock.isHealthy,
    onRemoved() {
      token.fail(tokenRefused('app_uninstalled'));
      check.schedule();
    },
    onSignature(seen) {
      if (seen.isRight && Math.abs(seen.aheadMs) > LIMITS.clocks.apartMs) {
        return void confirmClockDifference(seen.aheadMs);
      }
      secret.note(seen);
      if (seen.isRight) compareClocks(seen.aheadMs);
    },
    begin(given) {
      ask = given;
      if (repeatBy !== undefined) void check.now();
    },
    stop: check.stop,
  };
}

const Answer = z.object({ ok: z.boolean(), error: z.string().optional() });

const UNCHECKED = 'Slack cannot be asked whether SLACK_BOT_TOKEN is still right; trying again';

/** Several refusals of one token are one problem, whatever Slack calls each. */
function tokenRefused(refusal: string | undefined) {
  const sentence =
    'Slack refuses SLACK_BOT_TOKEN: the app was removed from its workspace, or its bot token revoked. ' +
    'Install it again, set SLACK_BOT_TOKEN and start again; open runs go on then.';
  return { id: 'refused', sentence, fields: { refusal } };
}

function clockDifference(aheadMs: number) {
  const minutes = (Math.abs(aheadMs) / 60_000).toFixed(1);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  const sentence =
    `This machine’s clock is ${minutes} minutes ${side} Slack’s, so every request of Slack is ` +
    'refused. Let NTP set the clock; nothing has to be started again.';
  return { id: 'apart', sentence, fields: { aheadMs } };
}

/** An answer was dated at some moment between call and arrival, in whole seconds. */
function clockAheadMs(theirs: number, [sentAt, receivedAt]: [number, number]): number {
  if (theirs + 999 < sentAt) return sentAt - (theirs + 999);
  return Math.min(0, receivedAt - theirs);
}
