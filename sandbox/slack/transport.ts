/** One delivery to the app, over a socket or HTTP. */
export interface Envelope {
  type: 'events_api' | 'slash_commands' | 'interactive';
  payload: Record<string, unknown>;
  retry?: { attempt: number; reason: FailureReason };
}

/** Slack's reasons for sending an event again. */
export type FailureReason = 'timeout' | 'http_error' | 'connection_failed';

/** The result of a delivery: acknowledged, with the app's answer, or failed. */
export type Ack =
  | { acked: true; body: Record<string, unknown> }
  | { acked: false; reason: FailureReason };

/** A connection to the app. `send` always settles, at the latest at Slack's time limit. */
export interface Transport {
  isConnected(): boolean;
  send(envelope: Envelope): Promise<Ack>;
  close(): void;
}
