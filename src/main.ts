import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { startApp } from './app/app.ts';
import { systemClock } from './app/clock.ts';
import { parseConfig } from './app/config.ts';
import { watchEventLoop } from './app/health/watch-event-loop.ts';
import { createLog } from './app/log.ts';
import { startupError } from './app/startup-error.ts';

const STOP_GRACE_MS = 7_000;
/** A call to Slack that hangs is not waited for: what it says has a key, and is looked for at the next start. */
const STOP_MS_MAX = 9_000;

try {
  const config = parseConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  // A socket that cannot be opened again ends as a rejection nobody holds; a supervisor starts us anew.
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'cannot go on');
    process.exit(1);
  });
  watchEventLoop(log);
  const starting = startApp(config, {
    clock: systemClock,
    log,
    upkeep: systemClock,
    checks: systemClock,
  });
  let isStopping = false;
  const stop = async (signal: string) => {
    // npm passes a Ctrl-C on that the terminal has sent us already, so a second one means nothing.
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
    // One that has not connected yet does so first: what it has begun is put down in order then.
    await (await starting).stop(STOP_GRACE_MS);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  const app = await starting;
  log.info({}, `Blogpost is ${app.connection}`);
  // Written now, because not every process is given the time at its end.
  flushCompileCache();
} catch (error) {
  process.stderr.write(`${startupError(error)}\n`);
  process.exit(1);
}
