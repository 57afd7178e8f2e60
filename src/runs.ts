import './node-version.js';
import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { runRunsCommand } from './runs/command.ts';

/** `npm run runs`: shows, cancels and retries runs for an operator. */
const url = process.env['DATABASE_URL']?.trim() || 'sqlite:./data/blogpost.db';

const { out, err, code } = await runRunsCommand(process.argv.slice(2), { url, clock: systemClock });
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
