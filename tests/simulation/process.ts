import { type Receiver, type ReceiverEvent, webApi } from '@slack/bolt';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { createNames } from '../../src/bot/api/names.ts';
import { createRateLimitedFetch } from '../../src/bot/api/rate-limited-fetch.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { createSlackApp } from '../../src/bot/app.ts';
import { createCatchUp } from '../../src/bot/inbound/catch-up.ts';
import { createInbound } from '../../src/bot/inbound/receiver.ts';
import { createSlackMessenger } from '../../src/bot/outbound/messenger.ts';
import { markdownParts } from '../../src/bot/text/markdown-parts.ts';
import type { RenderMarkdown } from '../../src/bot/text/render-markdown.ts';
import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import { showCard } from '../../src/pipeline/engine/run-context.ts';
import type { SourceReader } from '../../src/pipeline/ports/source-port.ts';
import { type CostRules, NO_COST_RULES } from '../../src/pipeline/rules/cost/cost-rules.ts';
import type { ExpiryRule } from '../../src/pipeline/rules/expiry.ts';
import { FIRST_PAGE } from '../../src/pipeline/run/posts-filter.ts';
import { showAnswers } from '../../src/pipeline/steps/brief/read-brief.ts';
import { createEmbeddedScheduler } from '../../src/scheduler/embedded.ts';
import type { AppStore } from '../../src/store/store.ts';
import { TEAM_DEPS } from '../team-deps.ts';
import { createTestDeadline } from '../test-deadline.ts';
import { type CrashOptions, type CrashPoints, createCrashPoints } from './crash-points.ts';
import type { PaidModel } from './paid-model.ts';
import type { Listener } from './transport.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** One life of the app process, with its crash points. */
export interface SimProcess extends Listener {
  points: CrashPoints;
}

/** The parts of the world that survive a process. */
export interface Outside {
  clock: VirtualClock;
  slack: LocalSlack;
  store: AppStore;
  model: PaidModel;
  sourceReader: SourceReader;
  /** Sends the app's requests to Slack. */
  fetch: webApi.FetchFunction;
  /** When waiting runs expire; without it they never expire. */
  expiry: ExpiryRule | undefined;
  cost: CostRules | undefined;
  briefDefaults: BriefDefaults;
  /** Whether lives may overlap, like several processes. */
  isShared: boolean;
}

/** Starts the app like `blogpost.ts`, with a simulated transport and model. */
export function startProcess(outside: Outside, crash: CrashOptions): SimProcess {
  const points = createCrashPoints(crash);
  const started = begin(outside, points);
  return {
    points,
    async receive(payload) {
      const handle = await started;
      return await new Promise((resolve) => {
        const ack = async (given: unknown) =>
          await points.around(`slack.ack ${kindOf(payload)}`, async () => resolve(answerOf(given)));
        handle({ body: payload as ReceiverEvent['body'], ack }).catch(() => {});
      });
    },
  };
}

type Handle = (event: ReceiverEvent) => Promise<void>;

async function begin(outside: Outside, points: CrashPoints): Promise<Handle> {
  const { clock, slack, isShared, expiry, cost = NO_COST_RULES } = outside;
  const store = points.wrap('store', outside.store);
  const log = createLog('silent');
  const logger = boltLogger(log, () => false);
  const send: webApi.FetchFunction = (address, init) =>
    points.around(`slack.${String(address).split('/').at(-1)}`, () => outside.fetch(address, init));
  const clientOptions = {
    ...CLIENT_OPTIONS,
    logger,
    slackApiUrl: slack.apiUrl,
    fetch: createRateLimitedFetch(clock, send),
  };
  const client = new webApi.WebClient(slack.botToken, clientOptions);
  // The virtual clock does not wait for threads.
  const renderMarkdown: RenderMarkdown = async (text, sizes) => markdownParts(text, sizes);
  const { deliveries } = store;
  const messenger = createSlackMessenger({ client, deliveries, clock, log, renderMarkdown });
  const model = points.wrap('model', outside.model(points.isGone));
  const sourceReader = points.wrap('sources', outside.sourceReader);
  const deps = { store, model, messenger, clock, log, expiry, cost, sourceReader };
  const scheduler = createEmbeddedScheduler(deps, { runsMax: 4, clock });
  const commands = createCommands({ store, scheduler, clock });
  const inbound = createInbound({ inbox: store.inbox, clock, log, isShared });

  let handle: Handle = async () => {};
  const silent: Receiver = {
    init: (app) => {
      handle = (event) => app.processEvent(event);
    },
    start: async () => {},
    stop: async () => {},
  };
  const listenerDeps = {
    ...store,
    client,
    commands,
    wake: (runId: string) => scheduler.wake(runId),
    showCard: (runId: string) => showCard({ ...store, messenger, clock }, runId),
    showAnswers: (runId: string) => showAnswers({ ...store, messenger }, runId),
    ...TEAM_DEPS,
    homes: { open: async () => {}, show: async () => {}, stateOf: async () => FIRST_PAGE },
    onRemoved() {},
    briefDefaults: async () => outside.briefDefaults,
    findUnknownModels: async () => [],
    starts: { openMax: 0, perDay: {}, areGuestsAllowed: true },
    startAckDeadline: createTestDeadline,
    names: createNames({ client, clock, log }),
    userGroups: { groupsOf: async () => [], list: async () => [] },
    cost,
    clock,
    renderMarkdown,
    log,
  };
  const receiver = inbound.storeEvents(silent);
  await createSlackApp({ token: slack.botToken, receiver, clientOptions, logger }, listenerDeps);
  void goOn();
  return handle;

  async function goOn(): Promise<void> {
    await inbound.start();
    await scheduler.start();
    createCatchUp({ ...store, clientOf: () => client, take: inbound.take, clock, log }).begin();
  }
}

/** The type of the acknowledged payload. */
function kindOf({ event, type = 'command' }: Record<string, unknown>): string {
  const said = event as { type: string; subtype?: string } | undefined;
  return said?.subtype ?? said?.type ?? String(type);
}

/** The content of an acknowledgement as Slack parses it. */
function answerOf(given: unknown): Record<string, unknown> {
  if (typeof given === 'string') return { text: given };
  return typeof given === 'object' && given !== null ? { ...given } : {};
}
