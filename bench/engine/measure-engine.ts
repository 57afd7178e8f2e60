import process from 'node:process';
import { median, percentile } from '../statistics.ts';
import { sized } from '../world/size.ts';
import type { Engine } from './engine.ts';
import { createEngine } from './engines.ts';

/** The figures of one engine, which runs in its own process. Times are in milliseconds. */
export interface EngineMeasured {
  /** One run at a time, from the request to the end. */
  runMs: number;
  runMsP99: number;
  /** CPU time of the engine's process for one run, without its database. */
  cpuMs: number;
  /** null if it runs one at a time alone. */
  runsPerSecond: number | null;
  records: number | undefined;
}

const WARM_UP_RUNS = sized(20);
const RUNS = sized(100);
const BURSTS = 5;
const BURST_RUNS = sized(200);

const [name = '', url = ''] = process.argv.slice(2);
const engine = await createEngine(name, url);
await engine.start();
process.stdout.write(`${JSON.stringify(await measure(engine))}\n`);
await engine.stop();
process.exit(0);

async function measure(measured: Engine): Promise<EngineMeasured> {
  for (let run = 0; run < WARM_UP_RUNS; run += 1) await measured.run(`warm-${run}`);
  const before = process.cpuUsage();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(() => measured.run(`one-${run}`)));
  const { user, system } = process.cpuUsage(before);
  const records = await measured.recordsOf?.('one-0');
  const bursts: number[] = [];
  for (let burst = 0; burst < (measured.isAlone ? 0 : BURSTS); burst += 1) {
    const ms = await timed(() => runTogether(measured, `burst-${burst}`));
    bursts.push(BURST_RUNS / (ms / 1000));
  }
  return {
    runMs: median(times),
    runMsP99: percentile(times, 0.99),
    cpuMs: (user + system) / 1000 / RUNS,
    runsPerSecond: measured.isAlone ? null : median(bursts),
    records,
  };
}

async function runTogether(measured: Engine, name: string): Promise<void> {
  await Promise.all(
    Array.from({ length: BURST_RUNS }, (_, number) => measured.run(`${name}-${number}`)),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
