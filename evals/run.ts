import process from 'node:process';
import { destination } from 'pino';
import { systemClock } from '../src/app/clock.ts';
import { createLog } from '../src/app/log.ts';
import { runEvalCommand } from './command.ts';

/** `npm run eval`: measures the writing with the models of the product's variables. */
const { env } = process;

// npm runs its scripts in the project's folder; typed paths are relative to the person's folder.
if (env['npm_lifecycle_event'] === 'eval' && env['INIT_CWD']) process.chdir(env['INIT_CWD']);

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => controller.abort());

process.exitCode = await runEvalCommand(process.argv.slice(2), {
  env,
  print: (text) => void process.stdout.write(`${text}\n`),
  warn: (text) => void process.stderr.write(`${text}\n`),
  clock: systemClock,
  log: createLog(env['LOG_LEVEL'] || 'error', destination(2)),
  signal: controller.signal,
});
