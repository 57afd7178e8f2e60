import process from 'node:process';
import { cliParts } from './app/cli-parts.ts';
import { runCommand } from './cli/command.ts';

const { env } = process;

// npm runs its scripts in the project's folder; what people type is meant from where they are.
if (env['npm_lifecycle_event'] === 'blogpost' && env['INIT_CWD']) process.chdir(env['INIT_CWD']);

const io = {
  env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  listenForInterrupt() {
    const controller = new AbortController();
    // npm passes a Ctrl-C on that the terminal has sent us already, so a second one means nothing.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => controller.abort());
    return controller.signal;
  },
};

process.exitCode = await runCommand(process.argv.slice(2), io, cliParts);
