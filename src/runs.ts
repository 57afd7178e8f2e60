import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { ConfigError, storeUrlFrom } from './app/config.ts';
import { type CommandResult, runRunsCommand } from './runs/command.ts';

/** `npm run runs`: shows, cancels and retries runs for an operator. */

const { out, err, code } = await run();
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;

async function run(): Promise<CommandResult> {
  try {
    const url = storeUrlFrom(process.env);
    return await runRunsCommand(process.argv.slice(2), { url, clock: systemClock });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { out: '', err: `${error.message}\n`, code: 1 };
  }
}
