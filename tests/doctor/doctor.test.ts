import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { itInDeep } from '../sampled.ts';
import { createAppProcess } from '../scenarios/app-process.ts';
import { openPlace, type Place, runDoctor, spawnDoctor, WITHOUT_CALLS } from './run-doctor.ts';

it('has one line for each check, and exits with 0 when all is well', async () => {
  const { env, folder } = await openPlace();

  const { code, out, err } = await spawnDoctor(env);

  const shown = out
    .replaceAll(folder, 'FOLDER')
    .replaceAll(env['OPENAI_BASE_URL'] ?? '', 'MODEL')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/\d+ MB/g, 'N MB')
    .replace(process.versions.node, 'VERSION');
  expect(shown).toMatchInlineSnapshot(`
    "OK           Node VERSION is new enough.
    OK           All variables have valid values.
    OK           Slack accepts SLACK_BOT_TOKEN: workspace “Fernweh Coffee”, app user @blogpost.
    OK           The bot token has all 13 scopes of manifest.yml.
    OK           The app is in 2 channels: #content, #marketing.
    OK           This machine’s clock and Slack’s agree.
    OK           Slack accepts SLACK_APP_TOKEN and offers a socket.
    OK           No PORT is set, and Socket Mode needs none.
    OK           The model server at HOST/v1 answers.
    OK           The model server does not deny WRITER_MODEL gpt-6-astra, EVALUATOR_MODEL gpt-6.1-sol, IMAGE_MODEL gpt-image-2.6-sunburst.
    OK           The model server has /responses and /chat/completions; the app uses /responses (OPENAI_API=responses).
    OK           WRITER_MODEL (gpt-6-astra) streams its answers.
    OK           EVALUATOR_MODEL (gpt-6.1-sol) answers by a JSON schema (structured outputs).
    OK           IMAGE_MODEL (gpt-image-2.6-sunburst) draws a picture.
    OK           The first start creates the store FOLDER/blogpost.db.
    OK           The disk of the store has N MB left.

    All is well. (The model server may charge a few cents for the questions and the picture; --no-model-calls leaves them out.)
    "
  `);
  expect([code, err]).toEqual([0, '']);
});

it('asks the model nothing and draws nothing on request', async () => {
  const { env, model } = await openPlace();

  const { code, out } = await runDoctor(env);

  expect(code).toBe(0);
  expect(out).toContain('NOT CHECKED  The model is not asked (--no-model-calls).');
  expect(model.calls).toEqual([]);

  const { out: undrawn } = await runDoctor(env, { argv: ['--no-picture'] });

  expect(undrawn).toContain('NOT CHECKED  No picture is drawn (--no-picture).');
  expect(model.calls.map(({ kind }) => kind)).not.toContain('image');
});

it('names a variable that the app ignores because its name is misspelled', async () => {
  const { env } = await openPlace();

  const { code, toDo } = await runDoctor({ ...env, COST_PER_DAY_CHANEL: '5' });

  expect(code).toBe(1);
  expect(toDo).toEqual([
    'COST_PER_DAY_CHANEL is ignored: the variable of Blogpost is COST_PER_DAY_CHANNEL.',
  ]);
});

itInDeep('gives the same to a program as JSON', async () => {
  const { env } = await openPlace();
  const argv = ['--json', ...WITHOUT_CALLS];

  const good = JSON.parse((await spawnDoctor(env, argv)).out);
  const bad = JSON.parse((await spawnDoctor({ ...env, PORT: 'high' }, argv)).out);

  expect(good).toMatchObject({ ok: true });
  expect(good.checks).toContainEqual({
    part: 'channels',
    state: 'ok',
    sentence: 'The app is in 2 channels: #content, #marketing.',
  });
  expect(bad).toMatchObject({ ok: false });
  expect(bad.checks).toContainEqual({
    part: 'configuration',
    state: 'to_do',
    sentence: 'PORT must be a whole number from 0 to 65535.',
  });
});

