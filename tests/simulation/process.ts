import { webApi } from '@slack/bolt';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { createSlackMessenger } from '../../src/bot/messenger.ts';
import { CLIENT_OPTIONS } from '../../src/bot/slack-calls.ts';
import { createLog } from '../../src/log.ts';
import { type Commands, createCommands } from '../../src/pipeline/commands.ts';
import type { Model } from '../../src/pipeline/ports.ts';
import { createEmbeddedScheduler } from '../../src/scheduler/embedded.ts';
import { openStore } from '../../src/store/store.ts';
import { createHandClock } from '../scenarios/hand-clock.ts';
import { type CrashPoints, createCrashPoints } from './crash-points.ts';

/** One life of the app: everything but Bolt's way in, with a moment to die at. */
export interface Life {
  commands: Commands;
  points: CrashPoints;
  /** Closes what a dead or finished process leaves to the operating system. */
  bury(): Promise<void>;
}

export interface Outside {
  file: string;
  slack: LocalSlack;
  model: Model;
}

export async function startLife(outside: Outside, dieAt: number): Promise<Life> {
  const points = createCrashPoints(dieAt);
  const store = await openStore(`sqlite:${outside.file}`);
  const ports = points.wrap('store', store);
  const clock = createHandClock();
  const log = createLog('silent');
  const client = new webApi.WebClient(outside.slack.botToken, {
    ...CLIENT_OPTIONS,
    slackApiUrl: outside.slack.apiUrl,
    fetch: (address, init) =>
      points.around(`slack.${String(address).split('/').at(-1)}`, () => fetch(address, init)),
  });
  const messenger = createSlackMessenger({ client, deliveries: ports.deliveries, clock, log });
  const model = points.wrap('model', outside.model);
  const deps = { store: ports, model, messenger, clock, log };
  const scheduler = createEmbeddedScheduler(deps, { runsMax: 4, alarm: clock });
  const commands = createCommands({ store: ports, scheduler, clock });
  void scheduler.start();
  return {
    commands,
    points,
    bury: () => store.close(),
  };
}
