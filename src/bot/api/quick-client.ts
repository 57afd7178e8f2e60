import { webApi } from '@slack/bolt';

/** Slack waits three seconds for an acknowledgement or a form. */
const QUICK_MS_MAX = 2_000;

/** For calls that people wait for. */
export function createQuickClient(
  token: string,
  options: webApi.WebClientOptions,
): webApi.WebClient {
  const timeout = Math.min(options.timeout ?? QUICK_MS_MAX, QUICK_MS_MAX);
  return new webApi.WebClient(token, { ...options, timeout });
}
