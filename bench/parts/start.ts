import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { inTurn, OURS_POSTGRES, OURS_SQLITE, type Part, type Value } from '../measure.ts';
import { median } from '../statistics.ts';
import { type Databases, withDatabases } from '../world/databases.ts';
import {
  cpuMsOf,
  environmentOf,
  residentMbOf,
  START,
  startApp,
  startModelProcess,
  startSlackProcess,
  TOP,
} from '../world/processes.ts';

const STARTS = 11;
const TARGET_MS = 500;

interface Contender {
  who: string;
  args: string[];
  on?: 'sqlite' | 'postgres';
}

const CONTENDERS: Contender[] = [
  { who: OURS_SQLITE, args: START, on: 'sqlite' },
  { who: OURS_POSTGRES, args: START, on: 'postgres' },
  { who: 'a Bolt app without listeners', args: ['bench/world/bare-bolt.ts'] },
  { who: 'Node alone', args: ['bench/world/bare-node.js'] },
];

interface Started {
  ms: number;
  cpuMs: number;
  mb: number;
}

interface Outcome extends Started {
  who: string;
  target?: number;
  why?: string;
}

/** The time from the start of the process until it is connected to Slack. */
export async function measureStart(): Promise<Part> {
  // As the install leaves it; the sources may have changed since then.
  execFileSync(process.execPath, ['src/start.js', 'bundle'], { cwd: TOP, stdio: 'ignore' });
  const outcomes = await withDatabases((databases) =>
    inTurn(CONTENDERS, (contender) => outcomeOf(contender, databases)),
  );
  const values = (of: (outcome: Outcome) => number): Value[] =>
    outcomes.map((one) => ({ who: one.who, value: of(one), ...(one.why && { why: one.why }) }));
  return {
    name: 'start',
    title: 'From the start of the process to the connection',
    how:
      `${STARTS} starts in a row with the store of the one before, the first not counted, until the log says ` +
      'that the app is connected. npm itself, which takes as long for each script, is not counted.',
    measures: [
      {
        what: 'from the start to connected (median)',
        unit: 'ms',
        better: 'less',
        values: values(({ ms }) => ms).map((value) =>
          value.who === OURS_SQLITE || value.who === OURS_POSTGRES
            ? { ...value, target: TARGET_MS }
            : value,
        ),
      },
      {
        what: 'CPU time of the start (median)',
        unit: 'ms',
        better: 'less',
        values: values(({ cpuMs }) => cpuMs),
      },
      {
        what: 'resident memory when connected (median)',
        unit: 'MB',
        better: 'less',
        values: values(({ mb }) => mb),
      },
    ],
  };
}

async function outcomeOf({ who, args, on }: Contender, databases: Databases): Promise<Outcome> {
  const nothing = Number.NaN;
  const missing = { who, ms: nothing, cpuMs: nothing, mb: nothing, why: 'no Postgres here' };
  if (on === 'postgres' && !databases.postgres) return missing;
  const url = (on === 'postgres' ? await databases.postgres?.() : databases.sqlite()) ?? '';
  const slack = await startSlackProcess();
  const model = await startModelProcess({});
  const env = environmentOf(slack, model, url);
  const all = await inTurn(Array.from({ length: STARTS }), () => startedOnce(args, env));
  await Promise.all([slack.stop(), model.stop()]);
  const [, ...counted] = all;
  return {
    who,
    ms: median(counted.map(({ ms }) => ms)),
    cpuMs: median(counted.map(({ cpuMs }) => cpuMs)),
    mb: median(counted.map(({ mb }) => mb)),
  };
}

async function startedOnce(args: string[], env: Record<string, string>): Promise<Started> {
  const began = performance.now();
  const app = await startApp(args, env);
  const ms = performance.now() - began;
  const started = { ms, cpuMs: cpuMsOf(app.pid), mb: residentMbOf(app.pid) };
  await app.stop();
  return started;
}
