import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { startLocalSlack } from '../../sandbox/slack/server.ts';
import { openStore } from '../../src/store/store.ts';
import { answers, DULL, verdict } from '../scenarios/answers.ts';
import { createBooks } from './books.ts';
import { type BusyPeople, employPeople } from './busy-people.ts';
import { createMortalApp, type MortalApp } from './mortal-app.ts';
import { seeded } from './seeded.ts';
import { orphans, saidTwice } from './seen.ts';

const PACE = { draftMs: 400, verdictMs: 150, revisionMs: 300, linkedin_postMs: 150, imageMs: 150 };

const SCRIPT = answers({
  verdict: ({ draft }) => verdict(draft?.text.includes('times') ? undefined : DULL),
});

/** Slack sends what nobody acknowledged a second later instead of a minute: this test has no minutes. */
const RETRIES_MS = Array.from({ length: 60 }, () => 1_000);

interface Kills {
  /** Each seed has a workspace of its own; they live side by side. */
  seeds: readonly number[];
  /** How many kills each of them gets. */
  kills: number;
}

/** Reports a test that kills the app as a process, again and again, and looks at what is left. */
export function itLosesNothing({ seeds, kills }: Kills): void {
  const times = kills * seeds.length;
  it(`a process killed with -9 ${times} times loses nothing and says nothing twice`, async () => {
    const findings = await Promise.all(seeds.map((seed) => outlive(seed, kills)));

    expect(findings).toEqual(seeds.map((seed) => ({ ...NOTHING, seed, kills })));
  }, 600_000);
}

const NOTHING = { exitCode: 0, saidTwice: [], orphans: [], paidAgain: [], unfinished: [] };

/** One workspace whose app dies `kills` times at moments the seed decides, and what was found after. */
async function outlive(seed: number, kills: number) {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  const slack = await startLocalSlack({
    fileProcessingMs: 20,
    retryDelaysMs: RETRIES_MS,
    untilMs: 60_000,
  });
  const model = await startLocalModel({ script: SCRIPT, pace: PACE });
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  const books = createBooks(url, model);
  const people = employPeople(slack);
  const env = {
    OPENAI_API_KEY: 'local',
    OPENAI_BASE_URL: model.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: url,
  };
  const app = createMortalApp(env, { born: people.look, buried: books.note });
  onTestFinished(async () => {
    app.release();
    people.stop();
    await slack.close();
    await model.close();
    rmSync(folder, { recursive: true, force: true });
  });

  await app.happen(kills, seeded(seed));
  const { exitCode, left } = await retired({ app, people, url });
  return {
    seed,
    kills: app.count(),
    exitCode,
    saidTwice: saidTwice(slack),
    orphans: orphans(slack),
    paidAgain: books.paidThoughRecorded(),
    unfinished: left,
  };
}

const STOPS_MAX = 3;

/**
 * What people see is published, but a run that was taken a moment ago, or in the moment of a kill, may
 * have no thread yet: only the store knows of it, which nobody can read while the app runs.
 */
async function retired(its: { app: MortalApp; people: BusyPeople; url: string }) {
  const { app, people, url } = its;
  let runs: string[] = [];
  for (let stops = 1; ; stops += 1) {
    await people.finish(runs);
    const exitCode = await app.retire();
    const { events, ...unfinished } = await readUnfinished(url);
    runs = unfinished.runs;
    const left = [...runs, ...events];
    if (left.length === 0 || stops === STOPS_MAX) return { exitCode, left };
    app.revive();
  }
}

/** Runs without an end, and events nobody handled. */
async function readUnfinished(url: string): Promise<{ runs: string[]; events: string[] }> {
  const store = await openStore(url);
  const runs = await store.runs.listUnended(100);
  const forever = { keptBefore: Number.MAX_SAFE_INTEGER, triesMax: 1_000, limit: 100 };
  const events = await store.inbox.listUnhandled(forever);
  await store.close();
  return { runs: runs.map(({ id }) => id), events: events.map(({ id }) => id) };
}
