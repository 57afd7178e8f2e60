import type { App, Logger, Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import type { Clock } from '../../pipeline/ports/ports.ts';
import type { Health, Route } from './health-routes.ts';
import type { SeenSignature } from './request-guard.ts';

/** The connection to Slack: a socket that the app opens, or Slack's HTTP requests. */
export interface Transport {
  receiver: Receiver;
  /** Gives one line about the connection, for the operator. */
  listen(app: Pick<App, 'start'>): Promise<string>;
  /** Whether Slack can reach the app now; always true over HTTP. */
  isConnected(): boolean;
  onReconnected(callback: () => void): void;
  /** Refuses all later requests, where the transport can. */
  refuse(): void;
  /** Ends the connection to Slack after all answers have been sent. */
  close(): Promise<void>;
}

export interface TransportDeps {
  logger: Logger;
  sdkLogger: Logger;
  log: Pino;
  clock: Clock;
  slackMsMax: number | undefined;
  /** Socket Mode: leads the socket through a proxy. */
  proxy: ConstructorParameters<typeof SocketModeReceiver>[0]['dispatcher'] | undefined;
  health: Health;
  /** Pages beside the health checks. */
  pages?: readonly Route[];
  /** The machine's clock, in HTTP mode compared with the times Slack signs. */
  wallTime: () => number;
  /** HTTP mode: called for each request with the headers of a signed one. */
  onSignature: (seen: SeenSignature) => void;
}
