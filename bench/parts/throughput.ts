import type { Part, Value } from '../measure.ts';
import { DBOS, inTurn, LANGGRAPH, NO_ENGINE, OURS_POSTGRES, OURS_SQLITE } from '../measure.ts';
import { median } from '../statistics.ts';
import { type Databases, withDatabases } from '../world/databases.ts';
import {
  cpuMsOf,
  environmentOf,
  START,
  startApp,
  startModelProcess,
  startSlackProcess,
} from '../world/processes.ts';
import { sized } from '../world/size.ts';

interface Contender {
  who: string;
  args: string[];
  on: 'sqlite' | 'postgres';
}

const CONTENDERS: Contender[] = [
  { who: OURS_SQLITE, args: START, on: 'sqlite' },
  { who: OURS_POSTGRES, args: START, on: 'postgres' },
  { who: DBOS, args: ['bench/peers/dbos-app.ts'], on: 'postgres' },
  { who: LANGGRAPH, args: ['bench/peers/langgraph-app.ts'], on: 'postgres' },
  { who: NO_ENGINE, args: ['bench/peers/plain-app.ts'], on: 'sqlite' },
];

const PEERS = [DBOS, LANGGRAPH];
const RUNS_BESIDE_PEERS = 2;
/** Version 0.3.0 took 64.7 ms on SQLite where DBOS took 25.4 for the thread of that time; the target is half of that. */
const CPU_BESIDE_DBOS = 64.7 / 25.4 / 2;

const WARM_UP = { runs: sized(50), atOnce: 50 };
const PLAY = { runs: sized(300), atOnce: 100 };

interface Outcome {
  who: string;
  runsPerSecond: number;
  cpuMs: number;
  runMs: number;
  calls: number;
  why?: string;
}

/** Whole runs from the command to the published post, with workspace and model in other processes. */
export async function measureThroughput(): Promise<Part> {
  const outcomes = await withDatabases((databases) =>
    inTurn(CONTENDERS, (contender) => outcomeOf(contender, databases)),
  );
  const values = (of: (outcome: Outcome) => number, targets: Targets = {}): Value[] =>
    outcomes.map((one) => ({
      ...{ who: one.who, value: of(one), target: targets[one.who] },
      ...(one.why && { why: one.why }),
    }));
  return {
    name: 'throughput',
    title: 'Whole runs against the sandbox',
    how:
      `${PLAY.runs} runs of the loop \`rewrites\` (the peers tell the same story), ${PLAY.atOnce} in flight, each ` +
      'approved as soon as it asks: two drafts, two verdicts, the review card, one final message. The local workspace and a ' +
      'model that answers at once are other processes on the same cores, so runs/s is the throughput of all ' +
      'processes together. CPU time is for the app alone, without the database server.',
    measures: [
      {
        what: 'CPU time of a whole run',
        unit: 'ms',
        better: 'less',
        values: values(({ cpuMs }) => cpuMs, cpuTargets(outcomes)),
        note:
          `The target is ${CPU_BESIDE_DBOS.toFixed(2)} times the figure of ${DBOS}, half of what version 0.3.0 took beside it. ` +
          'The peers run the workflow in the style of their guides: the same prompts through the same openai ' +
          'client, the same kinds of message through the same @slack/web-api client. They have no live draft, no ' +
          'message keys (a crash posts twice), no inbox for events, no ledger, no retries by failure and no ' +
          `rights. “${NO_ENGINE}” keeps nothing at all, so no engine can take less.`,
      },
      {
        what: 'runs',
        unit: '/s',
        better: 'more',
        values: values((one) => one.runsPerSecond, runTargets(outcomes)),
        note: `The target is ${RUNS_BESIDE_PEERS} times the figure of the best peer.`,
      },
      {
        what: 'from root message to published, median',
        unit: 'ms',
        better: 'less',
        values: values(({ runMs }) => runMs),
      },
      {
        what: 'Slack calls',
        unit: '/run',
        better: 'less',
        values: values(({ calls }) => calls),
      },
    ],
  };
}

type Targets = Partial<Record<string, number>>;

function cpuTargets(outcomes: readonly Outcome[]): Targets {
  const dbos = outcomes.find(({ who }) => who === DBOS)?.cpuMs ?? Number.NaN;
  return Number.isNaN(dbos) ? {} : { [OURS_SQLITE]: CPU_BESIDE_DBOS * dbos };
}

function runTargets(outcomes: readonly Outcome[]): Targets {
  const peers = outcomes.filter((one) => PEERS.includes(one.who) && one.why === undefined);
  if (peers.length === 0) return {};
  const target = RUNS_BESIDE_PEERS * Math.max(...peers.map((one) => one.runsPerSecond));
  return { [OURS_SQLITE]: target, [OURS_POSTGRES]: target };
}

async function outcomeOf({ who, args, on }: Contender, databases: Databases): Promise<Outcome> {
  const nothing = Number.NaN;
  const failed = { who, runsPerSecond: nothing, cpuMs: nothing, runMs: nothing, calls: nothing };
  if (on === 'postgres' && !databases.postgres) return { ...failed, why: 'no Postgres here' };
  const url = (on === 'postgres' ? await databases.postgres?.() : databases.sqlite()) ?? '';
  console.log(`  ${who} …`);
  try {
    return await playedBy(who, args, url);
  } catch (error) {
    console.error(`${who} could not be measured:`, error);
    return { ...failed, why: 'could not be measured' };
  }
}

async function playedBy(who: string, args: string[], url: string): Promise<Outcome> {
  const slack = await startSlackProcess();
  const model = await startModelProcess({});
  const limits = { RUNS_MAX: '100', MODEL_CALLS_MAX: '50', ROUNDS_MAX: '1', LOG_LEVEL: 'info' };
  const app = await startApp(args, { ...environmentOf(slack, model, url), ...limits });
  try {
    await slack.play(WARM_UP);
    const callsBefore = (await slack.calls()).length;
    const cpuBefore = cpuMsOf(app.pid);
    const began = performance.now();
    const played = await slack.play(PLAY);
    const tookMs = performance.now() - began;
    return {
      who,
      runsPerSecond: PLAY.runs / (tookMs / 1000),
      cpuMs: (cpuMsOf(app.pid) - cpuBefore) / PLAY.runs,
      runMs: median(played.map(({ begunAt, publishedAt }) => publishedAt - begunAt)),
      calls: ((await slack.calls()).length - callsBefore) / PLAY.runs,
    };
  } finally {
    await app.stop('SIGKILL');
    await slack.stop();
    await model.stop();
  }
}
