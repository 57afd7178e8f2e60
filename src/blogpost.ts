import { type App, HTTPReceiver, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { createSlackApp } from './bot/app.ts';
import type { BotClock } from './bot/live-draft.ts';
import { createSlackMessenger } from './bot/messenger.ts';
import { keepingEvents, replayInbox } from './bot/receiver.ts';
import { CLIENT_OPTIONS } from './bot/slack-calls.ts';
import { type AppConfig, HTTP_PORT_DEFAULT } from './config.ts';
import { healthRoutes, serveHealth } from './health.ts';
import { boltLogger } from './log.ts';
import { createModel } from './model.ts';
import { createCommands } from './pipeline/commands.ts';
import { showCard } from './pipeline/tools.ts';
import { type Alarm, createEmbeddedScheduler } from './scheduler/embedded.ts';
import { openStore, type WholeStore } from './store/store.ts';

export interface Blogpost {
  /** One line about where it is connected. */
  connection: string;
  /** Takes no new work, lets steps in flight end for `graceMs`, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

export interface World {
  clock: BotClock & Alarm;
  log: Pino;
}

/** The whole app, started: the one place where all folders meet. */
export async function startBlogpost(config: AppConfig, world: World): Promise<Blogpost> {
  const store = await openStore(config.DATABASE_URL);
  try {
    return await connect(config, world, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function connect(config: AppConfig, world: World, store: WholeStore): Promise<Blogpost> {
  const { clock, log } = world;
  const clientOptions = {
    ...CLIENT_OPTIONS,
    logger: boltLogger(log),
    ...(config.SLACK_API_URL && { slackApiUrl: config.SLACK_API_URL }),
  };
  const client = new webApi.WebClient(config.SLACK_BOT_TOKEN, clientOptions);
  const messenger = createSlackMessenger({ client, deliveries: store.deliveries, clock, log });
  const model = createModel(config);
  const advanceDeps = { store, model, messenger, clock, log };
  const options = { runsMax: config.RUNS_MAX, alarm: clock };
  const scheduler = createEmbeddedScheduler(advanceDeps, options);
  const commands = createCommands({ store, scheduler, clock });
  const inboxDeps = { inbox: store.inbox, clock, log };

  let isReady = false;
  const health = { isReady: () => isReady };
  const receiver = receiverFor(config, { log, clientOptions, health });
  const app = await createSlackApp(
    {
      token: config.SLACK_BOT_TOKEN,
      receiver: keepingEvents(receiver, inboxDeps),
      clientOptions,
      logger: boltLogger(log),
    },
    {
      ...store,
      client,
      commands,
      showCard: (runId) => showCard({ ...store, messenger }, runId),
      roundsMax: config.ROUNDS_MAX,
      log,
    },
  );
  const connection = await listen(app, config);
  const healthServer = await healthBesideSocket(config, health);
  await replayInbox(app, inboxDeps);
  await scheduler.start();
  isReady = true;

  return {
    connection,
    async stop(graceMs) {
      isReady = false;
      await app.stop();
      await scheduler.stop(graceMs);
      healthServer?.close();
      await store.close();
    },
  };
}

interface ReceiverDeps {
  log: Pino;
  clientOptions: webApi.WebClientOptions;
  health: { isReady(): boolean };
}

function receiverFor(config: AppConfig, { log, clientOptions, health }: ReceiverDeps): Receiver {
  const logger = boltLogger(log);
  if (config.SLACK_APP_TOKEN !== undefined) {
    const { logger: _, ...socketOptions } = clientOptions;
    const installerOptions = { clientOptions: { ...socketOptions } };
    return new SocketModeReceiver({ appToken: config.SLACK_APP_TOKEN, logger, installerOptions });
  }
  return new HTTPReceiver({
    signingSecret: config.SLACK_SIGNING_SECRET ?? '',
    logger,
    customRoutes: healthRoutes(health),
  });
}

async function listen(app: App, config: AppConfig): Promise<string> {
  if (config.SLACK_APP_TOKEN !== undefined) {
    await app.start();
    return 'connected to Slack by Socket Mode';
  }
  const port = config.PORT ?? HTTP_PORT_DEFAULT;
  await app.start({ port, host: config.HOST });
  return `listening for Slack on http://${config.HOST}:${port}/slack/events`;
}

async function healthBesideSocket(config: AppConfig, health: { isReady(): boolean }) {
  if (config.SLACK_APP_TOKEN === undefined || config.PORT === undefined) return undefined;
  return await serveHealth(health, config.HOST, config.PORT);
}
