import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { perform } from './acts/act.ts';
import { CAST, type Cast } from './cast.ts';
import { type Clock, stoppable, systemClock } from './clock.ts';
import { serveControl } from './control-routes.ts';
import { createDelivery } from './delivery.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHttpDelivery } from './http-delivery.ts';
import { type Installation, readInstallation } from './manifest.ts';
import type { RecordedOutline } from './page-api.ts';
import { type PageApi, servePageRoutes } from './page-routes.ts';
import { workspaceState } from './page-state.ts';
import type { ApiCall } from './records.ts';
import { serveResponseUrls } from './response-urls.ts';
import { createSocketMode, type DisconnectReason } from './socket-mode.ts';
import { transcript } from './transcript.ts';
import type { Transport } from './transport.ts';
import { serveFiles } from './uploads.ts';
import { waitUntil } from './wait-until.ts';
import { serveWebApi } from './web-api/endpoint.ts';
import { createMethods } from './web-api/methods.ts';
import { createRateLimits } from './web-api/rate-limits.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const BOT_TOKEN = 'xoxb-local-bot';
const APP_TOKEN = 'xapp-1-A0BLOGPOST-local';
const SIGNING_SECRET = 'local-signing-secret';
const VERIFICATION_TOKEN = 'local-verification-token';

/** Slack's time limits for an app, and its retries of unacknowledged events. */
const ACK_TIMEOUT_MS = 3_000;
const RETRY_DELAYS_MS = [0, 60_000, 300_000];
const FILE_PROCESSING_MS = 150;
const UNTIL_MS = 15_000;

export interface LocalSlackOptions {
  /** Zero, the default, takes any free port. */
  port?: number;
  /** Whether the page should say that the model is a stand-in too. */
  model?: 'stand_in' | 'real';
  /** The outlines that the page suggests. */
  recordedOutlines?: readonly RecordedOutline[];
  /** Mounts the page, which serves every path that has no route here. */
  page?: (app: Hono) => void;
  cast?: Cast;
  /** Overrides the manifest: `{ scopes: ['commands'] }` removes the other scopes. */
  installation?: Partial<Installation>;
  clock?: Clock;
  rateLimits?: boolean;
  ackTimeoutMs?: number;
  fileProcessingMs?: number;
  retryDelaysMs?: readonly number[];
  /** How long `until` waits, in real time. */
  untilMs?: number;
  /** Replaces delivery over a socket or HTTP. */
  transport?: Transport;
}

/** A local Slack workspace on 127.0.0.1. */
export interface LocalSlack extends PageApi {
  url: string;
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  workspace: Workspace;
  calls: ApiCall[];
  faults: Faults;
  transcript(channel: string, threadTs?: string): string;
  until<T>(condition: (workspace: Workspace) => T | undefined, what: string): Promise<T>;
  /** HTTP mode: from now on the workspace sends signed requests to this URL. */
  deliverEventsTo(requestUrl: string): void;
  disconnectSockets(reason: DisconnectReason): void;
  enableSockets(): void;
  cutSockets(): void;
  stopRespondingOnSockets(): void;
  ignoreUpgrades(times: number): void;
  redeliverRequest(): void;
  /** The number of events that were sent to the app and have neither been acknowledged nor failed. */
  eventsInFlight(): number;
  /** Answers a request directly, without a network. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

export async function startLocalSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const parts = createParts(options);
  const { workspace, clock, socket, http, faults, delivery } = parts;
  const api = createDoor(parts, options);
  const app = createApp(parts, api, options);

  const server = createAdaptorServer({ fetch: app.fetch });
  server.on('upgrade', socket.upgrade);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  workspace.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...api,
    workspace,
    faults,
    url: workspace.url,
    apiUrl: `${workspace.url}/api/`,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    signingSecret: SIGNING_SECRET,
    calls: workspace.calls,
    transcript: (channel, threadTs) => transcript(workspace, channel, threadTs),
    until: (condition, what) =>
      waitUntil(workspace, condition, { what, limitMs: options.untilMs ?? UNTIL_MS }),
    deliverEventsTo: http.deliverTo,
    disconnectSockets: socket.disconnect,
    enableSockets: socket.enable,
    cutSockets: socket.cut,
    stopRespondingOnSockets: socket.stopResponding,
    ignoreUpgrades: socket.ignoreUpgrades,
    redeliverRequest: socket.redeliver,
    eventsInFlight: delivery.eventsInFlight,
    fetch: async (request) => await app.fetch(request),
    async close() {
      clock.stop();
      delivery.close();
      socket.close();
      http.close();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(options: LocalSlackOptions) {
  const clock = stoppable(options.clock ?? systemClock);
  const installation = { ...readInstallation(), ...options.installation };
  const workspace = createWorkspace(options.cast ?? CAST, installation, clock);
  const ackTimeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const socket = createSocketMode(workspace, ackTimeoutMs);
  const http = createHttpDelivery(workspace, SIGNING_SECRET, ackTimeoutMs);
  const faults = createFaults();
  const delivery = createDelivery(workspace, {
    transport: () => options.transport ?? (http.isConnected() ? http : socket),
    faults,
    verificationToken: VERIFICATION_TOKEN,
    retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
  });
  return { clock, workspace, socket, http, faults, delivery };
}

function createDoor({ workspace, delivery }: Parts, options: LocalSlackOptions): PageApi {
  const desk = { workspace, delivery, verificationToken: VERIFICATION_TOKEN };
  return {
    act: (act) => perform(desk, act),
    state: (as) =>
      workspaceState(workspace, as, {
        isConnected: delivery.isConnected(),
        isModelStandIn: options.model !== 'real',
        recordedOutlines: options.recordedOutlines ?? [],
      }),
  };
}

function createApp(parts: Parts, api: PageApi, options: LocalSlackOptions) {
  const { workspace, clock, socket, http, faults } = parts;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error, context) => {
    // The caller disconnected during its request, so no client reads this answer.
    if (context.env.incoming.errored !== null) return context.body(null);
    throw error;
  });
  serveWebApi(app, {
    workspace,
    faults,
    rateLimits: options.rateLimits ? createRateLimits(clock) : () => undefined,
    methods: createMethods(socket.open, options.fileProcessingMs ?? FILE_PROCESSING_MS),
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
  });
  serveResponseUrls(app, workspace);
  serveFiles(app, { workspace, faults, botToken: BOT_TOKEN });
  serveControl(app, { workspace, faults, deliverEventsTo: http.deliverTo });
  servePageRoutes(app, workspace, api);
  const page = new Hono();
  options.page?.(page);
  app.route('/', page);
  return app;
}
