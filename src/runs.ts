import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { runCommand, storeUrlOf } from './app/process/run-command.ts';
import { runRunsCommand } from './runs/command.ts';

/** `npm run runs`: shows, cancels and retries runs for an operator. */

await runCommand(async () => {
  return await runRunsCommand(process.argv.slice(2), {
    get url() {
      return storeUrlOf(process.env);
    },
    clock: systemClock,
  });
});
