import { AuthorizationError, webApi } from '@slack/bolt';
import { refusalIn } from './bot/slack-calls.ts';
import { ConfigError } from './config.ts';
import { StoreUnavailable } from './pipeline/errors.ts';

/** Slack does not let us in; the message is one line for the operator. */
class SlackRefused extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'SlackRefused';
  }
}

/** Runs a first call to Slack; when it fails, the error names the variable to look at. */
export async function naming<T>(variable: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const sentence = slackSentence(variable, error);
    throw sentence === undefined ? error : new SlackRefused(sentence, error);
  }
}

function slackSentence(variable: string, error: unknown): string | undefined {
  const cause = error instanceof AuthorizationError ? error.original : error;
  const refusal = refusalIn(cause);
  if (refusal !== undefined) {
    return `Slack refuses ${variable} (${refusal}). Copy the token again from your Slack app’s pages.`;
  }
  if (cause instanceof webApi.SlackError) {
    return 'Slack does not answer. Check the network, a proxy, and SLACK_API_URL if it is set.';
  }
  return undefined;
}

const FOR_THE_OPERATOR = [ConfigError, StoreUnavailable, SlackRefused];

/** Why the app could not start: one line for what is the operator's to mend, a stack for what is not. */
export function startSentence(error: unknown): string {
  if (!(error instanceof Error)) return 'Blogpost could not start.';
  if (FOR_THE_OPERATOR.some((kind) => error instanceof kind)) return error.message;
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) return 'The port is in use by another program; set PORT to a free one.';
  return `Blogpost could not start: ${error.stack ?? error.message}`;
}
