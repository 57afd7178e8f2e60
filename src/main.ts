import './public-web/one-undici.ts';
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { startApp } from './app/app.ts';
import { systemClock } from './app/clock.ts';
import { parseConfig } from './app/config.ts';
import { createLog } from './app/log.ts';
import { misspelledVariables } from './app/misspelled-variables.ts';
import { collectGarbage } from './app/process/collect-garbage.ts';
import { watchEventLoop } from './app/process/watch-event-loop.ts';
import { startupError } from './app/startup-error.ts';
import { missingFile } from './store/maintenance/store-file.ts';
import { startProcessMetrics } from './telemetry/metrics/process-metrics.ts';

/** Soon after the start: V8 collects again eight seconds after this collection, and an idle process rests. */
const SETTLED_MS = 1_000;
const STOP_GRACE_MS = 7_000;
/** Each sample of the event loop wakes the process: every 10 and 20 ms took one percent of a core. */
const LOOP_SAMPLE_MS = 100;
/** Limits the wait for a call that hangs: its message has a key, and the next start searches for it. */
const STOP_MS_MAX = 9_000;

const ignored = misspelledVariables(process.env);
try {
  const config = parseConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  for (const sentence of ignored) log.warn({}, sentence);
  // For example a socket of the SDK that cannot reconnect. The supervisor restarts the process.
  process.on('unhandledRejection', (error) => {
    log.fatal(
      { err: error },
      'an error was not handled, so the process exits; report it. The next start continues all runs',
    );
    process.exit(1);
  });
  watchEventLoop(log, LOOP_SAMPLE_MS);
  const newStore = missingFile(config.DATABASE_URL);
  const starting = startApp(config, {
    clock: systemClock,
    log,
    scrapeProcess: startProcessMetrics(LOOP_SAMPLE_MS),
    upkeep: systemClock,
    checks: systemClock,
  });
  let isStopping = false;
  const stop = async (signal: string) => {
    // The terminal and npm both send a Ctrl-C, so a second signal is ignored.
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
    // Waits for a start in progress, so that its parts stop in order.
    await (await starting).stop(STOP_GRACE_MS);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  const app = await starting;
  const withStore = newStore === undefined ? '' : `, with a new store: ${newStore}`;
  log.info({}, `Blogpost is ${app.connection}${withStore}`);
  // Written now, because a killed process does not write it at its end.
  flushCompileCache();
  setTimeout(collectGarbage, SETTLED_MS).unref();
} catch (error) {
  process.stderr.write(`${[startupError(error), ...ignored].join('\n')}\n`);
  process.exit(1);
}
