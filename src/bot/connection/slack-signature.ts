import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Slack's signature of a request: docs.slack.dev/authentication/verifying-requests-from-slack. */
export interface SlackSignature {
  /** In whole seconds since 1970, from Slack's clock. */
  signedAt: number;
  hex: string;
}

/** Undefined if the headers are not those of a signed request. */
export function signatureIn(headers: IncomingHttpHeaders): SlackSignature | undefined {
  const signedAt = /^\d{1,15}$/.exec(String(headers['x-slack-request-timestamp']))?.[0];
  const hex = /^v0=([0-9a-f]{64})$/.exec(String(headers['x-slack-signature']))?.[1];
  if (signedAt === undefined || hex === undefined) return undefined;
  return { signedAt: Number(signedAt), hex };
}

/** `secret` as a key object, because making one of a string costs more than the check. */
export function isSignedBy(secret: KeyObject, { signedAt, hex }: SlackSignature, body: Buffer) {
  const own = createHmac('sha256', secret).update(`v0:${signedAt}:`).update(body).digest();
  return timingSafeEqual(own, Buffer.from(hex, 'hex'));
}
