import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { LocalSlack } from '../server.ts';
import { authorizePage, returnUrl } from './authorize-page.ts';
import { createIssuedTokens, type Issued, type IssuedTokens } from './issued-tokens.ts';

export const CLIENT = { id: '1.2', secret: 'local-client-secret' };
const EXPIRES_IN_S = 43_200;

export interface SeveralWorkspacesOptions {
  /** Of the tokens of an installation; those of a refresh last twelve hours. */
  expiresInS?: number;
}

/** Several local workspaces under one API, as Slack has them: the token of a call names its workspace. */
export interface SeveralWorkspaces {
  url: string;
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  /** The token of each call, with the workspace that answered it. */
  calls: { method: string; token: string; team: string | undefined }[];
  /** Revokes the tokens of a workspace and reports it to the app, or only revokes them. */
  uninstall(team: string, report?: 'reported' | 'unreported'): void;
  close(): Promise<void>;
}

export async function startSeveralWorkspaces(
  slacks: readonly LocalSlack[],
  { expiresInS = EXPIRES_IN_S }: SeveralWorkspacesOptions = {},
): Promise<SeveralWorkspaces> {
  const byTeam = new Map(slacks.map((slack) => [slack.workspace.cast.workspace.id, slack]));
  const parts = { byTeam, tokens: createIssuedTokens(), calls: [], expiresInS };
  const app = new Hono();
  serveInstallation(app, parts);
  serveCalls(app, parts);
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    apiUrl: `${url}/api/`,
    calls: parts.calls,
    uninstall: (team, report) => uninstall(parts, team, report),
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

interface Parts {
  byTeam: ReadonlyMap<string, LocalSlack>;
  tokens: IssuedTokens;
  calls: SeveralWorkspaces['calls'];
  expiresInS: number;
}

function serveInstallation(app: Hono, { byTeam, tokens, expiresInS }: Parts): void {
  const codes = new Map<string, string>();

  function refreshed(refreshToken: string) {
    const next = tokens.refresh(refreshToken);
    if (next === undefined) return { ok: false, error: 'invalid_refresh_token' };
    return accessAnswer(byTeam.get(next.team), next, EXPIRES_IN_S);
  }

  /** A code counts once. */
  function installed(code: string) {
    const team = codes.get(code) ?? '';
    codes.set(code, '');
    const slack = byTeam.get(team);
    return slack === undefined
      ? { ok: false, error: 'invalid_code' }
      : accessAnswer(slack, tokens.issue(team), expiresInS);
  }

  app.get('/oauth/v2/authorize', (context) => {
    const url = new URL(context.req.url);
    const team = url.searchParams.get('team');
    const workspaces = [...byTeam.values()].map(({ workspace }) => workspace.cast.workspace);
    if (team === null || !byTeam.has(team)) return context.html(authorizePage(url, workspaces));
    const code = `code-${team}-${codes.size + 1}`;
    codes.set(code, team);
    return context.redirect(returnUrl(url, { code }));
  });

  app.post('/api/oauth.v2.access', async (context) => {
    const body = await context.req.parseBody();
    if (!isClient(context, body)) return refused(context, 'invalid_client_id');
    const answer =
      body['grant_type'] === 'refresh_token'
        ? refreshed(String(body['refresh_token']))
        : installed(String(body['code']));
    return context.json(answer);
  });
}

function serveCalls(app: Hono, parts: Parts): void {
  const { byTeam, tokens, calls } = parts;

  app.post('/api/api.test', (context) => context.json({ ok: true }));

  app.post('/api/:method', async (context) => {
    const method = context.req.param('method');
    const token = context.req.header('authorization')?.replace('Bearer ', '') ?? '';
    const team = tokens.teamOf(token);
    calls.push({ method, token, team });
    const slack = byTeam.get(team ?? '');
    if (slack === undefined || team === undefined) return refused(context, 'token_revoked');
    if (method === 'auth.revoke' || method === 'apps.uninstall') {
      uninstall(parts, team);
      return context.json({ ok: true, revoked: true });
    }
    const headers = new Headers(context.req.raw.headers);
    headers.set('authorization', `Bearer ${slack.botToken}`);
    const body = await context.req.arrayBuffer();
    return await slack.fetch(new Request(context.req.url, { method: 'POST', headers, body }));
  });
}

function uninstall({ byTeam, tokens }: Parts, team: string, report = 'reported'): void {
  tokens.revoke(team);
  const workspace = byTeam.get(team)?.workspace;
  if (workspace === undefined || report === 'unreported') return;
  workspace.tell({ type: 'tokens_revoked', tokens: { bot: [workspace.cast.app.userId] } });
  workspace.tell({ type: 'app_uninstalled' });
}

/** Slack takes the client as a header or in the form. */
function isClient(context: Context, body: Record<string, unknown>): boolean {
  const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
  if (context.req.header('authorization') === `Basic ${basic}`) return true;
  return body['client_id'] === CLIENT.id && body['client_secret'] === CLIENT.secret;
}

function refused(context: Context, error: string): Response {
  return context.json({ ok: false, error });
}

function accessAnswer(slack: LocalSlack | undefined, issued: Issued, expiresInS: number) {
  if (slack === undefined) return { ok: false, error: 'invalid_code' };
  const { cast, installation } = slack.workspace;
  const { app, workspace, people } = cast;
  return {
    ok: true,
    app_id: app.id,
    authed_user: { id: people[0]?.id },
    scope: installation.scopes?.join(','),
    token_type: 'bot',
    access_token: issued.token,
    refresh_token: issued.refreshToken,
    expires_in: expiresInS,
    bot_user_id: app.userId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: workspace.enterprise ?? null,
    is_enterprise_install: workspace.isOrgWide === true,
  };
}
