import type { Logger as Pino } from 'pino';
import type { StartAckDeadline } from '../bot/ack-deadline.ts';
import { createRateLimitedFetch } from '../bot/api/rate-limited-fetch.ts';
import { createTransport } from '../bot/connection/create-transport.ts';
import type { Transport, TransportDeps } from '../bot/connection/transport.ts';
import { createCatchUp } from '../bot/inbound/catch-up.ts';
import { createInbound } from '../bot/inbound/receiver.ts';
import { createMarkdownRenderer } from '../bot/text/render-markdown.ts';
import type { AssetRegistry } from '../pipeline/assets/asset.ts';
import type { ReadBriefDefaults } from '../pipeline/brief-defaults.ts';
import { type Commands, createCommands } from '../pipeline/commands/commands.ts';
import { createFactsRecorder } from '../pipeline/commands/record-facts.ts';
import { createTiming } from '../pipeline/engine/timed-steps.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import type { SourceReader } from '../pipeline/ports/source-port.ts';
import type { CostRules } from '../pipeline/rules/cost/cost-rules.ts';
import { expiryAfter } from '../pipeline/rules/expiry.ts';
import { createProxyTunnel } from '../public-web/server-agent.ts';
import { createAnswer } from '../runs/answer-request.ts';
import { createRequestPriority } from '../scheduler/request-priority.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { isSqliteUrl } from '../store/database/store-url.ts';
import { listenForBackups } from '../store/maintenance/backup-socket.ts';
import { type AppStore, openStore } from '../store/store.ts';
import { answerWorkspaces } from '../workspaces/answer-request.ts';
import type { AppConfig } from './config.ts';
import { createCostRules } from './cost/cost-rules.ts';
import { createModels } from './create-models.ts';
import { createReadiness } from './health/readiness.ts';
import { createWatches } from './health/watches.ts';
import { listenerDepsFrom } from './listener-parts.ts';
import { boltLogger } from './log.ts';
import { startTelemetry, type Telemetry } from './observe/telemetry.ts';
import { reportUnreadable } from './observe/unreadable-settings.ts';
import { startPruning } from './prune.ts';
import { runPartsFrom } from './run-parts.ts';
import type { SlackViews } from './slack-parts.ts';
import { timedFetch, timedServe, timedStore } from './slow-calls.ts';
import { beginWork } from './work/begin-work.ts';
import { endWork } from './work/end-work.ts';
import { createWorkspaces } from './workspaces/create-workspaces.ts';
import { endOutageWaits, endTokenWaits } from './workspaces/end-slack-waits.ts';
import { keyIdOf } from './workspaces/token-cipher.ts';
import type { WorkspaceParts } from './workspaces/workspaces.ts';

export interface RunningApp {
  /** One line about the connection, for the operator. */
  connection: string;
  /** Takes no new work, gives steps in flight `graceMs` to end, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

export interface AppDeps extends SlackViews {
  clock: Clock;
  log: Pino;
  /** Read for each new brief, in place of the configuration. */
  briefDefaults?: ReadBriefDefaults | undefined;
  /** The time limit of a call to Slack in real time, for tests with calls that hang. */
  slackMsMax?: number | undefined;
  /** Ends the reading before an acknowledgement, for tests with calls that hang. */
  startAckDeadline?: StartAckDeadline | undefined;
  /** An open store, for tests that read it; otherwise the app opens `DATABASE_URL`. */
  store?: AppStore | undefined;
  /** Schedules the repeated checks of token, clock and model. Without it they run only on demand. */
  checks?: Clock | undefined;
  /** The kinds of asset; the product's own without them. */
  assetRegistry?: AssetRegistry | undefined;
  /** In place of the public web, for tests. */
  sourceReader?: SourceReader | undefined;
  /** The machine's clock, for tests with a wrong one. */
  wallTime?: (() => number) | undefined;
  /** The metrics of the process, as text, for each scrape. */
  scrapeProcess?: (() => Promise<string>) | undefined;
  /** Schedules the deletion of old data and the reading of open threads. Without it neither is done. */
  upkeep?: Clock | undefined;
}

