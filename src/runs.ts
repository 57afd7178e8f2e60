import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { storeUrlFrom } from './app/config.ts';
import { runCommand } from './app/process/run-command.ts';
import { runRunsCommand } from './runs/command.ts';

/** `npm run runs`: shows, cancels and retries runs for an operator. */

await runCommand(async () => {
  const url = storeUrlFrom(process.env);
  return await runRunsCommand(process.argv.slice(2), { url, clock: systemClock });
});
