import OpenAI from 'openai';
import { withReadableErrors } from './error-bodies.ts';

export type ApiKey = string | (() => Promise<string>);

export interface ServerOptions {
  /** A function is asked for each request. */
  apiKey: ApiKey;
  baseUrl: string | undefined;
  /** For a whole call, with its body. */
  timeoutMs: number;
  fetch?: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

export function createClient({ apiKey, baseUrl, timeoutMs, fetch }: ServerOptions): OpenAI {
  return new OpenAI({
    apiKey,
    ...(baseUrl && { baseURL: baseUrl }),
    // The next attempt is a row in the store: while it waits, it takes no slot of the limit.
    maxRetries: 0,
    // OPENAI_LOG in the environment would make the SDK log whole requests.
    logLevel: 'off',
    timeout: timeoutMs,
    // Drafts go only to the configured address, never to the target of a redirect.
    fetchOptions: { redirect: 'manual' },
    fetch: withReadableErrors(fetch ?? globalThis.fetch),
  });
}
