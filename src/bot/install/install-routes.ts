import type { IncomingMessage, ServerResponse } from 'node:http';
import type { webApi } from '@slack/bolt';
import { type Installation, InstallProvider, type OrgInstallation } from '@slack/oauth';
import type { Route } from '../connection/health-routes.ts';
import { withReaderLocale } from '../words/reader-words.ts';
import { firstKnown } from '../words/words.ts';
import { failedPage, type InstallFailure, installedPage, installPage } from './install-page.ts';
import { SCOPES } from './scopes.ts';

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** A new installation, from Slack's answer. */
export interface NewInstallation {
  team: string;
  teamName: string;
  enterprise: string | undefined;
  botUser: string;
  botId: string;
  installedBy: string;
  token: string;
  /** With token rotation, also `expiresInMs`. */
  refresh: string | undefined;
  expiresInMs: number | undefined;
}

export interface InstallRoutesDeps {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  /** Without it Slack redirects to the first redirect URL of the app. */
  publicUrl: string | undefined;
  options: webApi.WebClientOptions;
  onInstalled(installation: NewInstallation): Promise<void>;
}

type Given = Installation | OrgInstallation;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** The page that explains the scopes, and the one to which Slack returns. */
export function createInstallRoutes(deps: InstallRoutesDeps): Route[] {
  const { clientId, clientSecret, stateSecret, publicUrl, options, onInstalled } = deps;
  const installer = new InstallProvider({
    ...{ clientId, clientSecret, stateSecret, clientOptions: options },
    ...(options.logger && { logger: options.logger }),
    authorizationUrl: new URL('/oauth/v2/authorize', siteOf(options)).href,
    renderHtmlForInstallPath: installPage,
    installationStore: {
      storeInstallation: async (given: Given) => await onInstalled(newInstallation(given)),
      fetchInstallation: async () => {
        throw new Error('tokens are read from the store of the app');
      },
    },
  });
  const redirectUri = publicUrl && new URL(REDIRECT_PATH, publicUrl).href;
  const request = { scopes: [...SCOPES], ...(redirectUri && { redirectUri }) };

  const callback = {
    async afterInstallation(given: Given, _: unknown, __: unknown, response: ServerResponse) {
      const isWorkspace = given.isEnterpriseInstall !== true && given.team?.id !== undefined;
      if (!isWorkspace) send(response, 400, failed('organisation'));
      return isWorkspace;
    },
    success(given: Given, _: unknown, __: unknown, response: ServerResponse) {
      const { id = '', name = id } = given.team ?? {};
      const slackUrl = new URL(`/client/${encodeURIComponent(id)}`, 'https://app.slack.com').href;
      send(response, 200, installedPage(name, slackUrl));
    },
    failure(error: Error, _: unknown, request: IncomingMessage, response: ServerResponse) {
      send(response, 400, failed(failureOf(error, request)));
    },
  };

  return [
    route(INSTALL_PATH, async (incoming, response) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      await installer.handleInstallPath(incoming, response, {}, request);
    }),
    route(REDIRECT_PATH, async (incoming, response) => {
      await installer.handleCallback(incoming, response, callback, request);
    }),
  ];
}

function route(
  path: string,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Route {
  return {
    path,
    method: 'GET',
    handler: (request, response) => {
      void withReaderLocale(browserLocale(request), async () => {
        await answer(request, response).catch(() => {
          if (!response.headersSent) send(response, 500, failed('refused'));
        });
      });
    },
  };
}

/** Browsers list the languages of their reader in the order of preference. */
function browserLocale({ headers }: IncomingMessage): string | undefined {
  const wanted = (headers['accept-language'] ?? '').split(',');
  return firstKnown(wanted.map((language) => language.split(';', 1).join('').trim()));
}

/** A stand-in for Slack has its page beside its API. */
function siteOf({ slackApiUrl = 'https://slack.com/api/' }: webApi.WebClientOptions): string {
  return new URL(slackApiUrl).origin;
}

const OUTDATED: ReadonlySet<unknown> = new Set([
  'slack_oauth_invalid_state',
  'slack_oauth_missing_state',
]);

function failureOf(error: Error, { url = '' }: IncomingMessage): InstallFailure {
  const isCancelled =
    new URL(url, 'http://localhost').searchParams.get('error') === 'access_denied';
  if (isCancelled) return 'cancelled';
  return 'code' in error && OUTDATED.has(error.code) ? 'outdated' : 'refused';
}

function failed(why: InstallFailure): string {
  return failedPage(why, INSTALL_PATH);
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, HEADERS).end(body);
}

function newInstallation({ team, enterprise, bot, user }: Given): NewInstallation {
  if (team === undefined || bot === undefined) throw new Error('Slack has given no bot token');
  const { token, refreshToken: refresh, expiresAt, userId: botUser, id: botId } = bot;
  return {
    ...{ team: team.id, teamName: team.name ?? team.id, enterprise: enterprise?.id },
    ...{ botUser, botId, installedBy: user.id, token, refresh },
    // The provider makes it from the machine's time.
    expiresInMs: expiresAt === undefined ? undefined : expiresAt * 1000 - Date.now(),
  };
}
