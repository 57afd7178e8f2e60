import { AuthorizationError } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import { NO_ANSWER, slackErrorOf, toPipelineError } from '../api/slack-calls.ts';

/** Slack refused a token or did not answer; the message is one line for the operator. */
export class SlackRefused extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'SlackRefused';
  }
}

/** The token is of a whole Enterprise Grid organisation; the message is one line for the operator. */
export class OrgWideInstall extends Error {
  constructor() {
    super(
      'Blogpost is installed for a whole organisation, and works in one workspace only. Install it in that workspace, not organisation-wide, and set SLACK_BOT_TOKEN to its token.',
    );
    this.name = 'OrgWideInstall';
  }
}

/** Runs a first call to Slack; if it fails, the error names the variable to check. */
export async function withTokenHint<T>(variable: string, call: () => Promise<T>): Promise<T> {
  const advice = 'Copy the token again from your Slack app’s pages.';
  return await withRefusal((refusal) => `Slack refuses ${variable} (${refusal}). ${advice}`, call);
}

/** The same with a sentence of its own about Slack's refusal. */
export async function withRefusal<T>(
  refused: (refusal: string) => string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const sentence = slackSentence(error, refused);
    throw sentence === undefined ? error : new SlackRefused(sentence, error);
  }
}

const NO_ANSWER_SENTENCE =
  'Slack does not answer. Check the network, a proxy (HTTPS_PROXY needs NODE_USE_ENV_PROXY=1), and SLACK_API_URL if it is set.';
const INVALID_ANSWER_ADVICE =
  'Start again in a minute; if that does not help, check a proxy and SLACK_API_URL.';
const RATE_LIMITED_SENTENCE = 'Slack limits the rate of calls. Start again in a minute.';

function slackSentence(error: unknown, refused: (refusal: string) => string): string | undefined {
  // The SDK rejects with undefined if a socket closes before Slack's hello.
  if (error === undefined) return NO_ANSWER_SENTENCE;
  const cause = error instanceof AuthorizationError ? error.original : error;
  // The SDK wraps errors of `fetch`, so a TypeError here is a bug in the app.
  const failure = cause instanceof TypeError ? undefined : toPipelineError(cause);
  if (!(failure instanceof PipelineError)) return undefined;
  if (failure.code === 'slack_unreachable')
    return certificateSentence('Slack', failure) ?? unreachableSentence(failure);
  if (failure.code === 'slack_rate_limited') return RATE_LIMITED_SENTENCE;
  return refused(slackErrorOf(failure) ?? failure.code);
}

const UNKNOWN_CERTIFICATE = /SELF_SIGNED|^UNABLE_TO_/;

/** Companies read TLS in a proxy of their own. Undefined for every error but a certificate of an unknown authority. */
export function certificateSentence(server: string, error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && UNKNOWN_CERTIFICATE.test(String(cause.code)))
      return `${server} has a certificate that this machine does not know. If a proxy opens TLS, set NODE_EXTRA_CA_CERTS in the environment to the file with its CA.`;
  }
  return undefined;
}

/** The app cannot listen on `HOST` and `PORT`; the message is one line for the operator. */
export class CannotListen extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'CannotListen';
  }
}

/** Begins to listen on a port; if that fails, the error names the variable to change. */
export async function withListenErrors<T>(
  address: { host: string; port: number },
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const sentence = listenSentence(address, error);
    throw sentence === undefined ? error : new CannotListen(sentence, error);
  }
}

function listenSentence(
  { host, port }: { host: string; port: number },
  error: unknown,
): string | undefined {
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program; set PORT to a free one.`;
    case 'EACCES':
      return `This process may not listen on port ${port} on ${host}; set PORT to 1024 or higher.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine does not have the address ${host}; set HOST to one of its addresses, or to 0.0.0.0 for all of them.`;
    default:
      return undefined;
  }
}

/** An answer that is not from Slack needs other advice than a network that is down. */
function unreachableSentence({ message }: PipelineError): string {
  if (message === NO_ANSWER) return NO_ANSWER_SENTENCE;
  return `${message.replace('Slack: ', 'Slack answered with ')}. ${INVALID_ANSWER_ADVICE}`;
}
