import { webApi } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { createSlackApp } from './bot/app.ts';
import type { BotClock } from './bot/live-draft.ts';
import { createSlackMessenger } from './bot/messenger.ts';
import { keepingEvents, replayInbox } from './bot/receiver.ts';
import { CLIENT_OPTIONS } from './bot/slack-calls.ts';
import type { AppConfig } from './config.ts';
import { boltLogger } from './log.ts';
import { createModel } from './model.ts';
import { createCommands } from './pipeline/commands.ts';
import { showCard } from './pipeline/tools.ts';
import { type Alarm, createEmbeddedScheduler } from './scheduler/embedded.ts';
import { naming } from './start-sentence.ts';
import { openStore, type WholeStore } from './store/store.ts';
import { createTransport } from './transport.ts';

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
  let isConnected = false;
  let isReady = false;
  // Until it is connected, what the SDK complains of is also thrown, and is told once, in our words.
  const logger = boltLogger(log, () => isConnected);
  const slackApiUrl = config.SLACK_API_URL;
  const clientOptions = { ...CLIENT_OPTIONS, logger, ...(slackApiUrl && { slackApiUrl }) };
  const token = config.SLACK_BOT_TOKEN;
  const client = new webApi.WebClient(token, clientOptions);

  const messenger = createSlackMessenger({ client, deliveries: store.deliveries, clock, log });
  const advanceDeps = { store, model: createModel(config), messenger, clock, log };
  const runsMax = config.RUNS_MAX;
  const scheduler = createEmbeddedScheduler(advanceDeps, { runsMax, alarm: clock });
  const commands = createCommands({ store, scheduler, clock });

  const inboxDeps = { inbox: store.inbox, clock, log };
  const health = { isReady: () => isReady };
  const transport = createTransport(config, { logger, slackApiUrl, health });
  const receiver = keepingEvents(transport.receiver, inboxDeps);
  const listenerDeps = {
    ...store,
    client,
    commands,
    showCard: (runId: string) => showCard({ ...store, messenger }, runId),
    roundsMax: config.ROUNDS_MAX,
    log,
  };
  const app = await naming('SLACK_BOT_TOKEN', () =>
    createSlackApp({ token, receiver, clientOptions, logger }, listenerDeps),
  );
  const connection = await transport.listen(app);
  isConnected = true;
  await replayInbox(app, inboxDeps);
  await scheduler.start();
  isReady = true;

  return {
    connection,
    async stop(graceMs) {
      isReady = false;
      await app.stop();
      await scheduler.stop(graceMs);
      transport.close();
      await store.close();
    },
  };
}
