import process from 'node:process';
import { destination } from 'pino';
import { systemClock } from '../src/app/clock.ts';
import { createLog } from '../src/app/log.ts';
import { typedFolder } from '../src/app/process/typed-folder.ts';
import { runEvalCommand } from './command.ts';

/** `npm run eval`: measures the writing with the models of the product's variables. */
const { env } = process;

process.chdir(typedFolder(env, 'eval'));

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
