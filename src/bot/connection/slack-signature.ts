import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What Slack signs a request with: docs.slack.dev/authentication/verifying-requests-from-slack. */
export interface SlackSignature {
  /** In whole seconds since 1970, as Slack's clock says. */
  signedAt: number;
  hex: string;
}

/** Gives undefined for headers without the shape of a signed request. */
export function signatureIn(headers: IncomingHttpHeaders): SlackSignature | undefined {
  const signedAt = /^\d{1,15}$/.exec(String(headers['x-slack-request-timestamp']))?.[0];
  const hex = /^v0=([0-9a-f]{64})$/.exec(String(headers['x-slack-signature']))?.[1];
  if (signedAt === undefined || hex === undefined) return undefined;
  return { signedAt: Number(signedAt), hex };
}

export function isSignedBy(secret: string, { signedAt, hex }: SlackSignature, body: Buffer) {
  const own = createHmac('sha256', secret).update(`v0:${signedAt}:`).update(body).digest();
  return timingSafeEqual(own, Buffer.from(hex, 'hex'));
}
