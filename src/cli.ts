import process from 'node:process';
import { cliParts } from './app/cli-parts.ts';
import { typedFolder } from './app/process/typed-folder.ts';
import { runBlogpostCommand } from './cli/command.ts';

const { env } = process;

process.chdir(typedFolder(env, 'blogpost'));

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

process.exitCode = await runBlogpostCommand(process.argv.slice(2), io, cliParts);
