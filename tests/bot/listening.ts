import { type Receiver, type ReceiverEvent, webApi } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { createSlackApp } from '../../src/bot/app.ts';
import { keepingEvents, replayInbox } from '../../src/bot/receiver.ts';
import { boltLogger, createLog } from '../../src/log.ts';
import { createCommands } from '../../src/pipeline/commands.ts';
import { openStore, type WholeStore } from '../../src/store/store.ts';
import { ADA, aBrief, NOON } from '../pipeline/cast.ts';

type Body = ReceiverEvent['body'];

export interface Listening {
  store: WholeStore;
  /** The Web API's methods that were called, in order. */
  called: string[];
  /** Hands the app what Slack would send, and gives what it acknowledged that with. */
  receive(body: Body): Promise<unknown>;
  /** As at the next start. */
  replay(): Promise<void>;
}

/** Every listener of ours in real Bolt, with a run R1 whose thread is C1/1.0; Slack answers yes. */
export async function startListening(): Promise<Listening> {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  await openThread(store);
  const log = createLog('silent');
  const clock = { now: () => NOON };
  const called: string[] = [];
  const clientOptions = {
    fetch: async (url: string | URL | Request) => {
      called.push(String(url).replace(/.*\//, ''));
      return Response.json({ ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' });
    },
  };
  const quiet = async () => {};
  const scheduler = { wake: quiet, interrupt() {}, start: quiet, stop: quiet };
  const commands = createCommands({ store, scheduler, clock });
  const client = new webApi.WebClient('xoxb-1', clientOptions);
  const deps = { ...store, client, commands, showCard: quiet, roundsMax: 2, log };
  const inboxDeps = { inbox: store.inbox, clock, log };

  let process: (event: ReceiverEvent) => Promise<void> = quiet;
  const silent: Receiver = {
    init: (app) => {
      process = (event) => app.processEvent(event);
    },
    start: quiet,
    stop: quiet,
  };
  const receiver = keepingEvents(silent, inboxDeps);
  const logger = boltLogger(log, () => false);
  const app = await createSlackApp({ token: 'xoxb-1', receiver, clientOptions, logger }, deps);
  called.length = 0;

  return {
    store,
    called,
    async receive(body) {
      let answer: unknown;
      const ack = async (given: unknown) => {
        answer = given;
      };
      await process({ body, ack });
      return answer;
    },
    replay: () => replayInbox(app, inboxDeps),
  };
}

async function openThread({ runs, deliveries }: WholeStore): Promise<void> {
  const place = { team: ADA.team, channel: 'C1' };
  const brief = aBrief({ outline: 'Tea' });
  await runs.create({ id: 'R1', brief, place, requester: ADA.user, createdAt: NOON });
  const card = { runId: 'R1', key: 'card' };
  await deliveries.begin({ ...card, channel: 'C1', now: NOON });
  await deliveries.recordSent(card, { ts: '1.0', hash: '' });
}