itInDeep('explains itself, and refuses other arguments', async () => {
  expect(await runDoctor({}, { argv: ['--help'] })).toMatchObject({ code: 0, err: '' });
  expect(await spawnDoctor({}, ['--loud'])).toMatchObject({
    code: 2,
    out: '',
    err: 'Unknown option \'--loud\'. "npm run doctor -- --help" shows the usage.\n',
  });
});

it('names every wrong variable and checks the parts that the others describe', async () => {
  const { env } = await openPlace();
  const { OPENAI_API_KEY: _, ...rest } = env;

  const { code, out, toDo } = await runDoctor({
    ...rest,
    ROUNDS_MAX: 'two',
    SLACK_APP_TOKEN: 'xoxb-7',
  });

  expect(code).toBe(1);
  expect(toDo).toEqual([
    expect.stringMatching(/^OPENAI_API_KEY is missing: .*\.$/),
    'ROUNDS_MAX must be a whole number from 0 to 5.',
    'SLACK_APP_TOKEN must be an app-level token: it begins with xapp-.',
  ]);
  expect(out).toContain('OK           Slack accepts SLACK_BOT_TOKEN');
  expect(out).toContain('NOT CHECKED  The model server is not asked');
  expect(out).toContain('OK           The first start creates the store');
});

it('checks nothing but Node without any variable', async () => {
  const { code, toDo } = await runDoctor({ DATABASE_URL: 'mysql://db' });

  expect(code).toBe(1);
  expect(toDo.map((line) => line.split(' ')[0])).toEqual([
    'OPENAI_API_KEY',
    'SLACK_BOT_TOKEN',
    'DATABASE_URL',
    'SLACK_APP_TOKEN',
  ]);
});

describe('Slack', () => {
  const COPY = 'Copy the token again from your Slack app’s pages.';

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-wrong'],
    ['SLACK_APP_TOKEN', 'xapp-wrong'],
  ])('refuses %s', async (name, token) => {
    const { env } = await openPlace();

    const { code, toDo } = await runDoctor({ ...env, [name]: token });

    expect(code).toBe(1);
    expect(toDo).toEqual([`Slack refuses ${name} (invalid_auth). ${COPY}`]);
  });

  it('does not answer', async () => {
    const { env } = await openPlace();
    const SLACK_API_URL = 'http://127.0.0.1:1/api/';

    const { toDo } = await runDoctor({ ...env, SLACK_API_URL });

    const sentence = expect.stringMatching(/^Slack does not answer\. Check the network/);
    expect(toDo).toEqual([sentence, sentence]);
  });

  it('lacks a scope of the app-level token', async () => {
    const { env, slack } = await openPlace();
    const fault = { kind: 'error' as const, error: 'missing_scope' };
    slack.faults.onCall({ method: 'apps.connections.open', fault });

    const { toDo } = await runDoctor(env);

    expect(toDo).toEqual([expect.stringMatching(/^SLACK_APP_TOKEN lacks connections:write/)]);
  });

  it('has granted fewer scopes than the manifest asks for', async () => {
    const scopes = ['commands', 'chat:write', 'channels:history', 'channels:read', 'files:read'];
    const { env } = await openPlace({ installation: { scopes } });

    const { code, out, toDo } = await runDoctor(env);

    expect(code).toBe(1);
    expect(toDo).toEqual([
      expect.stringMatching(
        /^The bot token lacks app_mentions:read, groups:history, groups:read, reactions:write, reactions:read, files:write, users:read, usergroups:read: put /,
      ),
    ]);
    expect(out).toContain('NOT CHECKED  Slack lists channels only with');
  });

  it('has granted more scopes than the manifest asks for', async () => {
    const { slack } = await openPlace();
    const scopes = [
      ...(slack.workspace.installation.scopes ?? []),
      'chat:write.public',
      'team:read',
    ];
    const { env } = await openPlace({ installation: { scopes } });

    const { code, out } = await runDoctor(env);

    expect(code).toBe(0);
    expect(out).toContain('It does not need chat:write.public, team:read.');
  });

  it('has the app in no channel', async () => {
    const { env, slack } = await openPlace();
    for (const channel of slack.workspace.channels.values()) channel.hasApp = false;

    const { toDo } = await runDoctor(env);

    expect(toDo).toEqual(['The app is in no channel: type /invite @Blogpost in one.']);
  });

  it('has the app in more channels than fit on a page or in a line', async () => {
    const { env, slack } = await openPlace();
    const [channel] = slack.workspace.channels.values();
    if (channel === undefined) throw new Error('the workspace has no channel');
    for (let number = 1; number <= 300; number += 1) {
      const [id, name] = [`C0MORE${number}`, `more-${number}`];
      slack.workspace.channels.set(id, { ...channel, id, name });
    }

    const { out } = await runDoctor(env);

    expect(out).toMatch(
      /The app is in 302 channels: #content, #marketing, .*, #more-18 and 282 more\./,
    );
  });

  it.each([
    ['ahead of', 10 * 60_000],
    ['behind', -10 * 60_000],
  ])('has another time: this machine’s clock is %s it', async (side, ms) => {
    const { env } = await openPlace();

    const { code, toDo } = await runDoctor(env, { now: () => Date.now() + ms });

    expect(code).toBe(1);
    expect(toDo).toEqual([
      expect.stringMatching(
        new RegExp(
          `^This machine’s clock is (?:10\\.0|9\\.9) minutes ${side} Slack’s: let NTP set it`,
        ),
      ),
    ]);
  });
});

