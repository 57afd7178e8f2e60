import { createHmac } from 'node:crypto';
import type { Ack, Envelope, Transport } from './transport.ts';
import type { Workspace } from './workspace.ts';

export interface HttpDelivery extends Transport {
  /** Sets the app's request URL; all later deliveries go there. */
  deliverTo(requestUrl: string): void;
}

/** Sends signed requests to the app's request URL, with Slack's content types. */
export function createHttpDelivery(
  workspace: Workspace,
  signingSecret: string,
  ackTimeoutMs: number,
): HttpDelivery {
  let target: string | undefined;

  async function send(envelope: Envelope): Promise<Ack> {
    if (target === undefined) return { acked: false, reason: 'connection_failed' };
    const stop = new AbortController();
    const giveUp = workspace.clock.setAlarm(workspace.clock.now() + ackTimeoutMs, () =>
      stop.abort(),
    );
    try {
      const { body, contentType } = written(envelope);
      const response = await fetch(target, {
        method: 'POST',
        signal: stop.signal,
        body,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signature(body, signingSecret),
          ...retryHeaders(envelope),
        },
      });
      if (!response.ok) return { acked: false, reason: 'http_error' };
      return { acked: true, body: answered(await response.text()) };
    } catch {
      return { acked: false, reason: stop.signal.aborted ? 'timeout' : 'connection_failed' };
    } finally {
      giveUp();
    }
  }

  return {
    isConnected: () => target !== undefined,
    deliverTo(requestUrl) {
      target = requestUrl;
      workspace.changed();
    },
    send,
    close() {
      target = undefined;
    },
  };
}

function written({ type, payload }: Envelope): { body: string; contentType: string } {
  if (type === 'events_api') {
    return { body: JSON.stringify(payload), contentType: 'application/json' };
  }
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const pairs = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  return {
    body: new URLSearchParams(pairs).toString(),
    contentType: 'application/x-www-form-urlencoded',
  };
}

/** Signed with the machine's time, not the workspace clock, because the app compares it with its own. */
function signature(body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function retryHeaders({ retry }: Envelope): Record<string, string> {
  if (retry === undefined) return {};
  const reason = retry.reason === 'timeout' ? 'http_timeout' : retry.reason;
  return { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': reason };
}

/** An app may answer a command with plain text instead of JSON. */
function answered(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? { ...body } : { text };
  } catch {
    return { text };
  }
}
