import { vi } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../sandbox/slack/server.ts';
import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import type { SourceReader } from '../../src/pipeline/ports/source-port.ts';
import type { CostRules } from '../../src/pipeline/rules/cost/cost-rules.ts';
import type { ExpiryRule } from '../../src/pipeline/rules/expiry.ts';
import { DEFAULTS } from '../pipeline/cast.ts';
import type { CrashOptions } from './crash-points.ts';
import { type NetworkFaults, NO_FAULTS } from './network-faults.ts';
import { createPaidModel, type Paid } from './paid-model.ts';
import { type SimProcess, startProcess } from './process.ts';
import { createSimTransport, type SimTransport } from './transport.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';
import { openWatchedStore, type WatchedStore } from './watched-store.ts';

/** Slack, store and model of a simulation, in one process with one clock. The app starts and crashes in it. */
export interface SimWorld {
  clock: VirtualClock;
  slack: LocalSlack;
  transport: SimTransport;
  watched: WatchedStore;
  /** The paid model calls, in order. */
  paid: Paid[];
  /** Model calls whose result was already in the journal. */
  paidThoughRecorded: string[];
  /** The links that were read, in order. */
  sourcesRead: string[];
  /** Starts one life after the other, `downMs` apart; lives after the last crash do not crash. */
  live(crashes: readonly CrashOptions[], downMs: () => number): Promise<void>;
  /** Whether lives may overlap. */
  isShared: boolean;
  /** The start and end time of each life. */
  up: { from: number; to: number }[];
  /** All lives, in order. */
  lives: SimProcess[];
  close(): Promise<void>;
}

export interface SimWorldOptions {
  faults?: (clock: VirtualClock) => NetworkFaults;
  answerMs?: (paid: Paid) => number;
  expiry?: ExpiryRule;
  cost?: CostRules | undefined;
  briefDefaults?: BriefDefaults;
  onAsk?: (paid: Paid, world: SimWorld) => Promise<void>;
}

export async function openSimWorld(options: SimWorldOptions = {}): Promise<SimWorld> {
  const clock = createVirtualClock();
  const faults = options.faults?.(clock) ?? NO_FAULTS;
  const transport = createSimTransport(clock, faults);
  const slack = await startLocalSlack({ clock, transport: transport, fileProcessingMs: 700 });
  const watched = await openWatchedStore(clock.now);
  const fetch = wireTo(slack, clock, faults);
  vi.stubGlobal('fetch', fetch);
  const lives: SimProcess[] = [];
  const world: SimWorld = {
    clock,
    slack,
    transport,
    watched,
    paid: [],
    paidThoughRecorded: [],
    sourcesRead: [],
    lives,
    isShared: false,
    up: [],

    async live(crashes, downMs) {
      world.isShared = crashes.some(({ stall }) => stall !== undefined);
      const { isShared } = world;
      const { expiry, cost, briefDefaults = DEFAULTS } = options;
      const rules = { isShared, expiry, cost, briefDefaults };
      const outside = { clock, slack, store: watched.store, model, sourceReader, fetch, ...rules };
      const last = { ending: () => 'lives' as const };
      for (;;) {
        const process = startProcess(outside, crashes[lives.length] ?? last);
        lives.push(process);
        const span = { from: clock.now(), to: Number.POSITIVE_INFINITY };
        world.up.push(span);
        transport.connect(process);
        await process.points.gone;
        span.to = clock.now();
        transport.connect(undefined);
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
      faults.ask();
      // A worker that has lost its run may make one more call before it notices, so this does not count.
      if (!isGone) await pay(world, paid);
      await options.onAsk?.(paid, world);
    },
  });
  const sourceReader = createWeb(world);
  return world;
}

/** One page, and nothing at every other address. */
function createWeb({ clock, sourcesRead }: SimWorld): SourceReader {
  return {
    async read(address) {
      sourcesRead.push(address);
      await clock.sleep(500);
      return address === PAGE
        ? { state: 'read', finalAddress: address, title: 'Tea', text: 'Tea has 80 degrees.' }
        : { state: 'unreadable', why: 'not_found' };
    },
  };
}

export const PAGE = 'https://tea.example/1';

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
function wireTo(slack: LocalSlack, clock: VirtualClock, faults: NetworkFaults): typeof fetch {
  return async (address, init) => {
    const request = new Request(address, init);
    const method = new URL(request.url).pathname.split('/').at(-1) ?? '';
    return await faults.call(method, () => clock.during(() => slack.fetch(request.clone())));
  };
}
