import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

/** Starts the app like `npm start` and prints the time when it began to open its store. */
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/blogpost'));
const [{ startApp }, { systemClock }, { parseConfig }, { createLog }, { openStore }] =
  await Promise.all([
    import('../../src/app/app.ts'),
    import('../../src/app/clock.ts'),
    import('../../src/app/config.ts'),
    import('../../src/app/log.ts'),
    import('../../src/store/store.ts'),
  ]);
const config = parseConfig(process.env);
const storeAt = Date.now();
const store = await openStore(config.DATABASE_URL, { processName: 'bench' });
const openedAt = Date.now();
const log = createLog(config.LOG_LEVEL);
await startApp(config, { clock: systemClock, log, store });
process.stdout.write(
  `ready ${JSON.stringify({ bornAt: performance.timeOrigin, storeAt, openedAt })}\n`,
);
flushCompileCache();
