import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/app/clock.ts';
import {
  ConfigError,
  parseConfig,
  parsePipelineConfig,
  storeUrlFrom,
} from '../../src/app/config.ts';
import { runDoctorCommand } from '../../src/doctor/command.ts';

const RIGHT = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', OPENAI_API_KEY: 'sk-1' };

/** A folder with these files; gives the path of a name in it. */
function folderWith(files: Record<string, string>): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return (name) => join(folder, name);
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

it('takes every secret from the file that its variable names', () => {
  const values = {
    ...RIGHT,
    SLACK_SIGNING_SECRET: 'signing',
    IMAGE_API_KEY: 'sk-image',
    JUDGE_API_KEY: 'sk-judge',
    DATABASE_URL: 'postgres://blogpost:p@db/blogpost',
  };
  const path = folderWith(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `  ${value}\n`])),
  );
  const environment = Object.fromEntries(
    Object.keys(values).map((name) => [`${name}_FILE`, path(name)]),
  );

  expect(parseConfig(environment)).toMatchObject(values);
  expect(parsePipelineConfig(environment)).toMatchObject({ OPENAI_API_KEY: 'sk-1' });
  expect(storeUrlFrom(environment)).toBe(values.DATABASE_URL);
});

it('takes an empty variable beside its file as not set', () => {
  const path = folderWith({ url: 'sqlite:other.db' });

  expect(storeUrlFrom({ DATABASE_URL: '', DATABASE_URL_FILE: path('url') })).toBe(
    'sqlite:other.db',
  );
  expect(storeUrlFrom({ DATABASE_URL_FILE: ' ' })).toContain('sqlite:');
});

it('refuses a variable and its file, and a file without a secret, in one sentence each', () => {
  const path = folderWith({ empty: ' \n', bot: 'not-a-token' });
  const environment = {
    ...RIGHT,
    SLACK_BOT_TOKEN: '',
    SLACK_BOT_TOKEN_FILE: path('bot'),
    SLACK_APP_TOKEN: '',
    SLACK_APP_TOKEN_FILE: path('empty'),
    OPENAI_API_KEY_FILE: path('bot'),
    IMAGE_API_KEY_FILE: path('none'),
    DATABASE_URL_FILE: path('.'),
  };

  const problems = problemsOf(() => parseConfig(environment));

  expect(problems).toEqual([
    `SLACK_APP_TOKEN_FILE names ${path('empty')}, which is empty`,
    'OPENAI_API_KEY and OPENAI_API_KEY_FILE are both set: keep one of them',
    `IMAGE_API_KEY_FILE names ${path('none')}, which does not exist`,
    `DATABASE_URL_FILE names ${path('.')}, which is a folder`,
    'SLACK_BOT_TOKEN must be a bot token: it begins with xoxb-',
  ]);
  expect(problemsOf(() => storeUrlFrom(environment))).toHaveLength(1);
  // The command line has no use for the files of Slack.
  expect(problemsOf(() => parsePipelineConfig(environment))).toHaveLength(2);
});

it('refuses a secret of several lines, which would be quoted by the error of its header', () => {
  const path = folderWith({ two: 'first\nsecond\n', binary: 'key\u0000\n' });
  const key = Buffer.alloc(32).toString('base64');
  const environment = {
    ...RIGHT,
    SLACK_BOT_TOKEN: '',
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'a secret with spaces',
    SLACK_TOKEN_KEY: `${key}\nsecond`,
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: 'ab\ncd',
    OPENAI_API_KEY: '',
    OPENAI_API_KEY_FILE: path('two'),
    IMAGE_API_KEY_FILE: path('binary'),
  };

  const problems = problemsOf(() => parseConfig(environment));

  expect(problems).toEqual(
    ['OPENAI_API_KEY', 'IMAGE_API_KEY', 'SLACK_SIGNING_SECRET', 'SLACK_TOKEN_KEY'].map(
      (name) => `${name} must be one line of plain characters`,
    ),
  );
});

it('is checked by the doctor, which does not call the missing secret missing', async () => {
  const path = folderWith({});
  const environment = { ...RIGHT, OPENAI_API_KEY: '', OPENAI_API_KEY_FILE: path('key') };

  const { out } = await runDoctorCommand(['--json', '--no-model-calls'], environment, systemClock);

  expect(out).toContain(`OPENAI_API_KEY_FILE names ${path('key')}, which does not exist.`);
  expect(out).not.toContain('OPENAI_API_KEY is missing');
});
