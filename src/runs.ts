import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { storeUrlFrom } from './app/config.ts';
import { runRunsCommand } from './runs/command.ts';

/** `npm run runs`: shows, cancels and retries runs for an operator. */
const url = storeUrlFrom(process.env);

const { out, err, code } = await runRunsCommand(process.argv.slice(2), { url, clock: systemClock });
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
