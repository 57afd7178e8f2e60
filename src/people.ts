import { resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { systemClock } from './app/clock.ts';
import { readConfig, storeUrlFrom } from './app/config.ts';
import { createLog } from './app/log.ts';
import { runCommand } from './app/process/run-command.ts';
import { createNames } from './bot/api/names.ts';
import { createSlackClient } from './doctor/slack-client.ts';
import { runPeopleCommand } from './people/command.ts';

/** `npm run people`: exports and deletes the data of a person, for an operator. */
const { env, stdin } = process;

async function findName(person: string): Promise<string | undefined> {
  const { config } = readConfig(env);
  if (config.SLACK_BOT_TOKEN === undefined) return undefined;
  const client = createSlackClient(config.SLACK_BOT_TOKEN, config);
  const names = createNames({ client, clock: systemClock, log: createLog('silent') });
  return (await names.find([person])).get(person);
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: stdin, output: process.stderr });
  const answer = await terminal.question(question).finally(() => terminal.close());
  return answer.trim().toLowerCase() === 'yes';
}

await runCommand(async () => {
  return await runPeopleCommand(process.argv.slice(2), {
    url: storeUrlFrom(env),
    clock: systemClock,
    findName,
    confirm: stdin.isTTY ? confirm : undefined,
    // npm runs its scripts in the project's folder; typed paths are relative to the person's folder.
    pathOf: (file) =>
      resolve((env['npm_lifecycle_event'] === 'people' && env['INIT_CWD']) || '', file),
  });
});