const UNCHECKED =
  'The store is too large to be checked at each start; npm run db:backup checks a copy of it.';

const NO_SOCKET =
  'The socket beside the store cannot be opened: npm run db:backup and npm run runs work only while the app is stopped.';

/** Starts the whole app. Only this file joins bot, pipeline, store, scheduler and model. */
export async function startApp(config: AppConfig, given: AppDeps): Promise<RunningApp> {
  const opened =
    given.store ?? (await openStore(config.DATABASE_URL, { processName: config.PROCESS_NAME }));
  const cost = createCostRules(config);
  const telemetry = await startTelemetry(config, given, { store: opened, costOf: cost.costOf });
  const deps = { ...given, ...telemetry.observers };
  try {
    const store = reportUnreadable(timedStore(opened, deps), given.log);
    return await startParts(config, deps, { store, cost, telemetry });
  } catch (error) {
    await telemetry.stop();
    await opened.close();
    throw error;
  }
}

type ObservedDeps = AppDeps & Telemetry['observers'];

interface Opened {
  store: AppStore;
  cost: CostRules;
  telemetry: Telemetry;
}

function schedulerOptions(config: AppConfig, clock: Clock, { takeName }: AppStore) {
  const { DATABASE_URL, RUNS_MAX, PROCESS_NAME: givenName } = config;
  const sharedUrl = isSqliteUrl(DATABASE_URL) ? undefined : DATABASE_URL;
  return { runsMax: RUNS_MAX, clock, sharedUrl, takeName, givenName };
}

async function startParts(
  config: AppConfig,
  deps: ObservedDeps,
  { store, cost, telemetry }: Opened,
): Promise<RunningApp> {
  const { clock, log, slackMsMax } = deps;
  let isConnected = false;
  // Before the connection, the SDK also throws its errors, and the startup error reports them once.
  const logger = boltLogger(log, () => isConnected);
  const sdkLogger = boltLogger(log, () => isConnected, 'warn');
  const watches = createWatches(config, store, deps);
  const createFetch = () => createRateLimitedFetch(clock, timedFetch(deps, watches.slack.fetch));
  const facts = createFactsRecorder(store, cost.costOf);
  const markdown = createMarkdownRenderer(log, deps.markdownThreads);
  const shared = { store, facts, renderMarkdown: markdown.render, createFetch, logger: sdkLogger };
  const { onRemoved } = watches.slack;
  const installing = { onRemoved, endTokenWaits: (team: string) => work.endTokenWaits(team) };
  const workspaces = await createWorkspaces(config, deps, { ...shared, ...installing });
  const { messenger, namesFor, clientOf, idOf, pages } = workspaces;
  const { trackRequest, yieldToRequests, disable } = createRequestPriority(clock);
  const { namesCheckOf, ...models } = createModels(config, { watches, workspaces, log });
  const ports = { store, ...models, messenger, namesFor, cost };
  const work = await createWork(config, deps, { ports, yieldToRequests });
  const { scheduler, isShared } = work;

  const track = timedServe(trackRequest, deps);
  const forInbox = { inbox: store.inbox, idOf, isShared, trackRequest: track };
  const inbound = createInbound({ ...forInbox, clock, log });
  const readiness = createReadiness(() => watches.readiness(transport.isConnected()));
  const health = { missing: readiness.missing, scrape: () => telemetry.scrape(readiness.parts()) };
  const transportDeps = { ...watches.forTransport, logger, sdkLogger, log, clock, slackMsMax };
  const transport = openTransport(config, { ...transportDeps, health, pages });
  const receiver = inbound.storeEvents(transport.receiver);
  const depsOf = (workspace: WorkspaceParts) =>
    listenerDepsFrom({ config, deps, workspace, cost, namesCheckOf }, work);
  const app = await workspaces.open({ receiver, logger, depsOf });
  const forCatchUp = { ...store, clientOf, take: inbound.take, repeatBy: deps.upkeep };
  const catchUp = createCatchUp({ ...forCatchUp, clock, log });
  catchUpAfterOutages(catchUp.begin, { transport, watches, work });
  await inbound.start();
  const connecting = transport.listen(app);
  watches.begin(workspaces.askSlack);
  const connection = await beginWork({ ...work, store }, { connecting, transport }, clock.now());
  isConnected = true;
  const backupSocket = await openBackupSocket(config, deps, { store, commands: work.commands });
  if (!store.isChecked) log.info({}, UNCHECKED);
  const pruning = startPruning(config, deps, { store, facts });
  readiness.enter('running');
  catchUp.begin();

  return {
    connection,
    async stop(graceMs) {
      readiness.enter('stopping');
      catchUp.stop();
      workspaces.stop();
      await endWork({ inbound, transport, scheduler, clock }, graceMs, disable);
      await markdown.stop();
      backupSocket?.close();
      watches.stop();
      await pruning?.stop();
      await telemetry.stop();
      await store.close();
    },
  };
}

