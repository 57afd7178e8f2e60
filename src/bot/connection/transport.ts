import type { App, Logger, Receiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import type { Clock } from '../../pipeline/ports.ts';
import type { Health } from './health-routes.ts';
import type { SeenSignature } from './request-guard.ts';

/** How Slack reaches us: over a socket we open, or by calling us. */
export interface Transport {
  receiver: Receiver;
  /** Gives the connection in words. */
  listen(app: App): Promise<string>;
  /** Whether Slack can reach us now, as far as we know. */
  isConnected(): boolean;
  /** Calls back each time we can be reached again after we could not. */
  onReconnected(tell: () => void): void;
  /** From now on Slack is told that requests are not taken here. */
  refuse(): void;
  /** Ends the connection to Slack, once the answers that were given have been sent. */
  close(): Promise<void>;
}

export interface TransportDeps {
  logger: Logger;
  /** For what the SDK itself says of its calls and sockets. */
  sdkLogger: Logger;
  log: Pino;
  clock: Clock;
  slackMsMax: number | undefined;
  health: Health;
  /** The machine's clock, in HTTP mode compared with the times Slack signs. */
  wallTime: () => number;
  /** HTTP mode: each request with the shape of a signed one. */
  onSignature: (seen: SeenSignature) => void;
}
