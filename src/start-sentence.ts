import { AuthorizationError, webApi } from '@slack/bolt';
import { ConfigError } from './config.ts';
import { StoreUnavailable } from './store/database.ts';

/** Why the app could not start, for the operator: one line for what is theirs to mend, a stack for what is not. */
export function startSentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreUnavailable) return error.message;
  if (!(error instanceof Error)) return 'Blogpost could not start.';
  const known = slackSentence(error) ?? portSentence(error);
  return known ?? `Blogpost could not start: ${error.stack ?? error.message}`;
}

function slackSentence(error: Error): string | undefined {
  const cause = error instanceof AuthorizationError ? error.original : error;
  if (cause instanceof webApi.WebAPIPlatformError) {
    const { error: name } = cause.data;
    return `Slack refuses the token (${name}). Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN: both are on your Slack app’s pages.`;
  }
  if (cause instanceof webApi.SlackError) {
    return 'Slack does not answer. Check the network, a proxy, and SLACK_API_URL if it is set.';
  }
  return undefined;
}

function portSentence(error: Error): string | undefined {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? 'The port is in use by another program; set PORT to a free one.' : undefined;
}
