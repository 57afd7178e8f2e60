import { webApi } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { createSlackApp } from './bot/app.ts';
import { createCatchUp } from './bot/catch-up.ts';
import type { BotClock } from './bot/live-draft.ts';
import { createSlackMessenger } from './bot/messenger.ts';
import { pausingCalls } from './bot/pause-calls.ts';
import { createIncoming } from './bot/receiver.ts';
import { createMarkdownRenderer } from './bot/render-markdown.ts';
import { CLIENT_OPTIONS } from './bot/slack-calls.ts';
import type { AppConfig } from './config.ts';
import { boltLogger } from './log.ts';
import { createModel } from './model.ts';
import { createCommands } from './pipeline/commands.ts';
import { showCard } from './pipeline/tools.ts';
import { pruneHourly } from './prune-hourly.ts';
import { createRightOfWay } from './right-of-way.ts';
import type { Alarm } from './scheduler/embedded.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { naming } from './start-sentence.ts';
import { openDoor } from './store/door.ts';
import { explaining } from './store/explaining-errors.ts';
import { openStore, type WholeStore } from './store/store.ts';
import { createTransport } from './transport.ts';
import { watchStore } from './watch-store.ts';

export interface Blogpost {
  /** One line about where it is connected. */
  connection: string;
  /** Takes no new work, lets steps in flight end for `graceMs`, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

export interface World {
  clock: BotClock & Alarm;
  log: Pino;
  /** How long a call of Slack may take in real time, for tests that let it hang. */
  slackMsMax?: number | undefined;
  /** Opened already, by tests that look into it; else the one `DATABASE_URL` names. */
  store?: WholeStore | undefined;
  /** Wakes the hourly deletion of what is old. Without it nothing is deleted. */
  cleaning?: Alarm | undefined;
}

const UNCHECKED =
  'The store is too large to be looked through at each start; npm run db:backup checks a copy of it.';

/** The whole app, started: the one place where all folders meet. */
export async function startBlogpost(config: AppConfig, world: World): Promise<Blogpost> {
  const store = world.store ?? (await openStore(config.DATABASE_URL));
  try {
    return await connect(config, world, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function connect(config: AppConfig, world: World, store: WholeStore): Promise<Blogpost> {
  const { clock, log, slackMsMax } = world;
  let isConnected = false;
  let isReady = false;
  // Until it is connected, what the SDK complains of is also thrown, and is told once, in our words.
  const logger = boltLogger(log, () => isConnected);
  const sdkLogger = boltLogger(log, () => isConnected, 'warn');
  const clientOptions = { ...clientOptionsFrom(config, world), logger: sdkLogger };
  const token = config.SLACK_BOT_TOKEN;
  const client = new webApi.WebClient(token, clientOptions);

  const { render: renderMarkdown, stop: stopRendering } = createMarkdownRenderer(log);
  const messengerDeps = { client, deliveries: store.deliveries, clock, log, renderMarkdown };
  const messenger = createSlackMessenger({ ...messengerDeps, uploadMsMax: slackMsMax });
  const { serve, giveWay, clear } = createRightOfWay(clock);
  const advanceDeps = { store, model: createModel(config), messenger, clock, log, giveWay };
  const options = { runsMax: config.RUNS_MAX, alarm: clock, url: config.DATABASE_URL };
  const scheduler = await createScheduler(advanceDeps, options);
  const commands = createCommands({ store, scheduler, clock });

  const isShared = !config.DATABASE_URL.startsWith('sqlite:');
  const incoming = createIncoming({ inbox: store.inbox, clock, log, isShared, serve });
  const watch = watchStore(store, { alarm: clock, log });
  const health = { isReady: () => isReady && watch.isWell() && transport.isConnected() };
  const transport = createTransport(config, { logger, sdkLogger, log, clock, slackMsMax, health });
  const receiver = incoming.keeping(transport.receiver);
  const listenerDeps = {
    ...store,
    ...messengerDeps,
    commands,
    wake: (runId: string) => scheduler.wake(runId),
    onRemoved: () => {
      isReady = false;
    },
    showCard: (runId: string) => showCard({ ...store, messenger, clock }, runId),
    roundsMax: config.ROUNDS_MAX,
    runsOpenMax: config.RUNS_OPEN_MAX,
  };
  const app = await naming('SLACK_BOT_TOKEN', () =>
    createSlackApp({ token, receiver, clientOptions, logger }, listenerDeps),
  );
  const catchUp = createCatchUp({ ...store, client, take: incoming.take, clock, log });
  transport.onReconnected(catchUp.begin);
  await incoming.start();
  await explaining(scheduler.start, store.explained)();
  // Connecting takes longer than a run needs to go on, so runs do not wait for it.
  const connection = await orElse(transport.listen(app), () => scheduler.stop(0));
  isConnected = true;
  const door = await openDoorIfAny(config, world, store);
  if (!store.isChecked) log.info({}, UNCHECKED);
  const pruning = startPruning(config, world, store);
  isReady = true;
  catchUp.begin();

  return {
    connection,
    async stop(graceMs) {
      isReady = false;
      catchUp.stop();
      // Whoever still holds a connection must not keep runs from being put down.
      const putDown = Promise.all([incoming.stop(graceMs), scheduler.stop(graceMs)]);
      clear();
      await Promise.all([app.stop(), putDown.then(transport.close)]);
      // Something may have come as the last connections ended.
      await incoming.stop(graceMs);
      await stopRendering();
      door?.close();
      watch.stop();
      await pruning?.stop();
      await store.close();
    },
  };
}

async function openDoorIfAny({ DATABASE_URL }: AppConfig, { log }: World, store: WholeStore) {
  return await openDoor(DATABASE_URL, store).catch((error: unknown) =>
    log.warn({ err: error }, 'This store cannot be backed up while the app runs.'),
  );
}

function startPruning({ RETENTION_DAYS }: AppConfig, world: World, { retention }: WholeStore) {
  const { cleaning: alarm, log } = world;
  return alarm && pruneHourly(retention, { alarm, log, retentionDays: RETENTION_DAYS });
}

/** Puts down what has begun when the rest cannot begin. */
async function orElse<T>(beginning: Promise<T>, putDown: () => Promise<void>): Promise<T> {
  try {
    return await beginning;
  } catch (error) {
    await putDown();
    throw error;
  }
}

function clientOptionsFrom({ SLACK_API_URL: slackApiUrl }: AppConfig, world: World) {
  const { clock, slackMsMax: timeout } = world;
  return {
    ...CLIENT_OPTIONS,
    ...(timeout !== undefined && { timeout }),
    ...(slackApiUrl !== undefined && { slackApiUrl }),
    fetch: pausingCalls(clock),
  };
}
