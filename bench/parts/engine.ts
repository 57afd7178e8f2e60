import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { EngineMeasured } from '../engine/measure-engine.ts';
import {
  ABSURD,
  DBOS,
  inTurn,
  LANGGRAPH,
  OURS_POSTGRES,
  OURS_SQLITE,
  type Part,
  type Value,
} from '../measure.ts';
import { type Databases, withDatabases } from '../world/databases.ts';

const PLAIN = 'plain loop in memory';
const TARGET_SQLITE_MS = 5;
const TARGET_POSTGRES_MS = 12;
/** Our engine with the peers' workflow, without the app's additional steps. */
const BARE_SQLITE = `${OURS_SQLITE}, the peers’ workflow`;
const BARE_POSTGRES = `${OURS_POSTGRES}, the peers’ workflow`;
/** The statements that our engine sends for a run, without the engine. */
const ALONE_SQLITE = `${OURS_SQLITE}, its statements alone`;
const ALONE_POSTGRES = `${OURS_POSTGRES}, its statements alone`;
const TARGETS: Record<string, number> = {
  [OURS_SQLITE]: TARGET_SQLITE_MS,
  [BARE_SQLITE]: TARGET_SQLITE_MS,
  [OURS_POSTGRES]: TARGET_POSTGRES_MS,
  [BARE_POSTGRES]: TARGET_POSTGRES_MS,
};

interface Contender {
  who: string;
  engine: string;
  on: 'sqlite' | 'postgres';
}

const CONTENDERS: Contender[] = [
  { who: PLAIN, engine: 'in-memory', on: 'sqlite' },
  { who: BARE_SQLITE, engine: 'ours-bare', on: 'sqlite' },
  { who: OURS_SQLITE, engine: 'ours', on: 'sqlite' },
  { who: ALONE_SQLITE, engine: 'ours-statements', on: 'sqlite' },
  { who: BARE_POSTGRES, engine: 'ours-bare', on: 'postgres' },
  { who: OURS_POSTGRES, engine: 'ours', on: 'postgres' },
  { who: ALONE_POSTGRES, engine: 'ours-statements', on: 'postgres' },
  { who: DBOS, engine: 'dbos', on: 'postgres' },
  { who: LANGGRAPH, engine: 'langgraph', on: 'postgres' },
  { who: ABSURD, engine: 'absurd', on: 'postgres' },
];

/** Three rounds spread the slow minutes of a shared machine over all engines. */
const ROUNDS = [1, 2, 3];

interface Outcome {
  who: string;
  measured?: EngineMeasured;
  why?: string;
}

/** The same workflow on each engine, with 5 ms for each activity and without Slack or model work. */
export async function measureEngine(): Promise<Part> {
  const rounds = await withDatabases((databases) =>
    inTurn(ROUNDS, () => inTurn(CONTENDERS, (contender) => outcomeOf(contender, databases))),
  );
  const outcomes = CONTENDERS.map((_, at) => middleOf(rounds.flatMap((round) => round[at] ?? [])));
  const baseMs = outcomes[0]?.measured?.runMs ?? Number.NaN;
  const values = (of: (measured: EngineMeasured) => number) => valuesOf(outcomes, of);
  return {
    name: 'engine',
    title: 'Overhead of the engine for one run',
    how:
      'The loop `rewrites`, which the peers can tell: draft, judge, revise, judge, wait for a decision from outside, thumbnail beside LinkedIn text; each ' +
      'activity takes 5 ms, and the decision arrives 20 ms after the request. The plain loop does the same ' +
      'without a store; the overhead is the difference to it. Each engine runs in its own process. The figures ' +
      `are from the middle of ${ROUNDS.length} rounds; in each round every engine runs once.`,
    measures: [
      {
        what: 'overhead of a run, one at a time (median of 100)',
        unit: 'ms',
        better: 'less',
        values: values(({ runMs }) => runMs - baseMs)
          .filter(({ who }) => who !== PLAIN)
          .map((value) => withTarget(value)),
        note:
          'The app records more than the peers: status card, findings, ledger and answers are steps too. absurd is ' +
          'measured only with ABSURD_SQL: no version of its package on npm (absurd-sdk 0.0.3 to 0.5.0, checked ' +
          'on 2026-11-28) contains its SQL, which a tool on PyPI installs.',
      },
      {
        what: 'the same, 99th percentile',
        unit: 'ms',
        better: 'less',
        values: values(({ runMsP99 }) => runMsP99 - baseMs).filter(({ who }) => who !== PLAIN),
      },
      {
        what: 'results recorded for a run',
        unit: '',
        better: 'more',
        values: values(({ records }) => records ?? Number.NaN).filter(
          ({ value }) => !Number.isNaN(value),
        ),
      },
      {
        what: 'CPU time of a run, without the database server',
        unit: 'ms',
        better: 'less',
        values: values(({ cpuMs }) => cpuMs),
      },
      {
        what: '200 runs at once (median of 5 times)',
        unit: 'runs/s',
        better: 'more',
        values: values(({ runsPerSecond }) => runsPerSecond ?? Number.NaN).filter(
          ({ value }) => !Number.isNaN(value),
        ),
      },
    ],
  };
}

function middleOf(outcomes: Outcome[]): Outcome {
  const msOf = ({ measured }: Outcome) => measured?.runMs ?? Number.POSITIVE_INFINITY;
  const inOrder = outcomes.toSorted((a, b) => msOf(a) - msOf(b));
  const middle = inOrder[Math.floor(inOrder.length / 2)];
  if (middle === undefined) throw new Error('no round gave a figure');
  return middle;
}

function valuesOf(outcomes: Outcome[], of: (measured: EngineMeasured) => number): Value[] {
  return outcomes.map(({ who, measured, why }) =>
    measured ? { who, value: of(measured) } : { who, value: Number.NaN, ...(why && { why }) },
  );
}

function withTarget(value: Value): Value {
  const target = TARGETS[value.who];
  return target === undefined ? value : { ...value, target };
}

const MINUTES_MAX = 3;
const NO_ABSURD_SQL = 'its SQL is not on npm';

async function outcomeOf({ who, engine, on }: Contender, databases: Databases): Promise<Outcome> {
  if (engine === 'absurd' && !process.env['ABSURD_SQL']) return { who, why: NO_ABSURD_SQL };
  if (on === 'postgres' && !databases.postgres) return { who, why: 'no Postgres here' };
  const url = on === 'postgres' ? await databases.postgres?.() : databases.sqlite();
  const file = fileURLToPath(new URL('../engine/measure-engine.ts', import.meta.url));
  console.log(`  ${who} …`);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [file, engine, url ?? ''], {
      timeout: MINUTES_MAX * 60_000,
    });
    return { who, measured: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as EngineMeasured };
  } catch (error) {
    console.error(`${who} could not be measured:`, error);
    return { who, why: 'could not be measured' };
  }
}
