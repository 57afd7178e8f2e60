import { createHmac } from 'node:crypto';

/** A request as Slack signs it, at a time in whole seconds. */
export function signed(
  body: string,
  secret: string,
  signedAt = Math.floor(Date.now() / 1000),
): RequestInit {
  const digest = createHmac('sha256', secret).update(`v0:${signedAt}:${body}`).digest('hex');
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(signedAt),
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  };
}
