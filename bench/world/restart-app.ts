import process from 'node:process';
import { startBlogpost } from '../../src/blogpost.ts';
import { systemClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';

/** The app as `npm start` starts it, which says when it began to open its store. */
const config = parseConfig(process.env);
const storeAt = Date.now();
const store = await openStore(config.DATABASE_URL);
const openedAt = Date.now();
const log = createLog(config.LOG_LEVEL);
await startBlogpost(config, { clock: systemClock, log, store });
process.stdout.write(
  `ready ${JSON.stringify({ bornAt: performance.timeOrigin, storeAt, openedAt })}\n`,
);
