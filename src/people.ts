import { resolve } from 'node:path';
import process from 'node:process';
import { systemClock } from './app/clock.ts';
import { readConfig } from './app/config.ts';
import { askTerminal } from './app/process/ask-terminal.ts';
import { runCommand, storeUrlOf } from './app/process/run-command.ts';
import { typedFolder } from './app/process/typed-folder.ts';
import { findPersonNames } from './app/workspaces/find-person-names.ts';
import { createSlackClient } from './doctor/slack-client.ts';
import { runPeopleCommand } from './people/command.ts';
import type { FoundNames } from './people/found-names.ts';
import type { Installations } from './pipeline/ports/installation-port.ts';

/** `npm run people`: exports and deletes the data of a person, for an operator. */
const { env, stdin } = process;

async function findNames(
  person: string,
  installations: Pick<Installations, 'list'>,
): Promise<FoundNames> {
  const { config, problems } = readConfig(env);
  const createClient = (token: string) => createSlackClient(token, config);
  const deps = { config, problems, installations, createClient, clock: systemClock };
  return await findPersonNames(person, deps);
}

async function confirm(question: string): Promise<boolean> {
  const answer = await askTerminal({ input: stdin, output: process.stderr }, question);
  return answer?.trim().toLowerCase() === 'yes';
}

await runCommand(async () => {
  return await runPeopleCommand(process.argv.slice(2), {
    get url() {
      return storeUrlOf(env);
    },
    clock: systemClock,
    findNames,
    confirm: stdin.isTTY ? confirm : undefined,
    pathOf: (file) => resolve(typedFolder(env, 'people'), file),
  });
});
