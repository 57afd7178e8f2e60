import { OURS_SQLITE, type Part } from '../measure.ts';
import { withDatabases } from '../world/databases.ts';
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
const PARTS = 10;
const AT_ONCE = 20;
const TARGET_MB = 20;

/** Ten thousand posts through one process. Its part of the report is written only if it is asked for. */
export async function measureSoak(): Promise<Part> {
  const parts = await withDatabases(async ({ sqlite }) => await played(sqlite()));
  const [, second = Number.NaN] = parts.map(({ mb }) => mb);
  const last = parts.at(-1)?.mb ?? Number.NaN;
  const cpu = (at: number) => parts.at(at)?.cpuMs ?? Number.NaN;
  return {
    name: 'soak',
    title: 'Memory after ten thousand posts',
    how:
      `${RUNS.toLocaleString('en')} whole posts of the loop \`rewrites\`, ${AT_ONCE} in flight, through one process. ` +
      `Memory is read after each tenth; the first fifth warms up.`,
    measures: [
      {
        what: 'growth of the resident memory over the last four fifths',
        unit: 'MB',
        better: 'less',
        values: [{ who: OURS_SQLITE, value: last - second, target: TARGET_MB }],
        note: `After each tenth: ${parts.map(({ mb }) => mb.toFixed(0)).join(', ')} MB.`,
      },
      {
        what: 'CPU time of a post in the last tenth over the second',
        unit: '×',
        better: 'less',
        values: [{ who: OURS_SQLITE, value: cpu(-1) / cpu(1) }],
      },
    ],
  };
}

async function played(url: string): Promise<{ mb: number; cpuMs: number }[]> {
  const model = await startModelProcess({});
  const parts: { mb: number; cpuMs: number }[] = [];
  const slack = await startSlackProcess();
  const limits = { ROUNDS_MAX: '1', RUNS_OPEN_MAX: '0' };
  const app = await startApp(START, { ...environmentOf(slack, model, url), ...limits });
  try {
    for (let part = 0; part < PARTS; part += 1) {
      const before = cpuMsOf(app.pid);
      const runs = Math.max(1, Math.round(RUNS / PARTS));
      await slack.play({ runs, atOnce: Math.min(AT_ONCE, runs) });
      const mb = residentMbOf(app.pid);
      parts.push({ mb, cpuMs: (cpuMsOf(app.pid) - before) / runs });
      console.log(`  ${(part + 1) * runs} posts: ${mb.toFixed(0)} MB`);
    }
    return parts;
  } finally {
    await app.stop('SIGKILL');
    await Promise.all([slack.stop(), model.stop()]);
  }
}
