import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { openStore } from '../../src/store/store.ts';
import { judged } from '../scenarios/editor-answers.ts';
import { answers, DULL } from '../scenarios/scripted-answers.ts';
import { type BusyPeople, startPeople } from './busy-people.ts';
import { orphans, postedTwice } from './duplicates.ts';
import { createKillableApp, type KillableApp } from './killable-app.ts';
import { createRecordedCalls } from './recorded-calls.ts';
import { seeded } from './seeded.ts';

const PACE = {
  ...{ draftMs: 400, verdictMs: 150, revisionMs: 300 },
  ...{ linkedin_postMs: 150, sceneMs: 150, imageMs: 150 },
};

const SCRIPT = answers({
  verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
});

/** Retries after a second instead of Slack's minute, to keep the test short. */
const RETRIES_MS = Array.from({ length: 60 }, () => 1_000);

/** Many wait after a kill: with fewer there would be nothing to kill but an idle process. */
const OPEN_MAX = 12;

interface Kills {
  /** Each seed has its own workspace; they run in parallel. */
  seeds: readonly number[];
  /** The number of kills for each seed. */
  kills: number;
  /** The number of runs that people keep open. */
  openMax?: number;
}

/** Defines a test that kills the app process many times and then checks the result. */
export function itLosesNothing({ seeds, kills, openMax = OPEN_MAX }: Kills): void {
  const times = kills * seeds.length;
  const counted = times === 1 ? '1 kill' : `${times} kills`;
  it(`loses no event and posts nothing twice in ${counted} with -9`, async () => {
    const findings = await Promise.all(
      seeds.map((seed) => killRepeatedly(seed, { kills, openMax })),
    );

    expect(findings).toEqual(seeds.map((seed) => ({ ...NOTHING, seed, kills })));
  }, 600_000);
}

const NOTHING = { exitCode: 0, postedTwice: [], orphans: [], paidAgain: [], unfinished: [] };

/** Runs one workspace with `kills` kills at random times from the seed, and gives the faults. */
async function killRepeatedly(
  seed: number,
  { kills, openMax }: { kills: number; openMax: number },
) {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  const slack = await startLocalSlack({
    fileProcessingMs: 20,
    retryDelaysMs: RETRIES_MS,
    untilMs: 120_000,
  });
  const model = await startLocalModel({ script: SCRIPT, pace: PACE });
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  const recorded = createRecordedCalls(url, model);
  const people = startPeople(slack, openMax);
  const env = {
    OPENAI_API_KEY: 'local',
    OPENAI_BASE_URL: model.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: url,
  };
  const app = createKillableApp(env, { onStart: people.look, onExit: recorded.snapshot });
  onTestFinished(async () => {
    app.release();
    people.stop();
    await slack.close();
    await model.close();
    rmSync(folder, { recursive: true, force: true });
  });

  await app.killTimes(kills, seeded(seed));
  const { exitCode, left } = await retired({ app, people, url });
  return {
    seed,
    kills: app.count(),
    exitCode,
    postedTwice: postedTwice(slack),
    orphans: orphans(slack),
    paidAgain: recorded.paidThoughRecorded(),
    unfinished: left,
  };
}

const STOPS_MAX = 3;

/**
 * Stops the app and reads the store for unfinished work. A run that was accepted just before a kill may
 * have no thread yet, so only the store has it, and the store is locked while the app runs.
 */
async function retired(its: { app: KillableApp; people: BusyPeople; url: string }) {
  const { app, people, url } = its;
  let runs: string[] = [];
  for (let stops = 1; ; stops += 1) {
    await people.finish(runs);
    const exitCode = await app.stop();
    const { events, ...unfinished } = await readUnfinished(url);
    runs = unfinished.runs;
    const left = [...runs, ...events];
    if (left.length === 0 || stops === STOPS_MAX) return { exitCode, left };
    app.restart();
  }
}

/** Runs without an outcome, and unhandled events. */
async function readUnfinished(url: string): Promise<{ runs: string[]; events: string[] }> {
  const store = await openStore(url);
  const runs = await store.runs.listAllOpen(100);
  const forever = { keptBefore: Number.MAX_SAFE_INTEGER, attemptsMax: 1_000, limit: 100 };
  const events = await store.inbox.listUnhandled(forever);
  await store.close();
  return { runs: runs.map(({ id }) => id), events: events.map(({ id }) => id) };
}
