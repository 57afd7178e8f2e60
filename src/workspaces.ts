import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sealKeysFrom } from './app/config.ts';
import { askTerminal } from './app/process/ask-terminal.ts';
import { fromVariables, runCommand, storeUrlOf } from './app/process/run-command.ts';
import { typedFolder } from './app/process/typed-folder.ts';
import { sealModelKey } from './app/workspaces/team-model-keys.ts';
import { createTokenCipher, keyIdOf } from './app/workspaces/token-cipher.ts';
import { OperatorError } from './store/maintenance/operator-error.ts';
import { runWorkspacesCommand } from './workspaces/command.ts';

/** `npm run workspaces`: lists the installed workspaces and stores their keys, for an operator. */
const { env, stdin } = process;

await runCommand(async () => {
  return await runWorkspacesCommand(process.argv.slice(2), {
    get url() {
      return storeUrlOf(env);
    },
    seal(team, key) {
      const sealKeys = fromVariables(() => sealKeysFrom(env));
      return sealModelKey(createTokenCipher(sealKeys), team, key);
    },
    keyIdOf,
    readKey: async (file) => (file === undefined ? await readInput() : readFile(file)),
  });
});

/** A terminal does not show the key. */
async function readInput(): Promise<string> {
  if (!stdin.isTTY) return await text(stdin);
  process.stderr.write('The key (it is not shown): ');
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const key = await askTerminal({ input: stdin, output }, '');
  process.stderr.write('\n');
  if (key === undefined) throw new OperatorError('No key was typed. Nothing was stored.');
  return key;
}

function readFile(typed: string): string {
  const file = resolve(typedFolder(env, 'workspaces'), typed);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read.`, error);
  }
}
