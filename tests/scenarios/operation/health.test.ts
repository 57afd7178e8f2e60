import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../../sandbox/openai/server.ts';
import { freePort } from '../../free-port.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { linesWith, untilLogged } from '../log-lines.ts';
import { answers } from '../scripted-answers.ts';
import { signed } from '../signed-request.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const SOON_MS = 60_000;
const SELDOM_MS = 5 * 60_000;
const SIX_MINUTES_MS = 6 * 60_000;

/** A world whose app checks token, clock and model when its time passes. */
async function openChecked(options: WorldOptions = {}) {
  const checks = createFrozenClock();
  const port = String(await freePort());
  const env = options.mode === 'http' ? {} : { PORT: port };
  const world = await openWorld({
    script: answers(),
    ...options,
    checks,
    env: { ...env, ...options.env },
  });
  const address = options.mode === 'http' ? world.app.requestUrl : `http://127.0.0.1:${port}`;
  const readiness = async () => {
    const answer = await fetch(new URL('/readyz', address));
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  /** Runs a check of Slack that is due within this time, and waits until the next one is set. */
  const check = async (ms = SOON_MS) => {
    await checks.dueWithin(ms);
    const asked = () => world.slack.calls.filter(({ method }) => method === 'auth.test').length;
    const before = asked();
    checks.pass(ms);
    await world.slack.until(() => asked() > before || undefined, 'auth.test');
    await checks.dueWithin(SELDOM_MS);
  };
  // The first check of Slack has ended here.
  await checks.dueWithin(SELDOM_MS);
  return { world, readiness, check, checks };
}

const READY = '200 ok';
const errorsOf = (world: World) => linesWith(world, '"level":50');

const REFUSED = 'Slack refuses SLACK_BOT_TOKEN';

describe('a bot token that is revoked', () => {
  const revoke = ({ slack }: World, error = 'token_revoked') =>
    slack.faults.onCall({ times: 1_000, fault: { kind: 'error', error } });

  it.each(firstOf(['token_revoked', 'account_inactive', 'invalid_auth'], 1))(
    '(%s) is noticed without any activity, logged once, and logged again when it is valid',
    async (error) => {
      const { world, readiness, check } = await openChecked();
      expect(await readiness()).toBe(READY);

      revoke(world, error);
      await check(SELDOM_MS);
      expect(await readiness()).toBe('503 not ready: slack');
      await check();
      await check();
      world.slack.faults.clear();
      await check();

      expect(await readiness()).toBe(READY);
      expect(errorsOf(world)).toEqual([expect.stringContaining(REFUSED)]);
      expect(linesWith(world, 'Slack accepts SLACK_BOT_TOKEN again')).toHaveLength(1);
    },
  );

  it('is noticed by any call; the requester learns why their run waits, and it continues', async () => {
    const clock = createFrozenClock();
    const { world, readiness } = await openChecked({ clock });
    revoke(world);

    await world.command('ada', 'Tea');
    await world.waitToTell('ada', 'Ask your Blogpost admin to reinstall me.');
    expect(await readiness()).toBe('503 not ready: slack');
    world.slack.faults.clear();
    await clock.dueIn(2_000);
    const thread = await world.threadAfter(async () => clock.pass(SOON_MS));

    await thread.waitFor('is ready for your review');
    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toHaveLength(1);
    expect(world.toldTo('ada')).toHaveLength(1);
  });

  it('is logged once when Slack answers that the app was removed, until Slack accepts it again', async () => {
    const { world, readiness, check } = await openChecked();
    const { workspace } = world.slack;

    workspace.tell({ type: 'tokens_revoked', tokens: { bot: ['U0BLOGPOST'] } });
    workspace.tell({ type: 'app_uninstalled' });
    await untilLogged(world, REFUSED);
    expect(await readiness()).toBe('503 not ready: slack');
    await check();

    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toHaveLength(1);
  });
});

describe('a clock that is six minutes off (HTTP mode)', () => {
  const skewed = async (startsAtMs: number) => {
    const skew = { ms: startsAtMs };
    const wallTime = () => Date.now() + skew.ms;
    return { skew, ...(await openChecked({ mode: 'http', wallTime })) };
  };

  it.each([
    [SIX_MINUTES_MS, /clock is [56]\.\d minutes ahead of Slack’s/],
    [-SIX_MINUTES_MS, /clock is [56]\.\d minutes behind Slack’s/],
  ])('(%i ms) is noticed at the start, and logged again when it is right', async (ms, sentence) => {
    const { world, skew, readiness, check } = await skewed(ms);

    expect(await readiness()).toBe('503 not ready: clock');
    await check();
    skew.ms = 0;
    await check();

    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toEqual([expect.stringMatching(sentence)]);
    expect(linesWith(world, 'Slack’s agree again')).toHaveLength(1);
  });

  it('is noticed by a request of Slack, and ends with the next valid one', async () => {
    const { world, skew, readiness } = await skewed(0);

    skew.ms = SIX_MINUTES_MS;
    await expect(world.command('ada', 'Tea')).rejects.toThrow('did not answer');
    await untilLogged(world, 'minutes ahead of Slack’s');
    expect(await readiness()).toBe('503 not ready: clock');
    skew.ms = 0;
    await world.begin('ada', 'Tea');

    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toHaveLength(1);
  });

  it('is assumed from a request when Slack cannot be asked', async () => {
    const { world, skew, readiness } = await skewed(0);
    world.slack.faults.onCall({ method: 'auth.test', times: 9, fault: { kind: 'dropped' } });

    skew.ms = SIX_MINUTES_MS;
    await expect(world.command('ada', 'Tea')).rejects.toThrow('did not answer');
    await untilLogged(world, 'minutes ahead of Slack’s');

    expect(await readiness()).toBe('503 not ready: clock');
  });
});

describe('requests from strangers (HTTP mode)', () => {
  const BODY = new URLSearchParams({ command: '/blogpost', channel_id: CHANNEL }).toString();

  it('do not make the app unready: an old request of Slack that is sent again', async () => {
    const { world, readiness } = await openChecked({ mode: 'http' });
    const asked = () => world.slack.calls.filter(({ method }) => method === 'auth.test').length;
    const before = asked();
    const old = Math.floor(Date.now() / 1000) - 3_600;

    for (const body of ['1', '2', '3']) {
      const request = signed(body, world.slack.signingSecret, old);
      expect((await fetch(world.app.requestUrl, request)).status).toBe(401);
    }
    await world.slack.until(() => asked() > before || undefined, 'Slack to be asked for its time');

    expect(asked()).toBe(before + 1);
    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toEqual([]);
  });

  it('do not make the app unready, and are logged once as a possibly wrong signing secret', async () => {
    const { world, readiness } = await openChecked({ mode: 'http' });
    const far = Math.floor(Date.now() / 1000) + 3_600;

    for (const at of [undefined, far, undefined, undefined, undefined]) {
      expect((await fetch(world.app.requestUrl, signed(BODY, 'a-guess', at))).status).toBe(401);
    }
    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toEqual([expect.stringContaining('SLACK_SIGNING_SECRET')]);
    await world.begin('ada', 'Tea');

    expect(linesWith(world, 'Requests match SLACK_SIGNING_SECRET again')).toHaveLength(1);
    for (const _ of [1, 2, 3]) await fetch(world.app.requestUrl, signed(BODY, 'a-guess'));
    expect(errorsOf(world)).toHaveLength(1);
  });
});

describe('the model server', () => {
  const WELL = 'accepts our key and models again';

  it('that refuses the key is logged once; the run waits for it, and its requester is notified', async () => {
    const clock = createFrozenClock();
    const { world, readiness, checks } = await openChecked({ clock });
    world.model.account.key = 'sk-another';

    const thread = await world.begin('ada', 'Tea');
    await world.waitToTell('ada', 'Ask your Blogpost admin to check the API key.');
    await thread.waitFor('Ask your Blogpost admin to check the API key. Retrying at');
    expect(await readiness()).toBe('503 not ready: model');
    world.model.account.key = null;
    await checks.dueWithin(SOON_MS);
    checks.pass(SOON_MS);
    await untilLogged(world, WELL);
    await clock.dueIn(SOON_MS);
    clock.pass(SOON_MS);

    await thread.waitFor('is ready for your review');
    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toEqual([expect.stringContaining('refuses OPENAI_API_KEY')]);
    expect(thread.summary()).not.toContain('⚠️');
  });

  itInDeep('that lacks models is noticed at the start, with the variables to change', async () => {
    const { world, readiness } = await openChecked();
    await world.app.stop();
    world.model.account.models = ['gpt-6.1-sol'];

    await world.app.start();
    await untilLogged(world, 'WRITER_MODEL (gpt-6-astra), IMAGE_MODEL (gpt-image-2.6-sunburst)');

    expect(await readiness()).toBe('503 not ready: model');
    expect(errorsOf(world)).toHaveLength(1);
  });

  it('that loses a model is noticed by the call, and the requester is notified', async () => {
    const { world } = await openChecked({ clock: createFrozenClock() });
    world.model.account.models = ['gpt-6.1-sol', 'gpt-image-2.6-sunburst'];

    await world.command('ada', 'Tea');
    await world.waitToTell('ada', 'check the model names');

    expect(errorsOf(world)).toEqual([expect.stringContaining('WRITER_MODEL (gpt-6-astra)')]);
  });

  it('without the Responses API is noticed at the start, with the variable to set', async () => {
    const { world, readiness, checks } = await openChecked();
    await world.app.stop();
    world.model.account.apis = ['chat', 'images'];

    await world.app.start();
    await untilLogged(world, 'OPENAI_API=chat');
    expect(await readiness()).toBe('503 not ready: model');
    await checks.dueWithin(SOON_MS);
    checks.pass(SOON_MS);
    await checks.dueWithin(SOON_MS);
    expect(errorsOf(world)).toHaveLength(1);
    await world.app.stop();
    await world.app.start({ OPENAI_API: 'chat' });
    await checks.dueWithin(SELDOM_MS);

    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toHaveLength(1);
    expect(world.model.calls).toEqual([]);
  });

  it('without the Images API is logged, and the app stays ready', async () => {
    const { world, readiness } = await openChecked();
    await world.app.stop();
    world.model.account.apis = ['responses'];

    await world.app.start();
    await untilLogged(world, 'IMAGE_MODEL=none');

    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toHaveLength(1);
  });

  it('for pictures is checked with its own key and model', async () => {
    const pictures = await startLocalModel();
    onTestFinished(() => pictures.close());
    pictures.account.key = 'sk-pictures';
    const env = { IMAGE_BASE_URL: pictures.url, IMAGE_API_KEY: 'sk-other' };
    const { world, readiness } = await openChecked({ env });

    await untilLogged(world, 'refuses IMAGE_API_KEY');

    expect(await readiness()).toBe('503 not ready: model');
    expect(errorsOf(world)).toHaveLength(1);
  });

  itInDeep('is not asked for a model for pictures with IMAGE_MODEL=none', async () => {
    // The check of the first start may still be in progress.
    const { world, readiness } = await openChecked({ env: { IMAGE_MODEL: 'none' } });
    await world.app.stop();
    world.model.account.models = ['gpt-6-astra', 'gpt-6.1-sol'];
    world.model.account.apis = ['responses'];

    await world.app.start({ IMAGE_MODEL: 'none' });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');

    expect(await readiness()).toBe(READY);
    expect(errorsOf(world)).toEqual([]);
  });

  it('that does not answer is logged as a warning, and the app stays ready', async () => {
    const OPENAI_BASE_URL = 'http://127.0.0.1:1/v1';
    const { world, readiness, checks } = await openChecked({ env: { OPENAI_BASE_URL } });
    await untilLogged(world, 'model server does not answer the check');
    for (let times = 0; times < 3; times += 1) {
      await checks.dueWithin(SOON_MS);
      checks.pass(SOON_MS);
    }
    await checks.dueWithin(SOON_MS);

    expect(linesWith(world, 'model server does not answer the check')).toHaveLength(1);
    expect(errorsOf(world)).toEqual([]);
    expect(await readiness()).toBe(READY);
  });
});
