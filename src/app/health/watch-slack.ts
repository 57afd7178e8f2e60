import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { isTokenRefusal } from '../../bot/api/slack-calls.ts';
import { LIMITS } from '../../bot/api/slack-limits.ts';
import type { SeenSignature } from '../../bot/connection/request-guard.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { ObserveSlackCall } from '../../telemetry/observe-slack.ts';
import { createPartHealth } from './part-health.ts';
import { repeatCheck } from './repeat-check.ts';
import type { SlackAnswer } from './slack-fetch.ts';
import { watchSigningSecret } from './watch-signing-secret.ts';

/** Watches if Slack accepts the bot token, and if Slack's clock and the machine's agree. */
export interface SlackWatch {
  /** The given `fetch`, but it reads the state of token and clock from each answer. */
  fetch: webApi.FetchFunction;
  isTokenHealthy(): boolean;
  isClockHealthy(): boolean;
  onRemoved(): void;
  onSignature(seen: SeenSignature): void;
  /** Repeats `ask`, a call of `auth.test`, from now on. */
  begin(ask: () => Promise<unknown>): void;
  stop(): void;
}

export interface SlackWatchDeps {
  log: Log;
  /** Schedules the repeated check; without it, only other calls show the state. */
  repeatBy: Clock | undefined;
  /** Gives answers whose text can be read again. */
  send: webApi.FetchFunction;
  /** The machine's clock, in milliseconds since 1970. */
  wallTime: () => number;
  observe?: ObserveSlackCall | undefined;
  /** Slack signs its requests with its time; in Socket Mode nothing depends on the clock. */
  isSigned: boolean;
  /** Workspaces that installed the app have tokens of their own, and one of them may be without the app. */
  hasToken: boolean;
}

/** `auth.test` may be called hundreds of times a minute. */
const CHECK_INTERVAL_MS = 5 * 60_000;
const RETRY_INTERVAL_MS = 30_000;
/** Less than `LIMITS.clocks.apartMs`, so that a clock near that limit does not fail and recover in turns. */
const CLOSE_MS_MAX = 4 * 60_000;
const CONFIRMED_APART_MS = 10_000;

export function watchSlack(deps: SlackWatchDeps): SlackWatch {
  const { log, repeatBy, send, wallTime, isSigned, hasToken } = deps;
  const { observe = async (_, call) => await call() } = deps;
  const token = createPartHealth(log, 'Slack accepts SLACK_BOT_TOKEN again.');
  const clock = createPartHealth(log, 'This machine’s clock and Slack’s agree again.');
  const secret = watchSigningSecret(log, wallTime);
  let ask: () => Promise<unknown> = async () => {};
  let datesRead = 0;
  let wasAsked = false;
  let confirmedAt = Number.NEGATIVE_INFINITY;
  const unanswered = createPartHealth(log, 'Slack answers again.', 'warn');

  const nextMs = () =>
    token.isHealthy() && clock.isHealthy() ? CHECK_INTERVAL_MS : RETRY_INTERVAL_MS;
  const check = repeatCheck(
    async () => {
      // `fetch` below reads the answers of all calls, also of this one.
      await ask().then(unanswered.recover, (err: unknown) => {
        if (token.isHealthy()) unanswered.fail(unansweredCheck(hasToken, err));
      });
    },
    { clock: repeatBy, nextMs },
  );

  function compareClocks(aheadMs: number): void {
    const apartMs = Math.abs(aheadMs);
    if (apartMs > LIMITS.clocks.apartMs) clock.fail(clockDifference(aheadMs));
    else if (apartMs <= CLOSE_MS_MAX) clock.recover();
  }

  /** A captured or delayed request is old although both clocks are right, so this asks Slack too. */
  async function confirmClockDifference(aheadMs: number): Promise<void> {
    if (!clock.isHealthy() || Math.abs(wallTime() - confirmedAt) < CONFIRMED_APART_MS) return;
    confirmedAt = wallTime();
    const before = datesRead;
    await check.now();
    if (datesRead === before) compareClocks(aheadMs);
  }

  function readDate(answer: SlackAnswer, sentAt: number): void {
    wasAsked = true;
    const slackTime = Date.parse(answer.headers.get('date') ?? '');
    if (!isSigned || Number.isNaN(slackTime)) return;
    datesRead += 1;
    compareClocks(clockAheadMs(slackTime, [sentAt, wallTime()]));
  }

  async function readAnswer(answer: SlackAnswer): Promise<boolean> {
    const data = readAccepted(await answer.text());
    if (!hasToken) return data?.ok ?? false;
    if (data?.ok) token.recover();
    else if (isTokenRefusal(data?.error) && token.isHealthy()) {
      token.fail(tokenRefused(data?.error));
      check.schedule();
    }
    return data?.ok ?? false;
  }

  return {
    fetch: observedFetch(observe, { send, wallTime, readDate, readAnswer }),
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
      if (repeatBy === undefined) return;
      // The start of a workspace with `SLACK_BOT_TOKEN` has asked.
      if (wasAsked) check.schedule();
      else void check.now();
    },
    stop: check.stop,
  };
}

