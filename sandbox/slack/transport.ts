/** Something on its way to the app, whichever way it travels. */
export interface Envelope {
  type: 'events_api' | 'slash_commands' | 'interactive';
  payload: Record<string, unknown>;
  retry?: { attempt: number; reason: FailureReason };
}

/** Slack's words for why an event has to be sent again. */
export type FailureReason = 'timeout' | 'http_error' | 'connection_failed';

/** How the app took it: acknowledged, with what it said back, or not. */
export type Ack =
  | { acked: true; body: Record<string, unknown> }
  | { acked: false; reason: FailureReason };

/** A way to the app. `send` always settles, at the latest when Slack's patience ends. */
export interface Transport {
  isConnected(): boolean;
  send(envelope: Envelope): Promise<Ack>;
  close(): void;
}
