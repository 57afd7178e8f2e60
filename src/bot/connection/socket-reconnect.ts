import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { z } from 'zod';
import type { Clock } from '../../pipeline/ports/ports.ts';
import { refusalIn } from '../api/slack-calls.ts';

type SocketClient = SocketModeReceiver['client'];

export interface SocketConnection {
  /** Call once the first connection is up: lost ones are then replaced until the app disconnects. */
  keep(): void;
  isConnected(): boolean;
  onReconnected(callback: () => void): void;
}

export interface SocketConnectionDeps {
  clock: Clock;
  log: Pino;
  /** The time limit from opening a socket to Slack's `hello` on it. */
  helloMsMax: number;
}

const WAIT_MS_FIRST = 500;
const WAIT_MS_MAX = 60_000;
/** A connection that ends sooner counts as one more failure, so that reconnects do not loop. */
const STEADY_MS = 30_000;

const SWITCHED_OFF =
  'Slack has switched Socket Mode off for this app. Switch it on again (your Slack app’s page ' +
  '“Socket Mode”), or set SLACK_SIGNING_SECRET instead of SLACK_APP_TOKEN. Trying again until then.';
const REFUSED =
  'Slack refuses SLACK_APP_TOKEN. Make a new app-level token (your Slack app’s page “Basic ' +
  'Information”) and restart the app with it. Trying again until then.';
const LOST = 'not connected to Slack; trying again';
/** Slack ends sockets every day; this long, an operator has to know. */
const LONG_MS = 5 * 60_000;
const LONG_LOST =
  'Slack has not been reached for five minutes. Check the network, a proxy and Slack’s status page; the ' +
  'app connects again by itself, and its posts continue then.';

/**
 * Replaces a lost socket, at once the first time and then with growing waits. The SDK's own reconnect
 * ignores some failures, and after a long outage it connects only every few hours.
 */
export function createSocketConnection(
  client: SocketClient,
  deps: SocketConnectionDeps,
): SocketConnection {
  const { clock, log } = deps;
  let isKept = false;
  let isUp = false;
  let isOff = false;
  let isReconnecting = false;
  let upSince = 0;
  let failures = 0;
  let lostAt = 0;
  let onReconnected = () => {};
  const failureLog = createFailureLog(log);

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
  client.on('close', onClose);

  function onClose(): void {
    // An old socket may close after a new one is open.
    if (client.websocket?.isActive() === true) return;
    if (isUp) {
      lostAt = clock.now();
      failures = lostAt - upSince < STEADY_MS ? failures + 1 : 0;
    }
    isUp = false;
    if (isKept && !isReconnecting) void reconnect();
  }

  async function reconnect(): Promise<void> {
    isReconnecting = true;
    while (isKept && !isUp) {
      if (failures > 0) await clock.sleep(Math.min(WAIT_MS_FIRST * 2 ** failures, WAIT_MS_MAX));
      if (isKept) await connect();
    }
    isReconnecting = false;
  }

  async function connect(): Promise<void> {
    try {
      await client.start();
      // The app may have been stopped during the call that gives the address.
      if (!isKept) return void client.disconnect();
      isOff = false;
      failureLog.clear();
      log.info({}, 'connected to Slack again');
      onReconnected();
    } catch (error) {
      failures += 1;
      failureLog.add(error, { isOff, isLong: clock.now() - lostAt >= LONG_MS });
    }
  }

  return {
    keep() {
      isKept = true;
      if (!isUp) void reconnect();
    },
    isConnected: () => isUp,
    onReconnected(callback) {
      onReconnected = callback;
    },
  };
}

/** Logs each kind of failure once until the next connection. */
function createFailureLog(log: Pino) {
  const logged = new Set<string>();
  return {
    clear: () => logged.clear(),
    add(error: unknown, { isOff, isLong }: { isOff: boolean; isLong: boolean }) {
      const refusal = refusalIn(error);
      const known = sentenceFor(refusal, isOff);
      const sentence = known === LOST && isLong ? LONG_LOST : known;
      if (logged.has(sentence)) return;
      logged.add(sentence);
      log[sentence === LOST ? 'warn' : 'error']({ refusal, err: error }, sentence);
    },
  };
}

/** The SDK never times out waiting for Slack's hello. */
function limitHelloTime(client: SocketClient, { helloMsMax }: SocketConnectionDeps): void {
  let timer: NodeJS.Timeout | undefined;
  const cancel = () => clearTimeout(timer);

  client.on('connecting', () => {
    cancel();
    timer = setTimeout(() => {
      // The first call waits for Slack's close frame; the second one ends the connection.
      client.websocket?.disconnect();
      client.websocket?.disconnect();
    }, helloMsMax);
  });
  client.on('connected', cancel);
  client.on('close', cancel);
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

const Disconnect = z.object({ type: z.literal('disconnect'), reason: z.string() });

/** The reason in Slack's `disconnect` message; undefined for all other messages, which Bolt reads. */
function reasonIn(data: unknown): string | undefined {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return undefined;
  try {
    return Disconnect.safeParse(JSON.parse(data)).data?.reason;
  } catch {
    return undefined;
  }
}
