import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { LogLevel, webApi } from '@slack/bolt';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../../sandbox/openai/server.ts';
import type { ApiFault } from '../../../sandbox/slack/faults.ts';
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts';
import { startupError } from '../../../src/app/startup-error.ts';
import { CLIENT_OPTIONS } from '../../../src/bot/api/slack-calls.ts';
import { withTokenHint } from '../../../src/bot/connection/connect-errors.ts';
import { newFolder } from '../../new-folder.ts';
import { createPostgresFixture } from '../../postgres.ts';
import { firstOf, inDeep, itInDeep } from '../../sampled.ts';
import { connectionEnv, MODEL_KEY } from '../app-process.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const ENTRY = join(ROOT, 'src/start.js');

type Environment = Record<string, string>;

/** `npm start` in a folder of its own, with these environment variables and no others. */
class Started {
  readonly child: ChildProcessWithoutNullStreams;
  out = '';
  err = '';

  constructor(env: Environment, folder = newFolder()) {
    this.child = spawn(process.execPath, [ENTRY], { cwd: folder, env });
    this.child.stdout.on('data', (chunk) => {
      this.out += String(chunk);
    });
    this.child.stderr.on('data', (chunk) => {
      this.err += String(chunk);
    });
    onTestFinished(() => {
      this.child.kill('SIGKILL');
      for (const [name, secret] of Object.entries(env).filter(isSecret)) {
        expect(this.out + this.err, name).not.toContain(secret);
      }
    });
  }

  async exitCode(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const [code] = await once(this.child, 'close');
    return code as number | null;
  }

  /** Its log, once it has logged that it is connected. */
  async log(): Promise<string> {
    while (!this.out.includes('\n')) await once(this.child.stdout, 'data');
    return this.out;
  }
}

function isSecret([name]: [string, string]): boolean {
  return /_(?:TOKEN|KEY|SECRET)$/.test(name);
}

async function surroundings(begun?: LocalSlack): Promise<Environment> {
  return (await workspaceAndEnv(begun)).env;
}

async function workspaceAndEnv(
  begun?: LocalSlack,
): Promise<{ slack: LocalSlack; env: Environment }> {
  const slack = begun ?? (await startLocalSlack());
  const model = await startLocalModel();
  onTestFinished(async () => {
    await slack.close();
    await model.close();
  });
  const env = { ...connectionEnv(slack, model), SLACK_APP_TOKEN: slack.appToken };
  return { slack, env };
}

