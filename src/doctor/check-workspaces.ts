import type { webApi } from '@slack/bolt';
import type { AppConfig, PipelineConfig } from '../app/config.ts';
import { installVariablesFrom, tokenKeys } from '../app/workspaces/install-variables.ts';
import { openModelKey } from '../app/workspaces/team-model-keys.ts';
import {
  createTokenCipher,
  type TokenCipher,
  TokenKeyMissing,
} from '../app/workspaces/token-cipher.ts';
import { SlackRefused, withRefusal } from '../bot/connection/connect-errors.ts';
import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Installation } from '../pipeline/ports/installation-port.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { readInstallations } from '../store/maintenance/read-installations.ts';
import { checkTeamKey } from './check-model.ts';
import { type Finding, notChecked, ok, toDo } from './finding.ts';
import { missingScopes, readManifestScopes } from './manifest-scopes.ts';
import { createSlackClient } from './slack-client.ts';

interface CheckDeps {
  clock: Pick<Clock, 'now'>;
  fetch: webApi.FetchFunction;
  /** Undefined where its variables are wrong. */
  model: PipelineConfig | undefined;
}

const WORKSPACES_MAX = 100;

/**
 * One line for the token and the scopes of each workspace that installed the app, and one for its own key of the
 * model server. Refreshes no token.
 */
export async function checkWorkspaces(
  config: Partial<AppConfig>,
  deps: CheckDeps,
): Promise<Finding[]> {
  const variables = installVariablesFrom(config);
  if (variables === undefined) return [notChecked('bot_token', WRONG_VARIABLES)];
  const cipher = createTokenCipher(tokenKeys(variables.SLACK_TOKEN_KEY));
  const installed = await readStore(config);
  if (installed === undefined) return [notChecked('bot_token', NO_STORE)];
  if (installed.length === 0) return [toDo('bot_token', NONE)];
  const findings: Finding[] = [];
  for (const one of installed.slice(0, WORKSPACES_MAX)) {
    findings.push(await checkWorkspace(one, cipher, { config, ...deps }));
    findings.push(...(await checkOwnKey(one, cipher, deps)));
  }
  const others = installed.length - WORKSPACES_MAX;
  if (others > 0)
    findings.push(notChecked('bot_token', `${others} more workspaces are not asked.`));
  return findings;
}

const WRONG_VARIABLES =
  'Slack is not asked: a variable of SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_TOKEN_KEY is missing or wrong.';
const NO_STORE =
  'Slack is not asked: the store with the tokens of the workspaces does not exist, cannot be read, or is above 256 MB.';
const NONE = 'No workspace has installed the app: open /slack/install.';

/** Undefined where another check says why. */
async function readStore({ DATABASE_URL: url }: Partial<AppConfig>) {
  try {
    return url === undefined ? undefined : await readInstallations(url);
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof OperatorError) return undefined;
    throw error;
  }
}

async function checkWorkspace(
  installation: Installation,
  cipher: TokenCipher,
  { config, clock, fetch }: Omit<CheckDeps, 'model'> & { config: Partial<AppConfig> },
): Promise<Finding> {
  const { team, tokens, refreshingUntil = Number.POSITIVE_INFINITY } = installation;
  const workspace = nameOf(installation);
  if (refreshingUntil <= clock.now()) return toDo('bot_token', `${workspace}: ${NOT_REFRESHED}`);
  if ((tokens.expiresAt ?? Number.POSITIVE_INFINITY) <= clock.now())
    return notChecked('bot_token', `${workspace}: its token has expired; ${REFRESHED}`);
  try {
    const client = createSlackClient(cipher.open(team, tokens.token), config, fetch);
    const refused = (refusal: string) =>
      `${workspace}: Slack refuses its token (${refusal}). ${INSTALL_AGAIN}`;
    const answer = await withRefusal(refused, () => client.auth.test());
    return scopesFinding(workspace, answer.response_metadata?.scopes);
  } catch (error) {
    if (error instanceof TokenKeyMissing)
      return toDo('bot_token', `${workspace}: ${error.message}`);
    if (!(error instanceof SlackRefused)) throw error;
    return toDo('bot_token', error.message);
  }
}

function nameOf({ team, teamName }: Installation): string {
  return `${teamName} (${team})`;
}

async function checkOwnKey(
  installation: Installation,
  cipher: TokenCipher,
  { model }: Pick<CheckDeps, 'model'>,
): Promise<Finding[]> {
  const { team, modelKey } = installation;
  if (modelKey === undefined || model === undefined) return [];
  try {
    const key = openModelKey(cipher, team, modelKey);
    return [await checkTeamKey(model, { team, workspace: nameOf(installation), key })];
  } catch (error) {
    // The line about the token has the same reason.
    if (error instanceof TokenKeyMissing) return [];
    throw error;
  }
}

const REFRESHED = 'the app replaces it before its next call.';
const NOT_REFRESHED =
  'the app got no new token from Slack before the old one expires. Its log has the reason: with ' +
  'invalid_refresh_token, a person of the workspace installs the app again at /slack/install.';
const INSTALL_AGAIN = 'A person of the workspace installs the app again at /slack/install.';

function scopesFinding(workspace: string, granted: readonly string[] | undefined): Finding {
  const wanted = readManifestScopes();
  const accepted = `${workspace}: Slack accepts its token`;
  if (granted === undefined)
    return ok('bot_token', `${accepted}; the answer does not name its scopes.`);
  const missing = missingScopes(granted, wanted);
  if (missing.length > 0)
    return toDo(
      'bot_token',
      `${workspace}: its token lacks ${missing.join(', ')}. ${INSTALL_AGAIN}`,
    );
  return ok('bot_token', `${accepted}, with all ${wanted.length} scopes of manifest.yml.`);
}
