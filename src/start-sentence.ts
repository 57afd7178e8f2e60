import { AuthorizationError } from '@slack/bolt';
import { slackErrorOf, translated } from './bot/slack-calls.ts';
import { ConfigError } from './config.ts';
import { PipelineError, StoreUnavailable } from './pipeline/errors.ts';

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

const NO_ANSWER =
  'Slack does not answer. Check the network, a proxy, and SLACK_API_URL if it is set.';
const TOO_OFTEN = 'Slack asks us to slow down. Start again in a minute.';

function slackSentence(variable: string, error: unknown): string | undefined {
  // The SDK has no words for a socket that ended before Slack had said hello on it.
  if (error === undefined) return NO_ANSWER;
  const cause = error instanceof AuthorizationError ? error.original : error;
  // Of `fetch` itself nothing comes through the SDK; this would be a bug of ours.
  const trouble = cause instanceof TypeError ? undefined : translated(cause);
  if (!(trouble instanceof PipelineError)) return undefined;
  if (trouble.code === 'slack_unreachable') return NO_ANSWER;
  if (trouble.code === 'slack_rate_limited') return TOO_OFTEN;
  const refusal = slackErrorOf(trouble);
  return `Slack refuses ${variable} (${refusal}). Copy the token again from your Slack app’s pages.`;
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
