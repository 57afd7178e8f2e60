import process from 'node:process';
import { startApp } from '../../src/app/app.ts';
import { systemClock } from '../../src/app/clock.ts';
import { parseConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';

/**
 * The app with a store that kills its process (POISON=kill), or blocks it for FREEZE_MS, when a run
 * about “Poison” stores the issues of its review. Only the run itself does that: its card and the listeners read.
 */
const FREEZE_MS = Number(process.env['FREEZE_MS'] ?? 0);

function poisoned(store: AppStore): AppStore {
  return {
    ...store,
    ledger: {
      ...store.ledger,
      async openFindings(claim, ...found) {
        const run = await store.runs.find(claim.runId);
        if (run?.brief.outline.startsWith('Poison')) strike();
        await store.ledger.openFindings(claim, ...found);
      },
    },
  };
}

function strike(): void {
  process.stdout.write('struck\n');
  if (process.env['POISON'] === 'kill') process.kill(process.pid, 'SIGKILL');
  // The thread sleeps, so that it takes no processor time from other tests.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FREEZE_MS);
}

const config = parseConfig(process.env);
const log = createLog(config.LOG_LEVEL);
const store = poisoned(await openStore(config.DATABASE_URL));
const app = await startApp(config, { clock: systemClock, log, store });
process.on('SIGTERM', async () => {
  await app.stop(1_000);
  process.exit(0);
});
log.info({}, `Blogpost is ${app.connection}`);
