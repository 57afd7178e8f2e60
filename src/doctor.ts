import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { runDoctorCommand } from './doctor/command.ts';

/** `npm run doctor`: checks everything that the app needs, and changes and posts nothing. */
const { out, err, code } = await runDoctorCommand(process.argv.slice(2), process.env, systemClock);
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
