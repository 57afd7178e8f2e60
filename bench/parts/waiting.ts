import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/store.ts';
import { createOurEngine } from '../engine/ours.ts';
import { inTurn, OURS_POSTGRES, OURS_SQLITE, type Part, type Value } from '../measure.ts';
import { median } from '../statistics.ts';
import { type Databases, withDatabases } from '../world/databases.ts';
import { multiplyRun } from '../world/many-runs.ts';
import {
  cpuMsOf,
  environmentOf,
  residentMbOf,
  START,
  startApp,
  startModelProcess,
  startSlackProcess,
} from '../world/processes.ts';
import { sized } from '../world/size.ts';

const RUNS = sized(10_000);
const SETTLE_MS = 10_000;
const IDLE_MS = sized(30_000);
const TARGET_MB = 120;
const TARGET_CPU = 0.5;
const TARGET_RESTART_MS = 100;
const RESTARTS = 5;
const IN_FLIGHT = 20;
/** The arguments of `npm start`, with an entry file that prints its start time. */
const RESTART = [...START.slice(0, -1), 'bench/world/restart-app.ts'];
const NEVER_MS = 600_000;

interface Outcome {
  who: string;
  mb: number;
  cpu: number;
  sinceStoreMs: number;
  sinceBornMs: number;
  why?: string;
}

/** Memory and CPU of an app with ten thousand waiting runs, and the time to continue after a kill. */
export async function measureWaiting(): Promise<Part> {
  const outcomes = await withDatabases((databases) =>
    inTurn([OURS_SQLITE, OURS_POSTGRES], (who) => outcomeOf(who, databases)),
  );
  const values = (of: (outcome: Outcome) => number, target?: number): Value[] =>
    outcomes.map((outcome) => ({
      who: outcome.who,
      value: of(outcome),
      ...(target !== undefined && { target }),
      ...(outcome.why && { why: outcome.why }),
    }));
  return {
    name: 'waiting',
    title: 'Waiting runs, and the restart after a kill',
    how:
      `${RUNS.toLocaleString('en')} runs wait for a decision; the app starts, settles for ` +
      `${SETTLE_MS / 1000} s and is measured for ${IDLE_MS / 1000} s. Then ${RESTARTS} times ${IN_FLIGHT} runs begin ` +
      'whose model call hangs, and the app is killed with -9 and restarted. The figure is the time until the ' +
      'first model call of a run that had been in flight.',
    measures: [
      {
        what: 'resident memory',
        unit: 'MB',
        better: 'less',
        values: values(({ mb }) => mb, TARGET_MB),
      },
      {
        what: 'CPU when idle',
        unit: '%',
        better: 'less',
        values: values(({ cpu }) => cpu, TARGET_CPU),
      },
      {
        what: 'from opening the store to the first reaction after kill -9 (median)',
        unit: 'ms',
        better: 'less',
        values: values(({ sinceStoreMs }) => sinceStoreMs).map((value) =>
          value.who === OURS_SQLITE ? { ...value, target: TARGET_RESTART_MS } : value,
        ),
        note: 'On Postgres the process has a name, so its next start takes its claims back; another process waits until they expire.',
      },
      {
        what: 'the same, from the start of the process',
        unit: 'ms',
        better: 'less',
        values: values(({ sinceBornMs }) => sinceBornMs),
      },
    ],
  };
}

async function outcomeOf(who: string, databases: Databases): Promise<Outcome> {
  const nothing = Number.NaN;
  const missing = { who, mb: nothing, cpu: nothing, sinceStoreMs: nothing, sinceBornMs: nothing };
  const isPostgres = who === OURS_POSTGRES;
  if (isPostgres && !databases.postgres) return { ...missing, why: 'no Postgres here' };
  const create = async () => (isPostgres ? await databases.postgres?.() : databases.sqlite()) ?? '';
  const idle = await idleOf(await create());
  const restarts = await inTurn(Array.from({ length: RESTARTS }), async () =>
    restartOf(await create()),
  );
  return {
    who,
    ...idle,
    sinceStoreMs: median(restarts.map(({ sinceStoreMs }) => sinceStoreMs)),
    sinceBornMs: median(restarts.map(({ sinceBornMs }) => sinceBornMs)),
  };
}

async function idleOf(url: string): Promise<{ mb: number; cpu: number }> {
  await parkOne(url);
  await multiplyRun(url, 'R1', { count: RUNS, parkedAt: Date.now(), openEvery: 1, due: 0 });
  const slack = await startSlackProcess();
  const model = await startModelProcess({});
  const app = await startApp(START, environmentOf(slack, model, url));
  try {
    await pause(SETTLE_MS);
    const before = cpuMsOf(app.pid);
    await pause(IDLE_MS);
    return { mb: residentMbOf(app.pid), cpu: (100 * (cpuMsOf(app.pid) - before)) / IDLE_MS };
  } finally {
    await app.stop('SIGKILL');
    await Promise.all([slack.stop(), model.stop()]);
  }
}

/** Runs one workflow until it waits for a decision. No decision follows. */
async function parkOne(url: string): Promise<void> {
  const engine = await createOurEngine(url, { decides: false });
  await engine.start();
  await engine.run('R1');
  await engine.stop();
  const store = await openStore(url);
  await store.deliveries.begin({ runId: 'R1', key: 'card', channel: 'C1', now: 0 });
  await store.deliveries.recordSent({ runId: 'R1', key: 'card' }, { ts: '1.0', hash: 'h' });
  // It has no place in Slack, so the app must not continue it; only its copies wait there.
  const claimed = await store.runs.claim('R1');
  if (claimed !== undefined) await store.runs.recordOutcome(claimed.claim, 'published');
  await store.close();
}

interface Restart {
  sinceStoreMs: number;
  sinceBornMs: number;
}

/** Each restart has its own runs, because a run with repeatedly lost work waits longer each time. */
async function restartOf(url: string): Promise<Restart> {
  const slack = await startSlackProcess();
  const model = await startModelProcess({ firstTokenMs: NEVER_MS });
  const env = { ...environmentOf(slack, model, url), MODEL_CALLS_MAX: String(IN_FLIGHT) };
  let app = await startApp(RESTART, env);
  try {
    await slack.begin(IN_FLIGHT);
    await model.untilAsked(IN_FLIGHT);
    await app.stop('SIGKILL');
    const asked = (await model.askedAt()).length;
    app = await startApp(RESTART, env);
    const { bornAt, storeAt } = JSON.parse(app.readyLine.replace('ready ', '')) as Stamps;
    const firstAt = (await model.untilAsked(asked + 1))[asked] ?? Number.NaN;
    await model.untilAsked(asked + IN_FLIGHT);
    return { sinceStoreMs: firstAt - storeAt, sinceBornMs: firstAt - bornAt };
  } finally {
    await app.stop('SIGKILL');
    await Promise.all([slack.stop(), model.stop()]);
  }
}

interface Stamps {
  bornAt: number;
  storeAt: number;
}
