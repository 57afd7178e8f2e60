import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inTurn, type Part } from './measure.ts';
import { measureAck } from './parts/ack.ts';
import { measureApprove } from './parts/approve.ts';
import { measureCalls } from './parts/calls.ts';
import { measureEngine } from './parts/engine.ts';
import { measureGrowth } from './parts/growth.ts';
import { measureSoak } from './parts/soak.ts';
import { measureStart } from './parts/start.ts';
import { measureStore } from './parts/store.ts';
import { measureThroughput } from './parts/throughput.ts';
import { measureTokens } from './parts/tokens.ts';
import { measureWaiting } from './parts/waiting.ts';
import { reportText } from './report/markdown.ts';
import { plotText } from './report/plot.ts';
import { inUnits } from './report/words.ts';
import { describeMachine } from './world/machine.ts';
import { TOP } from './world/processes.ts';

/**
 * `npm run bench` measures every part in one run and writes the report to docs/ (or to `--out FOLDER`).
 * `--only engine,ack`, or the names alone, measures only these parts and prints the figures without writing the report.
 */
const PARTS: Record<string, () => Promise<Part>> = {
  engine: measureEngine,
  ack: measureAck,
  throughput: measureThroughput,
  waiting: measureWaiting,
  approve: measureApprove,
  start: measureStart,
  store: measureStore,
  tokens: measureTokens,
  calls: measureCalls,
  growth: measureGrowth,
  soak: measureSoak,
};

/** Takes half an hour, so it runs only by its name. */
const BY_NAME: readonly string[] = ['soak'];

// The exit handler of `endWithUs` kills the measured processes, also after Ctrl+C.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
installPeers();
const machine = await describeMachine();
const given = [...(values.only?.split(',') ?? []), ...positionals];
const usual = Object.keys(PARTS).filter((name) => !BY_NAME.includes(name));
const names = given.length > 0 ? given : usual;
const parts = await inTurn(names, measure);
if (given.length === 0 || values.out !== undefined) write(parts);
process.exit(0);

async function measure(name: string): Promise<Part> {
  const measurePart = PARTS[name];
  if (measurePart === undefined) throw new Error(`Unknown benchmark part: ${name}`);
  const began = performance.now();
  const part = await measurePart();
  console.log(`\n${part.title} (${Math.round((performance.now() - began) / 1000)} s)`);
  for (const { what, unit, values: measured } of part.measures) {
    const figures = measured.map(({ who, value, why }) => `${who} ${why ?? inUnits(value, unit)}`);
    console.log(`  ${what}: ${figures.join(' | ')}`);
  }
  return part;
}

/** The peers have their own package.json, so that the app does not depend on them. */
function installPeers(): void {
  const folder = fileURLToPath(new URL('peers', import.meta.url));
  if (existsSync(join(folder, 'node_modules'))) return;
  console.log('Installing the compared engines in bench/peers …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}

function write(measured: Part[]): void {
  const reasons = JSON.parse(
    readFileSync(new URL('reasons.json', import.meta.url), 'utf8'),
  ) as Record<string, string>;
  const out = values.out ?? join(TOP, 'docs');
  mkdirSync(join(out, 'images'), { recursive: true });
  writeFileSync(join(out, 'images/benchmarks.svg'), plotText(measured));
  writeFileSync(join(out, 'benchmarks.md'), reportText({ machine, parts: measured, reasons }));
  console.log(`\nWritten: benchmarks.md and images/benchmarks.svg in ${out}`);
}
