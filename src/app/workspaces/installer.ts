import { createHmac } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { callSlack } from '../../bot/api/slack-calls.ts';
import type { Route } from '../../bot/connection/health-routes.ts';
import { createInstallRoutes, type NewInstallation } from '../../bot/install/install-routes.ts';
import type { Installations } from '../../pipeline/ports/installation-port.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { EndTokenWaits } from './end-slack-waits.ts';
import { type InstallVariables, tokenKeys } from './install-variables.ts';
import { createTeamModelKeys, type TeamModelKeys } from './team-model-keys.ts';
import { createTeamTokens, type FreshTokens, type TeamTokens } from './team-tokens.ts';
import { createTokenCipher } from './token-cipher.ts';

interface InstallerDeps {
  installations: Installations;
  /** A client without a token. */
  plain: webApi.WebClient;
  options: webApi.WebClientOptions;
  clock: Pick<Clock, 'now' | 'sleep'>;
  log: Log;
  endTokenWaits: EndTokenWaits;
}

/** The tokens of the workspaces, and the pages on which they install the app. */
export function createInstaller(
  variables: InstallVariables,
  deps: InstallerDeps,
): { tokens: TeamTokens; modelKeys: TeamModelKeys; pages: Route[] } {
  const { installations, plain, options, clock, log } = deps;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = variables;
  const cipher = createTokenCipher(tokenKeys(variables.SLACK_TOKEN_KEY));

  async function exchange(refresh: string): Promise<FreshTokens> {
    const answer = await callSlack(() =>
      plain.oauth.v2.access({
        ...{ client_id: clientId, client_secret: clientSecret },
        ...{ grant_type: 'refresh_token', refresh_token: refresh },
      }),
    );
    const { access_token: token, refresh_token: next, expires_in: seconds } = answer;
    if (token === undefined) throw new Error('Slack has answered without a token');
    const expiresAt = seconds === undefined ? undefined : clock.now() + seconds * 1000;
    return { token, refresh: next, expiresAt };
  }

  const tokens = createTeamTokens({ installations, cipher, exchange, clock, log });

  async function onInstalled({ token, refresh, expiresInMs, ...rest }: NewInstallation) {
    const installedAt = clock.now();
    const expiresAt = expiresInMs === undefined ? undefined : installedAt + expiresInMs;
    const sealed = tokens.seal(rest.team, { token, refresh, expiresAt });
    await installations.save({ ...rest, installedAt, tokens: sealed });
    log.info({ team: rest.team }, 'a workspace installed the app');
    await deps.endTokenWaits(rest.team);
  }

  const pages = createInstallRoutes({
    ...{ clientId, clientSecret, options, onInstalled },
    stateSecret: createHmac('sha256', clientSecret)
      .update('state of an installation')
      .digest('hex'),
    publicUrl: variables.PUBLIC_URL,
  });
  return { tokens, modelKeys: createTeamModelKeys({ installations, cipher }), pages };
}