describe('with variables that are missing or wrong', () => {
  it('names every missing one in one message', async () => {
    const started = new Started({});

    expect(await started.exitCode()).toBe(1);
    expect(started.out).toBe('');
    expect(started.err).toMatchInlineSnapshot(`
      "Blogpost cannot start. Set these variables (in the environment or in .env; see .env.example):
        - OPENAI_API_KEY is missing: the key of your OpenAI account, or of a server that speaks its API
        - SLACK_BOT_TOKEN is missing: the bot token (xoxb-…) from your Slack app’s page “OAuth & Permissions”
        - SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: an app-level token (xapp-…, with connections:write) for Socket Mode, or the signing secret (and PORT) for requests over HTTP
      "
    `);
  });

  inDeep(() => {
    it('names every wrong one', async () => {
      const started = new Started({
        OPENAI_API_KEY: MODEL_KEY,
        OPENAI_BASE_URL: 'nowhere',
        SLACK_BOT_TOKEN: 'xapp-1',
        SLACK_APP_TOKEN: 'xoxb-1',
        SLACK_API_URL: 'ftp://slack',
        PORT: '99999',
        DATABASE_URL: 'mysql://db',
        ROUNDS_MAX: 'two',
        LOG_LEVEL: 'loud',
      });

      expect(await started.exitCode()).toBe(1);
      expect(started.err).toMatchInlineSnapshot(`
      "Blogpost cannot start. Set these variables (in the environment or in .env; see .env.example):
        - OPENAI_BASE_URL must be an address that begins with http:// or https://
        - ROUNDS_MAX must be a whole number from 0 to 5
        - LOG_LEVEL must be one of debug, info, warn, error, silent
        - SLACK_BOT_TOKEN must be a bot token: it begins with xoxb-
        - SLACK_APP_TOKEN must be an app-level token: it begins with xapp-
        - SLACK_API_URL must be an address that begins with http:// or https://
        - PORT must be a whole number from 0 to 65535
        - DATABASE_URL must be a SQLite file (it begins with sqlite:) or a Postgres database (postgres://)
      "
    `);
    });
  });

  inDeep(() => {
    it('reports that the database does not exist, without its password', async () => {
      const DATABASE_URL = 'postgres://blogpost:secret@127.0.0.1:1/blog';
      const started = new Started({ ...(await surroundings()), DATABASE_URL });

      expect(await started.exitCode()).toBe(1);
      expect(started.err).toBe(
        'The store at 127.0.0.1:1/blog does not answer; check DATABASE_URL and the server.\n',
      );
    });
  });

  inDeep(() => {
    describe('on Postgres', () => {
      const postgres = createPostgresFixture();

      it('reports that it may not create a queue in the database', async () => {
        const url = await postgres.createDatabase();
        const client = new Client(url);
        await client.connect();
        const guest = `guest_of_${client.database}`;
        await client.query(`create role ${guest} login; grant create on schema public to ${guest}`);
        await client.end();

        const DATABASE_URL = url.replace('blogpost@', `${guest}@`);
        const started = new Started({ ...(await surroundings()), DATABASE_URL });

        expect(await started.exitCode()).toBe(1);
        expect(started.err).toMatch(
          /does not allow the user to create tables; grant that right\.\n$/,
        );
      });
    });
  });

  it.each(firstOf(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'], 1))(
    'names in one line why %s is bad',
    async (name) => {
      const bad = name === 'SLACK_BOT_TOKEN' ? 'xoxb-wrong' : 'xapp-wrong';
      const started = new Started({ ...(await surroundings()), [name]: bad });

      expect(await started.exitCode()).toBe(1);
      expect(started.err.trim().split('\n')).toEqual([
        expect.stringContaining(`Slack refuses ${name} (invalid_auth).`),
      ]);
    },
  );
});

describe('with a variable whose name is nearly one of the app', () => {
  it('logs that it is ignored, and names the right one', async () => {
    const started = new Started({ ...(await surroundings()), POST_BUDGET: '3' });

    const [first = ''] = (await started.log()).split('\n');
    expect(JSON.parse(first)).toMatchObject({
      level: 40,
      msg: 'POST_BUDGET is ignored: the variable of Blogpost is POST_BUDGET_USD',
    });
  });

  it('names it beside the missing one', async () => {
    const { SLACK_BOT_TOKEN: SLACK_BOT_TOKN = '', ...rest } = await surroundings();
    const started = new Started({ ...rest, SLACK_BOT_TOKN });

    expect(await started.exitCode()).toBe(1);
    expect(started.err).toContain('SLACK_BOT_TOKEN is missing');
    expect(started.err).toContain(
      'SLACK_BOT_TOKN is ignored: the variable of Blogpost is SLACK_BOT_TOKEN',
    );
  });
});

describe('with a Slack that fails', () => {
  const NO_ANSWER =
    'Slack does not answer. Check the network, a proxy (HTTPS_PROXY needs NODE_USE_ENV_PROXY=1), and SLACK_API_URL if it is set.';
  const RATE_LIMITED_SENTENCE = 'Slack limits the rate of calls. Start again in a minute.';
  const ODD = 'Start again in a minute; if that does not help, check a proxy and SLACK_API_URL.';
  const INTERNAL = `Slack answered with internal_error. ${ODD}`;
  const FATAL = `Slack answered with fatal_error. ${ODD}`;
  const TROUBLE: [string, ApiFault, string][] = [
    ['auth.test', { kind: 'rate_limited', retryAfterS: 30 }, RATE_LIMITED_SENTENCE],
    ['auth.test', { kind: 'rate_limited' }, RATE_LIMITED_SENTENCE],
    ['auth.test', { kind: 'dropped' }, NO_ANSWER],
    ['auth.test', { kind: 'status', status: 502 }, `Slack answered with 502. ${ODD}`],
    ['auth.test', { kind: 'error', error: 'internal_error' }, INTERNAL],
    ['auth.test', { kind: 'cut_answer' }, `Slack answered with 200 and no JSON. ${ODD}`],
    ['apps.connections.open', { kind: 'rate_limited' }, RATE_LIMITED_SENTENCE],
    ['apps.connections.open', { kind: 'error', error: 'fatal_error' }, FATAL],
  ];

  itInDeep.each(TROUBLE)(
    'logs the result of %s in one line (%o)',
    async (method, fault, sentence) => {
      const { env, slack } = await workspaceAndEnv();
      slack.faults.onCall({ method, fault });
      const started = new Started(env);

      expect(await started.exitCode()).toBe(1);
      expect(started.err).toBe(`${sentence}\n`);
    },
  );

  it('names the variable for the certificate of a proxy that opens TLS', async () => {
    const code = 'SELF_SIGNED_CERT_IN_CHAIN';
    const fetch = async () => {
      throw Object.assign(new Error('self-signed certificate in certificate chain'), { code });
    };
    const client = new webApi.WebClient('xoxb-1', {
      ...CLIENT_OPTIONS,
      fetch,
      logLevel: LogLevel.ERROR,
    });
    const starting = withTokenHint('SLACK_BOT_TOKEN', () => client.auth.test());

    expect(startupError(await starting.catch((error: unknown) => error))).toBe(
      'Slack has a certificate that this machine does not know. If a proxy opens TLS, set NODE_EXTRA_CA_CERTS in the environment to the file with its CA.',
    );
  });

  it('reports a socket that ends before Slack’s hello, which the SDK does not', async () => {
    const starting = withTokenHint('SLACK_APP_TOKEN', () => Promise.reject());

    expect(startupError(await starting.catch((error: unknown) => error))).toBe(NO_ANSWER);
  });
});

describe('with valid variables', () => {
  it('logs in one line that it is connected, and exits 0 on SIGTERM', async () => {
    const started = new Started(await surroundings());

    const lines = (await started.log()).trim().split('\n');
    expect(lines).toEqual([expect.stringContaining('connected to Slack by Socket Mode')]);
    started.child.kill('SIGTERM');

    expect(await started.exitCode()).toBe(0);
    expect(started.err).toBe('');
  });

  it('names a store that the start has made, so that a start in another folder is noticed', async () => {
    const env = await surroundings();
    const folder = newFolder();
    const first = new Started(env, folder);

    expect(await first.log()).toContain(`, with a new store: ${join(folder, 'data/blogpost.db')}`);
    first.child.kill('SIGTERM');
    await first.exitCode();
    const second = new Started(env, folder);

    expect(await second.log()).toContain('connected to Slack by Socket Mode"');
  });

  inDeep(() => {
    it('exits 0 on a SIGTERM that comes while it starts, and on one more', async () => {
      const slack = await startLocalSlack();
      slack.faults.onCall({ method: 'auth.test', fault: { kind: 'latency', ms: 500 } });
      const started = new Started(await surroundings(slack));
      while (slack.calls.length === 0) await new Promise((turn) => setImmediate(turn));

      started.child.kill('SIGTERM');
      expect(await started.log()).toContain('stopping');
      started.child.kill('SIGTERM');

      expect(await started.exitCode()).toBe(0);
      expect(started.err).toBe('');
    });
  });

  inDeep(() => {
    it('receives a SIGTERM that npm got', async () => {
      const env = { ...process.env, ...(await surroundings()) };
      const DATABASE_URL = `sqlite:${join(newFolder(), 'blogpost.db')}`;
      const npm = spawn('npm', ['start'], { cwd: ROOT, env: { ...env, DATABASE_URL, PORT: '' } });
      let out = '';
      npm.stdout.on('data', (chunk) => {
        out += String(chunk);
      });
      while (!out.includes('connected to Slack')) await once(npm.stdout, 'data');

      npm.kill('SIGTERM');

      expect((await once(npm, 'close'))[0]).toBe(0);
      expect(out).toContain('stopping');
    });
  });

  itInDeep('refuses a store that another process has open', async () => {
    const [env, folder] = [await surroundings(), newFolder()];
    await new Started(env, folder).log();

    const second = new Started(env, folder);

    expect(await second.exitCode()).toBe(1);
    expect(second.err).toBe(
      'The store ./data/blogpost.db is in use by another process; stop that one first.\n',
    );
  });
});
