import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, parsePipelineConfig } from '../../src/app/config.ts';
import { sourceReaderFrom } from '../../src/app/source-reader.ts';

const RIGHT = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  OPENAI_API_KEY: 'sk-1',
};

function complaint(environment: Record<string, string | undefined>, parse = parseConfig): string {
  try {
    parse(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

function variablesIn(message: string): string[] {
  return [...message.matchAll(/^ {2}- (\w+)/gm)].map(([, name]) => name ?? '');
}

const PATH = 'DATABASE_URL must be a SQLite file by its path, without ~ (sqlite:/srv/blogpost.db)';

describe('the configuration', () => {
  it('needs few variables and has defaults for the others', () => {
    expect(parseConfig(RIGHT)).toMatchObject({
      ...RIGHT,
      ROUNDS_MAX: 2,
      REVISIONS: 'edits',
      DATABASE_URL: 'sqlite:./data/blogpost.db',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
    });
  });

  it('accepts a signing secret instead of an app token', () => {
    const { SLACK_APP_TOKEN: _, ...rest } = RIGHT;

    expect(parseConfig({ ...rest, SLACK_SIGNING_SECRET: 's', PORT: '8080' })).toMatchObject({
      SLACK_SIGNING_SECRET: 's',
      PORT: 8080,
    });
  });

  it('needs no Slack variables on the command line', () => {
    expect(parsePipelineConfig({ OPENAI_API_KEY: 'sk-1' })).toMatchObject({ ROUNDS_MAX: 2 });
  });

  it('reads links unless that is switched off', () => {
    const reader = (SOURCES: string) => sourceReaderFrom(parseConfig({ ...RIGHT, SOURCES }));

    expect(reader('')).toBeDefined();
    expect(reader('off')).toBeUndefined();
    expect(complaint({ ...RIGHT, SOURCES: 'no' })).toContain('SOURCES must be on or off');
  });

  it('trims values and treats empty ones as not set', () => {
    const config = parseConfig({ ...RIGHT, OPENAI_API_KEY: ' sk-1\n', PORT: '', ROUNDS_MAX: ' ' });

    expect(config).toMatchObject({ OPENAI_API_KEY: 'sk-1', ROUNDS_MAX: 2 });
    expect(config.PORT).toBeUndefined();
  });

  it('leaves out quotes around a value, which docker run --env-file keeps', () => {
    const quoted = { OPENAI_API_KEY: '"sk-1"', ROUNDS_MAX: "'1'", PORT: '""' };

    const config = parseConfig({ ...RIGHT, ...quoted });

    expect(config).toMatchObject({ OPENAI_API_KEY: 'sk-1', ROUNDS_MAX: 1 });
    expect(config.PORT).toBeUndefined();
  });
});

describe('invalid variables', () => {
  it('are all named in one error when none is set', () => {
    expect(complaint({})).toMatchInlineSnapshot(`
      "Blogpost cannot start. Set these variables (in the environment or in .env; see .env.example):
        - OPENAI_API_KEY is missing: the key of your OpenAI account, or of a server that speaks its API
        - SLACK_BOT_TOKEN is missing: the bot token (xoxb-…) from your Slack app’s page “OAuth & Permissions”
        - SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: an app-level token (xapp-…, with connections:write) for Socket Mode, or the signing secret (and PORT) for requests over HTTP"
    `);
  });

  it('are all named in one error when every value is wrong', () => {
    const wrong = {
      SLACK_BOT_TOKEN: 'xapp-1',
      SLACK_APP_TOKEN: 'xoxb-1',
      SLACK_API_URL: 'slack.example',
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: 'ftp://example.com',
      MODEL_TIMEOUT_MS: '5s',
      MODEL_CALLS_MAX: '0',
      RUNS_MAX: '1.5',
      ROUNDS_MAX: '6',
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      LOG_LEVEL: 'loud',
    };

    expect(variablesIn(complaint(wrong)).toSorted()).toEqual(Object.keys(wrong).toSorted());
  });

  it.each([
    [{ ROUNDS_MAX: '-1' }, 'ROUNDS_MAX must be a whole number from 0 to 5'],
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535'],
    [{ SLACK_BOT_TOKEN: 'x' }, 'SLACK_BOT_TOKEN must be a bot token: it begins with xoxb-'],
    [{ DATABASE_URL: 'sqlite:' }, PATH],
    // A shell expands this; a file of variables does not.
    [{ DATABASE_URL: 'sqlite:~/blogpost.db' }, PATH],
    [{ LOG_LEVEL: 'x' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent'],
    [
      { OPENAI_BASE_URL: 'x' },
      'OPENAI_BASE_URL must be an address that begins with http:// or https://',
    ],
  ])('get a message with the expected form: %j', (wrong, line) => {
    expect(complaint({ ...RIGHT, ...wrong }).split('\n')).toContain(`  - ${line}`);
  });

  it.each(['sqlite:blogpost.db', 'postgres://db/blogpost', 'postgresql://db/blogpost'])(
    'name the store: %s',
    (DATABASE_URL) => {
      expect(parseConfig({ ...RIGHT, DATABASE_URL })).toMatchObject({ DATABASE_URL });
    },
  );

  it('are never printed, because they may be misplaced secrets', () => {
    const secret = 'xapp-very-secret';

    expect(complaint({ ...RIGHT, SLACK_BOT_TOKEN: secret, PORT: secret })).not.toContain(secret);
  });

  it('of the command line do not mention Slack', () => {
    const message = complaint({}, (environment) => {
      parsePipelineConfig(environment);
      return parseConfig(RIGHT);
    });

    expect(variablesIn(message)).toEqual(['OPENAI_API_KEY']);
  });
});

describe('several workspaces', () => {
  const { SLACK_BOT_TOKEN, ...withoutToken } = RIGHT;
  const INSTALL = {
    ...withoutToken,
    ...{ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'secret', SLACK_CLIENT_ID: '1.2' },
    ...{ SLACK_CLIENT_SECRET: 'secret', SLACK_TOKEN_KEY: Buffer.alloc(32).toString('base64') },
  };
  const ANOTHER_KEY = Buffer.alloc(32, 1).toString('base64');

  it('need no bot token', () => {
    const keys = { SLACK_TOKEN_KEY: `${ANOTHER_KEY}, ${INSTALL.SLACK_TOKEN_KEY}` };

    expect(parseConfig(INSTALL)).toMatchObject({ SLACK_CLIENT_ID: '1.2' });
    expect(parseConfig({ ...INSTALL, ...keys })).toMatchObject(keys);
  });

  it('refuse a bot token beside the client id', () => {
    const lines = complaint({ ...INSTALL, SLACK_BOT_TOKEN })
      .split('\n')
      .slice(1);

    expect(lines).toEqual([
      '  - SLACK_BOT_TOKEN must be empty while SLACK_CLIENT_ID is set: the token is for one workspace, the client id lets several install the app. Keep one of the two',
    ]);
  });

  it('need a secret and a key of 32 bytes, and in Socket Mode a port for their pages', () => {
    const incomplete = { ...INSTALL, SLACK_CLIENT_SECRET: '', SLACK_TOKEN_KEY: '' };
    const short = { ...INSTALL, SLACK_TOKEN_KEY: `${ANOTHER_KEY},c2hvcnQ=` };
    const socket = { ...INSTALL, SLACK_APP_TOKEN: 'xapp-1', PORT: '' };

    expect(variablesIn(complaint(incomplete))).toEqual(['SLACK_CLIENT_SECRET', 'SLACK_TOKEN_KEY']);
    expect(complaint(short)).toContain('SLACK_TOKEN_KEY must be 32 random bytes in base64');
    expect(variablesIn(complaint(socket))).toEqual(['PORT']);
    expect(parseConfig({ ...socket, PORT: '3000' })).toMatchObject({ PORT: 3000 });
  });
});