/** How Slack writes nearly every answer, so that the SDK alone parses it. */
const ACCEPTED = '{"ok":true,';

function readAccepted(text: string): z.infer<typeof Answer> | undefined {
  if (text.startsWith(ACCEPTED)) return { ok: true };
  try {
    return Answer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

interface AnswerReaders {
  send: webApi.FetchFunction;
  wallTime: () => number;
  readDate(answer: SlackAnswer, sentAt: number): void;
  /** Gives whether Slack has carried out the call. */
  readAnswer(answer: SlackAnswer): Promise<boolean>;
}

function observedFetch(
  observe: ObserveSlackCall,
  { send, wallTime, readDate, readAnswer }: AnswerReaders,
): webApi.FetchFunction {
  return async (url, init) => {
    const method = /\/api\/([\w.]+)$/.exec(String(url))?.[1];
    const { response } = await observe(method, async () => {
      const sentAt = wallTime();
      const answer = await send(url, init);
      if (DATED.has(method)) readDate(answer, sentAt);
      const isOk = method === undefined ? answer.ok : await readAnswer(answer);
      return { response: answer, isOk };
    });
    return response;
  };
}

const Answer = z.object({ ok: z.boolean(), error: z.string().optional() });

/** Methods of the regular check. */
const DATED: ReadonlySet<string | undefined> = new Set(['auth.test', 'api.test']);

const NO_ANSWER = 'Slack does not answer; trying again';
const UNCHECKED = 'Slack does not answer the check of SLACK_BOT_TOKEN; trying again';

function unansweredCheck(hasToken: boolean, err: unknown) {
  return { id: 'check', sentence: hasToken ? UNCHECKED : NO_ANSWER, fields: { err } };
}

/** Different refusals of one token are one problem. */
function tokenRefused(refusal: string | undefined) {
  const sentence =
    'Slack refuses SLACK_BOT_TOKEN: the app was removed from its workspace, or its bot token revoked. ' +
    'Install it again, set SLACK_BOT_TOKEN and start again; open runs continue then.';
  return { id: 'refused', sentence, fields: { refusal } };
}

function clockDifference(aheadMs: number) {
  const minutes = (Math.abs(aheadMs) / 60_000).toFixed(1);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  const sentence =
    `This machine’s clock is ${minutes} minutes ${side} Slack’s, so every request of Slack is ` +
    'refused. Let NTP set the clock; the app needs no restart.';
  return { id: 'apart', sentence, fields: { aheadMs } };
}

/** Slack dates its answer between call and arrival, in whole seconds. */
export function clockAheadMs(slackTime: number, [sentAt, receivedAt]: [number, number]): number {
  if (slackTime + 999 < sentAt) return sentAt - (slackTime + 999);
  return Math.min(0, receivedAt - slackTime);
}
