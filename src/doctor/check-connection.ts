import type { AppConfig } from '../app/config.ts';
import { slackErrorOf, toPipelineError } from '../bot/api/slack-calls.ts';
import { SlackRefused, withTokenHint } from '../bot/connection/connect-errors.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';
import { createSlackClient } from './slack-client.ts';

/** How Slack reaches the app: by the app-level token or over HTTP. */
export async function checkConnection(config: Partial<AppConfig>): Promise<Finding[]> {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: secret } = config;
  if (appToken !== undefined) return [await checkAppToken(appToken, config)];
  if (secret !== undefined) return [secretFinding(secret), requestUrlFinding(config)];
  return [
    notChecked('connection', 'SLACK_APP_TOKEN is missing or wrong, so the connection is unknown.'),
  ];
}

/** The address of a socket is unused: Slack lets it expire. */
async function checkAppToken(appToken: string, config: Partial<AppConfig>): Promise<Finding> {
  const client = createSlackClient(appToken, config);
  try {
    await withTokenHint('SLACK_APP_TOKEN', () => client.apps.connections.open({}));
    return ok('connection', 'Slack accepts SLACK_APP_TOKEN and offers a socket.');
  } catch (error) {
    if (!(error instanceof SlackRefused)) throw error;
    const refusal = slackErrorOf(toPipelineError(error.cause));
    return toDo('connection', refusal === 'missing_scope' ? SCOPE_MISSING : error.message);
  }
}

const SCOPE_MISSING =
  'SLACK_APP_TOKEN lacks connections:write: generate an app-level token with it (“Basic ' +
  'Information”, “App-Level Tokens”).';

const SECRET_SHAPE = /^[0-9a-f]{32}$/;

function secretFinding(secret: string): Finding {
  if (SECRET_SHAPE.test(secret)) {
    return ok('connection', 'SLACK_SIGNING_SECRET has the shape of one; the app works over HTTP.');
  }
  const sentence =
    'SLACK_SIGNING_SECRET is not a signing secret (32 digits and letters from a to f): copy it from ' +
    'the app’s page “Basic Information”.';
  return toDo('connection', sentence);
}

function requestUrlFinding({ PUBLIC_URL: base }: Partial<AppConfig>): Finding {
  const site = base === undefined ? 'https://YOUR-HOST' : new URL(base).origin;
  const sentence =
    `Slack needs ${site}/slack/events as the request URL of the command, of Interactivity and of Event ` +
    'Subscriptions; the doctor cannot see that from here.';
  return ok('request_url', sentence);
}
