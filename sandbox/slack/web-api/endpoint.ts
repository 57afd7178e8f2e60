import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { ApiFault, Faults } from '../faults.ts';
import type { ApiCall } from '../records.ts';
import { SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Method, requireScope } from './method.ts';
import type { RateLimits } from './rate-limits.ts';
import { requestArguments } from './request-arguments.ts';

export interface WebApi {
  workspace: Workspace;
  faults: Faults;
  rateLimits: RateLimits;
  methods: Record<string, Method>;
  botToken: string;
  appToken: string;
}

type Http = { Bindings: HttpBindings };

/** Serves every method under `/api`, records each call and applies faults. */
export function serveWebApi(app: Hono<Http>, api: WebApi): void {
  app.on(['GET', 'POST'], '/api/:method', async (context) => {
    const method = context.req.param('method');
    const { args, token } = await requestArguments(context.req);
    const call: ApiCall = { method, args, at: api.workspace.clock.now() };
    api.workspace.record(call);
    const fault = api.faults.takeForCall(method, args.channel);
    if (fault !== undefined) call.fault = fault.kind;
    const response = await respond(context, api, { call, token, fault });
    api.workspace.changed();
    return response;
  });
}

interface Asked {
  call: ApiCall;
  token: string | undefined;
  fault: ApiFault | undefined;
}

async function respond(context: Context<Http>, api: WebApi, asked: Asked): Promise<Response> {
  const { call, fault } = asked;
  switch (fault?.kind) {
    case 'latency':
      await new Promise<void>((done) =>
        api.workspace.clock.setAlarm(api.workspace.clock.now() + fault.ms, done),
      );
      break;
    case 'status':
      return new Response('The local workspace simulates this failure.', { status: fault.status });
    case 'rate_limited':
      return rateLimited(call, fault.retryAfterS);
    case 'error':
      call.answer = { ok: false, error: fault.error };
      return context.json(call.answer);
    case 'dropped':
      return reset(context);
    case 'hang':
      api.workspace.changed();
      return new Promise(() => {});
  }
  const waitS = api.rateLimits(call.method, call.args.channel);
  if (waitS !== undefined) return rateLimited(call, waitS);
  call.answer = perform(api, asked);
  if (fault?.kind === 'lost_answer') return reset(context);
  if (fault?.kind === 'cut_answer') return cut(call.answer);
  const { scopes } = api.workspace.installation;
  return context.json(call.answer, 200, scopes && { 'x-oauth-scopes': scopes.join(',') });
}

function perform(api: WebApi, { call, token }: Asked): Answer {
  try {
    const method = api.methods[call.method];
    if (method === undefined) throw new SlackRefusal('unknown_method', { req_method: call.method });
    refuseStranger(api, call.method, token);
    if (method.scope !== undefined) requireScope(api.workspace, method.scope);
    return { ok: true, ...method.run({ workspace: api.workspace, args: call.args }) };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { ok: false, error: error.error, ...error.details };
  }
}

function refuseStranger(api: WebApi, method: string, token: string | undefined): void {
  if (token === undefined || token === '') throw new SlackRefusal('not_authed');
  if (token !== api.botToken && token !== api.appToken) throw new SlackRefusal('invalid_auth');
  const wanted = method === 'apps.connections.open' ? api.appToken : api.botToken;
  if (token !== wanted) throw new SlackRefusal('not_allowed_token_type');
}

function rateLimited(call: ApiCall, retryAfterS: number | undefined): Response {
  call.answer = { ok: false, error: 'ratelimited' };
  const headers = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
  return Response.json(call.answer, { status: 429, headers });
}

/** The answer of a proxy that lost the rest of it. */
function cut(answer: Answer): Response {
  const text = JSON.stringify(answer);
  return new Response(text.slice(0, text.length / 2), {
    headers: { 'content-type': 'application/json' },
  });
}

/** Ends the connection like a network failure: the client sees a reset and no answer. */
export function reset(context: Context<Http>): Promise<Response> {
  context.env.incoming.socket.resetAndDestroy();
  return new Promise(() => {});
}
