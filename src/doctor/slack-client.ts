import { webApi } from '@slack/bolt';
import type { AppConfig } from '../app/config.ts';
import { boltLogger, createLog } from '../app/log.ts';
import { CLIENT_OPTIONS } from '../bot/api/slack-calls.ts';

/** A client that logs nothing: the report has the errors. */
export function createSlackClient(
  token: string,
  { SLACK_API_URL: slackApiUrl }: Partial<AppConfig>,
  fetch?: webApi.FetchFunction,
): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...CLIENT_OPTIONS,
    logger: boltLogger(createLog('silent'), () => false),
    ...(slackApiUrl !== undefined && { slackApiUrl }),
    ...(fetch && { fetch }),
  });
}
