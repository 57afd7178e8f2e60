import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { z } from 'zod';
import type { Clock } from '../../pipeline/ports.ts';
import { refusalIn } from '../api/slack-calls.ts';

type SocketClient = SocketModeReceiver['client'];

export interface SocketConnection {
  /** The first connection stands: from now on a lost one is replaced until we disconnect ourselves. */
  keep(): void;
  isConnected(): boolean;
  onReconnected(tell: () => void): void;
}

export interface SocketConnectionDeps {
  clock: Clock;
  log: Pino;
  /** How long Slack may take, from being called at the address it gave to its first word there. */
  helloMsMax: number;
}

const WAIT_MS_FIRST = 500;
const WAIT_MS_MAX = 60_000;
/** A connection that ends sooner counts as one more failure, so that we do not come back in a loop. */
const STEADY_MS = 30_000;

const SWITCHED_OFF =
  'Slack has switched Socket Mode off for this app. Switch it on again (your Slack app’s page ' +
  '“Socket Mode”), or set SLACK_SIGNING_SECRET instead of SLACK_APP_TOKEN. Trying again until then.';
const REFUSED =
  'Slack refuses SLACK_APP_TOKEN. Make a new app-level token (your Slack app’s page “Basic ' +
  'Information”) and start again with it. Trying again until then.';
const LOST = 'not connected to Slack; trying again';

/**
 * Replaces a lost socket, at once the first time and then with growing waits. The SDK's own way
 * leaves some failures to nobody, and after a long outage asks only every few hours.
 */
export function createSocketConnection(
  client: SocketClient,
  deps: SocketConnectionDeps,
): SocketConnection {
  const { clock, log } = deps;
  let isKept = false;
  let isUp = false;
  let isOff = false;
  let isTrying = false;
  let upSince = 0;
  let failures = 0;
  let tellReconnected = () => {};
  const said = new Set<string>();

  client.on('ws_message', (data: unknown) => {
    if (reasonIn(data) === 'link_disabled') isOff = true;
  });
  limitHelloTime(client, deps);
  client.on('connected', () => {
    isUp = true;
    upSince = clock.now();
  });
  client.on('disconnecting', () => {
    isKept = false;
  });
  client.on('close', lost);

  function lost(): void {
    // An old socket may end late, when there is a new one.
    if (client.websocket?.isActive() === true) return;
    if (isUp) failures = clock.now() - upSince < STEADY_MS ? failures + 1 : 0;
    isUp = false;
    if (isKept && !isTrying) void reconnect();
  }

  async function reconnect(): Promise<void> {
    isTrying = true;
    while (isKept && !isUp) {
      if (failures > 0) await clock.sleep(Math.min(WAIT_MS_FIRST * 2 ** failures, WAIT_MS_MAX));
      if (isKept) await connect();
    }
    isTrying = false;
  }

  async function connect(): Promise<void> {
    try {
      await client.start();
      // We may have been told to stop while we asked for the address.
      if (!isKept) return void client.disconnect();
      isOff = false;
      said.clear();
      log.info({}, 'connected to Slack again');
      tellReconnected();
    } catch (error) {
      failures += 1;
      tellFailure(error);
    }
  }

  /** Each kind of trouble once, or the log would be full of it. */
  function tellFailure(error: unknown): void {
    const refusal = refusalIn(error);
    const sentence = sentenceFor(refusal, isOff);
    if (said.has(sentence)) return;
    said.add(sentence);
    log[sentence === LOST ? 'warn' : 'error']({ refusal, err: error }, sentence);
  }

  return {
    keep() {
      isKept = true;
      if (!isUp) void reconnect();
    },
    isConnected: () => isUp,
    onReconnected(tell) {
      tellReconnected = tell;
    },
  };
}

/** The SDK waits for ever where a connection is begun and nothing is said on it. */
function limitHelloTime(client: SocketClient, { helloMsMax }: SocketConnectionDeps): void {
  let waiting: NodeJS.Timeout | undefined;
  const isOver = () => clearTimeout(waiting);

  client.on('connecting', () => {
    isOver();
    waiting = setTimeout(() => {
      // Asked once, the SDK waits for the other side's goodbye; asked again, it does not.
      client.websocket?.disconnect();
      client.websocket?.disconnect();
    }, helloMsMax);
  });
  client.on('connected', isOver);
  client.on('close', isOver);
}

function sentenceFor(refusal: string | undefined, isOff: boolean): string {
  if (REFUSALS.has(refusal ?? '')) return REFUSED;
  return isOff ? SWITCHED_OFF : LOST;
}

const REFUSALS: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
]);

const Notice = z.object({ type: z.literal('disconnect'), reason: z.string() });

/** Slack says why it ends a connection; everything else that comes is not ours to read here. */
function reasonIn(data: unknown): string | undefined {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return undefined;
  try {
    return Notice.safeParse(JSON.parse(data)).data?.reason;
  } catch {
    return undefined;
  }
}
