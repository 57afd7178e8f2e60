import { type Receiver, type ReceiverEvent, webApi } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { createSlackApp } from '../../src/bot/app.ts';
import { createInbound } from '../../src/bot/inbound/receiver.ts';
import { createHomes } from '../../src/bot/listeners/home/homes.ts';
import { createMarkdownRenderer } from '../../src/bot/text/render-markdown.ts';
import { createCommands } from '../../src/pipeline/commands/commands.ts';
import { NO_COST_RULES } from '../../src/pipeline/rules/cost/cost-rules.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { sharedMarkdownThreads } from '../markdown-threads.ts';
import { ADA, aBrief, DEFAULTS, NOON } from '../pipeline/cast.ts';
import { createFrozenClock, type FrozenClock } from '../scenarios/frozen-clock.ts';
import { TEAM_DEPS } from '../team-deps.ts';
import { createTestDeadline } from '../test-deadline.ts';

type Body = ReceiverEvent['body'];

/** Ada's reply in the thread of run R1. */
export const REPLY = {
  type: 'message',
  channel: 'C1',
  ts: '2.0',
  thread_ts: '1.0',
  user: 'UADA',
  team: 'T1',
  text: 'Mention milk.',
};

export interface ListenersApp {
  store: AppStore;
  /** The Web API's methods that were called, in order. */
  called: string[];
  clock: FrozenClock;
  /** Every line of the log. */
  logged: string[];
  /** Sends the app a request as Slack would, and gives the app's acknowledgement. */
  receive(body: Body): Promise<unknown>;
  /** The same, but the test acknowledges. */
  hand(event: ReceiverEvent): Promise<void>;
  /** As at the next start. */
  replay(): Promise<void>;
}

export interface ListenersAppOptions {
  /** Handling a reply ends with this. */
  showCard?: () => Promise<void>;
  /** There is another process with the same store. */
  isShared?: boolean;
  /** Slack's answer to a method, where it is not a plain success. */
  answer?: (method: string) => object | undefined;
}

/**
 * Every listener of the app in real Bolt, with a run R1 whose thread is C1/1.0; Slack accepts every
 * call.
 */
export async function startListenersApp(options: ListenersAppOptions = {}): Promise<ListenersApp> {
  const { isShared = false, answer, showCard = async () => {} } = options;
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  await openThread(store);
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const clock = createFrozenClock();
  const called: string[] = [];
  const clientOptions = {
    fetch: async (url: string | URL | Request) => {
      const method = String(url).replace(/.*\//, '');
      called.push(method);
      const yes = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' };
      return Response.json({ ...yes, ...answer?.(method) });
    },
  };
  const quiet = async () => {};
  const scheduler = { wake: quiet, notify: quiet, interrupt() {}, start: quiet, stop: quiet };
  const commands = createCommands({ store, scheduler, clock });
  const client = new webApi.WebClient('xoxb-1', clientOptions);
  const deps = {
    ...store,
    client,
    commands,
    wake: quiet,
    onRemoved() {},
    showCard,
    showAnswers: quiet,
    ...TEAM_DEPS,
    homes: createHomes({
      ...store,
      ...TEAM_DEPS,
      client,
      clock: { ...clock, setAlarm: () => () => {} },
      log,
    }),
    briefDefaults: async () => DEFAULTS,
    findUnknownModels: async () => [],
    starts: { openMax: 0, perDay: {}, areGuestsAllowed: true },
    startAckDeadline: createTestDeadline,
    cost: NO_COST_RULES,
    clock,
    renderMarkdown: createMarkdownRenderer(log, sharedMarkdownThreads()).render,
    log,
  };
  const inbound = createInbound({ inbox: store.inbox, clock, log, isShared });

  let process: (event: ReceiverEvent) => Promise<void> = quiet;
  const silent: Receiver = {
    init: (app) => {
      process = (event) => app.processEvent(event);
    },
    start: quiet,
    stop: quiet,
  };
  const receiver = inbound.storeEvents(silent);
  const logger = boltLogger(log, () => false);
  await createSlackApp({ token: 'xoxb-1', receiver, clientOptions, logger }, deps);
  called.length = 0;

  return {
    store,
    called,
    clock,
    logged,
    hand: (event) => process(event),
    async receive(body) {
      let answer: unknown;
      const ack = async (given: unknown) => {
        answer = given;
      };
      await process({ body, ack });
      return answer;
    },
    replay: inbound.start,
  };
}

async function openThread({ runs, deliveries }: AppStore): Promise<void> {
  const place = { team: ADA.team, channel: 'C1' };
  const brief = aBrief({ outline: 'Tea' });
  await runs.create({ id: 'R1', brief, place, requester: ADA.user, createdAt: NOON });
  const card = { runId: 'R1', key: 'card' };
  await deliveries.begin({ ...card, channel: 'C1', now: NOON });
  await deliveries.recordSent(card, { ts: '1.0', hash: '' });
}
