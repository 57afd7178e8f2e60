import { vi } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../sandbox/slack/server.ts';
import type { ExpiryRule } from '../../src/pipeline/rules/expiry.ts';
import type { CrashOptions } from './crash-points.ts';
import { createPaidModel, type Paid } from './paid-model.ts';
import { type Life, startLife } from './process.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
import { openWatchedStore, type WatchedStore } from './watched-store.ts';
import { createWay, type Way } from './transport.ts';
import { CALM, type Weather } from './network-faults.ts';

/** Slack, store and model of a simulation, in one process with one clock. The app starts and crashes in it. */
export interface SimWorld {
  clock: VirtualClock;
  slack: LocalSlack;
  way: Way;
  watched: WatchedStore;
  /** The paid model calls, in order. */
  paid: Paid[];
  /** Model calls whose result was already in the journal. */
  paidThoughRecorded: string[];
  /** Starts one life after the other, `downMs` apart; lives after the last crash do not crash. */
  live(crashes: readonly CrashOptions[], downMs: () => number): Promise<void>;
  /** Whether lives may overlap. */
  isShared: boolean;
  /** The start and end time of each life. */
  up: { from: number; to: number }[];
  /** All lives, in order. */
  lives: Life[];
  close(): Promise<void>;
}

export interface SimWorldOptions {
  weather?: (clock: VirtualClock) => Weather;
  answerMs?: (paid: Paid) => number;
  expiry?: ExpiryRule;
  onAsk?: (paid: Paid, world: SimWorld) => Promise<void>;
}

export async function openSimWorld(options: SimWorldOptions = {}): Promise<SimWorld> {
  const clock = createVirtualClock();
  const weather = options.weather?.(clock) ?? CALM;
  const way = createWay(clock, weather);
  const slack = await startLocalSlack({ clock, way, fileProcessingMs: 700 });
  const watched = await openWatchedStore(clock.now);
  const fetch = wireTo(slack, clock, weather);
  vi.stubGlobal('fetch', fetch);
  const lives: Life[] = [];
  const world: SimWorld = {
    clock,
    slack,
    way,
    watched,
    paid: [],
    paidThoughRecorded: [],
    lives,
    isShared: false,
    up: [],

    async live(crashes, downMs) {
      world.isShared = crashes.some(({ stall }) => stall !== undefined);
      const { isShared } = world;
      const { expiry } = options;
      const outside = { clock, slack, store: watched.store, model, fetch, isShared, expiry };
      const last = { fate: () => 'lives' as const };
      for (;;) {
        const life = startLife(outside, crashes[lives.length] ?? last);
        lives.push(life);
        const span = { from: clock.now(), to: Number.POSITIVE_INFINITY };
        world.up.push(span);
        way.lead(life);
        await life.points.gone;
        span.to = clock.now();
        way.lead(undefined);
        await clock.sleep(downMs());
      }
    },

    async close() {
      for (const { points } of lives) points.kill();
      vi.unstubAllGlobals();
      await slack.close();
      await watched.store.close();
    },
  };
  const model = createPaidModel({
    clock,
    answerMs: options.answerMs ?? (() => 1_000),
    onAsk: async (paid, isGone) => {
      weather.ask();
      // A worker that has lost its run may make one more call before it notices, so this does not count.
      if (!isGone) await pay(world, paid);
      await options.onAsk?.(paid, world);
    },
  });
  return world;
}

async function pay(world: SimWorld, { outline, step }: Paid): Promise<void> {
  const { watched, paid, paidThoughRecorded } = world;
  paid.push({ outline, step });
  const runId = watched.runs.get(outline) ?? '';
  const { results } = await watched.store.journal.read(runId);
  const recorded = results.get(step);
  // A failed asset is a recorded result too, and Retry pays for it again.
  if (recorded !== undefined && !JSON.stringify(recorded).includes('"state":"failed"')) {
    paidThoughRecorded.push(`${outline} ${step}`);
  }
}

/** Sends every `fetch` of the app to Slack: methods, upload URLs and response URLs. */
function wireTo(slack: LocalSlack, clock: VirtualClock, weather: Weather): typeof fetch {
  return async (address, init) => {
    const request = new Request(address, init);
    const method = new URL(request.url).pathname.split('/').at(-1) ?? '';
    return await weather.call(method, () => clock.during(() => slack.fetch(request.clone())));
  };
}
