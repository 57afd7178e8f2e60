import { resolve } from 'node:path';
import process from 'node:process';
import { runCommand, storeUrlOf } from './app/process/run-command.ts';
import { typedFolder } from './app/process/typed-folder.ts';
import { runAuditCommand } from './audit/command.ts';

/** `npm run audit`: exports the events of all posts in a chain of hashes, and verifies such a file. */
const { env } = process;

await runCommand(async () => {
  return await runAuditCommand(process.argv.slice(2), {
    get url() {
      return storeUrlOf(env);
    },
    pathOf: (file) => resolve(typedFolder(env, 'audit'), file),
  });
});
