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
/** Our engine with the story the peers are given, and nothing of the app's own steps. */
const BARE_SQLITE = `${OURS_SQLITE}, the peers’ story`;
const BARE_POSTGRES = `${OURS_POSTGRES}, the peers’ story`;
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
  { who: BARE_POSTGRES, engine: 'ours-bare', on: 'postgres' },
  { who: OURS_POSTGRES, engine: 'ours', on: 'postgres' },
  { who: DBOS, engine: 'dbos', on: 'postgres' },
  { who: LANGGRAPH, engine: 'langgraph', on: 'postgres' },
  { who: ABSURD, engine: 'absurd', on: 'postgres' },
];

/** A shared machine has slow minutes; they should not all be one engine's. */
const ROUNDS = [1, 2, 3];

interface Outcome {
  who: string;
  measured?: EngineMeasured;
  why?: string;
}

/** The same story on each engine, 5 ms for each activity, everybody else's work left out. */
export async function measureEngine(): Promise<Part> {
  const rounds = await withDatabases((databases) =>
    inTurn(ROUNDS, () => inTurn(CONTENDERS, (contender) => outcomeOf(contender, databases))),
  );
  const outcomes = CONTENDERS.map((_, at) => middleOf(rounds.flatMap((round) => round[at] ?? [])));
  const baseMs = outcomes[0]?.measured?.runMs ?? Number.NaN;
  const values = (of: (measured: EngineMeasured) => number) => valuesOf(outcomes, of);
  return {
    name: 'engine',
    title: 'What the engine adds to a run',
    how:
      'Draft, judge, revise, judge, wait for a decision from outside, thumbnail beside LinkedIn text; each ' +
      'activity takes 5 ms, the decision comes 20 ms after it was asked for. The plain loop does the same and ' +
      'keeps nothing; it is what the overhead is counted from. Each engine in a process of its own, and of each ' +
      `the middle one of ${ROUNDS.length} rounds in which all had their turn.`,
    measures: [
      {
        what: 'overhead of a run, one at a time (median of 100)',
        unit: 'ms',
        better: 'less',
        values: values(({ runMs }) => runMs - baseMs)
          .filter(({ who }) => who !== PLAIN)
          .map((value) => withTarget(value)),
        note: 'The app keeps more than the peers are asked to: status card, findings, ledger and answers are steps too.',
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
        values: values(({ runsPerSecond }) => runsPerSecond),
      },
    ],
  };
}

function middleOf(outcomes: Outcome[]): Outcome {
  const msOf = ({ measured }: Outcome) => measured?.runMs ?? Number.POSITIVE_INFINITY;
  const inOrder = outcomes.toSorted((a, b) => msOf(a) - msOf(b));
  const middle = inOrder[Math.floor(inOrder.length / 2)];
  if (middle === undefined) throw new Error('no round was measured');
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

async function outcomeOf({ who, engine, on }: Contender, databases: Databases): Promise<Outcome> {
  if (engine === 'absurd' && !process.env['ABSURD_SQL']) return { who, why: 'ABSURD_SQL not set' };
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
