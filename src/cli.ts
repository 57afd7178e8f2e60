import process from 'node:process';
import { cliParts } from './app/cli-parts.ts';
import { runCommand } from './cli/command.ts';

const { env } = process;

// npm runs its scripts in the project's folder; typed paths are relative to the person's folder.
if (env['npm_lifecycle_event'] === 'blogpost' && env['INIT_CWD']) process.chdir(env['INIT_CWD']);

const io = {
  env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  listenForInterrupt() {
    const controller = new AbortController();
    // The terminal and npm both send a Ctrl-C, so a second signal is ignored.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => controller.abort());
    return controller.signal;
  },
};

process.exitCode = await runCommand(process.argv.slice(2), io, cliParts);