function openTransport(config: AppConfig, deps: Omit<TransportDeps, 'proxy'>): Transport {
  return createTransport(config, { ...deps, proxy: createProxyTunnel() });
}

interface OutageSources {
  transport: Pick<Transport, 'onReconnected'>;
  watches: Pick<ReturnType<typeof createWatches>, 'onStoreRecovered'>;
  work: { endOutageWaits(): Promise<void> };
}

function catchUpAfterOutages(catchUp: () => void, sources: OutageSources): void {
  const { transport, watches, work } = sources;
  watches.onStoreRecovered(catchUp);
  transport.onReconnected(() => {
    catchUp();
    void work.endOutageWaits();
  });
}

type Ports = Pick<
  Parameters<typeof createScheduler>[0],
  'model' | 'modelFor' | 'messenger' | 'namesFor' | 'cost'
> & { store: AppStore };

/** The scheduler of the runs, and the commands that change them. */
async function createWork(
  config: AppConfig,
  deps: ObservedDeps,
  { ports, yieldToRequests }: { ports: Ports; yieldToRequests: () => Promise<void> },
) {
  const { clock, log } = deps;
  const waits = waitsFrom(config);
  const runDeps = { ...runPartsFrom(config, deps), ...ports, clock, log };
  const advanceDeps = { ...runDeps, yieldToRequests, ...waits, timing: createTiming(deps) };
  const options = schedulerOptions(config, clock, ports.store);
  const scheduler = await createScheduler(advanceDeps, options);
  const commands = createCommands({ ...runDeps, scheduler });
  const isShared = options.sharedUrl !== undefined;
  const forWaits = { store: ports.store, scheduler, clock };
  const endWaits = async (team?: string) => await endTokenWaits(forWaits, team);
  const ends = { endTokenWaits: endWaits, endOutageWaits: () => endOutageWaits(forWaits, log) };
  return { scheduler, commands, expiry: waits.expiry, isShared, ...ends };
}

/** How long posts wait for people. */
function waitsFrom(config: AppConfig) {
  return {
    expiry: expiryAfter(config.EXPIRE_DAYS),
    conflictWaitMs: config.CONFLICT_WAIT_MINUTES * 60_000,
  };
}

async function openBackupSocket(
  { DATABASE_URL }: AppConfig,
  { log, clock }: AppDeps,
  { store, commands }: { store: AppStore; commands: Commands },
) {
  const runs = createAnswer({ overview: store.overview, commands, clock });
  const answer = answerWorkspaces({ installations: store.installations, keyIdOf }, runs);
  return await listenForBackups(DATABASE_URL, store, answer).catch((error: unknown) =>
    log.warn({ err: error }, NO_SOCKET),
  );
}