describe('HTTP mode', () => {
  async function openHttpPlace(): Promise<Place> {
    const place = await openPlace();
    const { SLACK_APP_TOKEN: _, ...env } = place.env;
    const SLACK_SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
    return { ...place, env: { ...env, SLACK_SIGNING_SECRET, PORT: '0' } };
  }

  async function answering(status: number, body: string): Promise<string> {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return String((server.address() as AddressInfo).port);
  }

  it('has a secret, a free port, and an address that the doctor cannot see', async () => {
    const { env } = await openHttpPlace();

    const { code, out } = await runDoctor(env);

    expect(code).toBe(0);
    expect(out).toContain('OK           SLACK_SIGNING_SECRET has the shape of one');
    expect(out).toContain('https://YOUR-HOST/slack/events as the request URL');
    expect(out).toContain('Port 0 on 127.0.0.1 is free.');
  });

  it('has a signing secret of another shape', async () => {
    const { env } = await openHttpPlace();
    const SLACK_SIGNING_SECRET = 'verification-token';

    const { toDo } = await runDoctor({ ...env, SLACK_SIGNING_SECRET });

    expect(toDo).toEqual([expect.stringMatching(/^SLACK_SIGNING_SECRET is not a signing secret/)]);
  });

  it('finds another program on its port', async () => {
    const { env } = await openHttpPlace();
    const PORT = await answering(200, 'hello');

    const { code, toDo } = await runDoctor({ ...env, PORT });

    expect(code).toBe(1);
    expect(toDo).toEqual([
      `Port ${PORT} on 127.0.0.1 is in use by another program; set PORT to a free one.`,
    ]);
  });

  it('finds the running app on its port, and its store in use', async () => {
    const { env, slack, model } = await openHttpPlace();
    const { DATABASE_URL = '' } = env;
    const app = await createAppProcess(slack, model, { mode: 'http', env: { DATABASE_URL } });
    await app.start();
    onTestFinished(() => app.stop());
    const PORT = new URL(app.requestUrl).port;

    const { code, out } = await runDoctor({ ...env, PORT });

    expect(code).toBe(0);
    expect(out).toContain(`OK           The app runs on port ${PORT} and is ready.`);
    expect(out).toContain('is in use by the running app.');
  });

  it('finds the running app that is not ready', async () => {
    const { env } = await openHttpPlace();
    const PORT = await answering(503, 'not ready: slack, model\n');

    expect((await runDoctor({ ...env, PORT })).toDo).toEqual([
      `The app runs on port ${PORT} and is not ready (slack, model): its log names the solution.`,
    ]);
  });
});
