import { describe, expect, it } from 'vitest';
import { freePort } from '../../free-port.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { createGate } from '../gate.ts';
import { linesWith, untilLogged } from '../log-lines.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const OPEN = 'apps.connections.open';

async function replyIsHandled(world: World): Promise<void> {
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));
}

const untilConnected = (world: World, times = 1) =>
  untilLogged(world, 'connected to Slack again', times);

describe('a socket that ends is replaced', () => {
  it.each(firstOf(['warning', 'refresh_requested'] as const, 1))(
    'when Slack sends %s',
    async (reason) => {
      const world = await openWorld({ script: answers() });

      world.slack.disconnectSockets(reason);
      await untilConnected(world);

      await replyIsHandled(world);
    },
  );

  it('when it closes without a close frame, repeatedly', async () => {
    const world = await openWorld({ script: answers() });

    for (const times of [1, 2, 3]) {
      world.slack.cutSockets();
      await untilConnected(world, times);
    }

    await replyIsHandled(world);
  });

  itInDeep('when it neither answers nor ends', async () => {
    const world = await openWorld({ script: answers(), slackMsMax: 300 });

    world.slack.stopRespondingOnSockets();
    await untilConnected(world);

    await replyIsHandled(world);
  });
});

describe('a failed reconnect', () => {
  itInDeep('is tried again when Slack sends nothing on the new connection', async () => {
    const world = await openWorld({ script: answers(), slackMsMax: 300 });
    world.slack.ignoreUpgrades(2);

    world.slack.cutSockets();
    await untilConnected(world);

    await replyIsHandled(world);
  });

  it.each(
    firstOf(
      [
        [
          'with an HTTP error',
          { kind: 'status', status: 500 },
          'not connected to Slack; trying again',
        ],
        ['without an answer', { kind: 'dropped' }, 'not connected to Slack; trying again'],
        [
          'with a 429',
          { kind: 'rate_limited', retryAfterS: 1 },
          'not connected to Slack; trying again',
        ],
        ['with invalid_auth', { kind: 'error', error: 'invalid_auth' }, 'refuses SLACK_APP_TOKEN'],
      ] as const,
      1,
    ),
  )('%s is logged once and tried again', async (_, fault, sentence) => {
    const world = await openWorld({ script: answers() });
    world.slack.faults.onCall({ method: OPEN, times: 5, fault });

    world.slack.cutSockets();
    await untilConnected(world);

    await replyIsHandled(world);
    expect(linesWith(world, sentence)).toHaveLength(1);
    expect(linesWith(world, 'Failed to retrieve a new WSS URL')).toEqual([]);
    // A transient failure must not be an error line.
    const isPassing = sentence.startsWith('not connected');
    expect(linesWith(world, '"level":50')).toHaveLength(isPassing ? 0 : 1);
  });
});

it('is an error in one line, with what to do, once it has lasted for five minutes', async () => {
  const world = await openWorld({ script: answers() });
  world.slack.faults.onCall({ method: OPEN, times: 20, fault: { kind: 'dropped' } });

  world.slack.cutSockets();
  await untilConnected(world);

  const [line = '', ...more] = linesWith(world, '"level":50');
  expect(more).toEqual([]);
  expect(JSON.parse(line).msg).toBe(
    'Slack has not been reached for five minutes. Check the network, a proxy and Slack’s status page; the ' +
      'app connects again by itself, and its posts continue then.',
  );
});

it('hides no event that could not be stored while the socket was lost', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const gate = createGate();
  const begun = createGate();
  Object.assign(world.app.store().inbox, {
    keep: async () => {
      begun.open();
      await gate.opened;
      throw new Error('disk full');
    },
  });
  void thread.reply('lin', 'Say why.');
  await begun.opened;
  world.slack.faults.onCall({ method: OPEN, times: 5, fault: { kind: 'status', status: 500 } });
  world.slack.cutSockets();
  await untilLogged(world, 'not connected to Slack; trying again');

  gate.open();

  await untilLogged(world, 'error: Error: disk full');
});

it('logs what to do when Socket Mode is switched off, is not ready, and reconnects by itself', async () => {
  const port = String(await freePort());
  const world = await openWorld({ script: answers(), env: { PORT: port } });
  const { slack } = world;
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  expect(await ready()).toBe(200);

  slack.disconnectSockets('link_disabled');
  const refused = () => slack.calls.filter(({ method, answer }) => method === OPEN && !answer?.ok);
  await slack.until(() => refused().length > 3 || undefined, 'some tries');
  expect(await ready()).toBe(503);
  slack.enableSockets();
  await untilConnected(world);

  await replyIsHandled(world);
  expect(await ready()).toBe(200);
  expect(linesWith(world, 'Slack has switched Socket Mode off')).toHaveLength(1);
});

it('begins one run for a command, and one decision for a click, that come in the same envelope twice', async () => {
  const world = await openWorld({ script: answers() });
  const { slack } = world;
  const thread = await world.begin('ada', 'Tea');
  slack.redeliverRequest();
  await thread.waitFor('is ready for your review');

  await thread.press('grace', 'Approve draft 1');
  slack.redeliverRequest();
  await thread.waitFor('is approved.* Here’s everything');

  expect(world.asked('draft')).toHaveLength(1);
  expect(world.asked('linkedin_post')).toHaveLength(1);
  expect(slack.transcript('content').match(/^bot:/gm)).toHaveLength(1);
});

it('opens one form for a command in the same envelope twice, and one run for its submission', async () => {
  const world = await openWorld({ script: answers() });
  const { slack } = world;
  await world.command('ada', '');
  const form = await world.modal('ada');
  slack.redeliverRequest();

  const thread = await world.threadAfter(() => world.submit('ada', form, { outline: 'Tea' }));
  slack.redeliverRequest();
  await thread.waitFor('is ready for your review');

  expect(world.asked('draft')).toHaveLength(1);
  expect(world.toldTo('ada')).toEqual([]);
});

it('is not ready once the app is removed from its workspace', async () => {
  const port = String(await freePort());
  const world = await openWorld({ env: { PORT: port } });
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  const { workspace } = world.slack;

  workspace.tell({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'] } });
  workspace.tell({ type: 'tokens_revoked', tokens: { bot: ['U0BLOGPOST'] } });
  workspace.tell({ type: 'app_uninstalled' });
  const sentence = 'the app was removed from its workspace';
  await untilLogged(world, sentence);

  expect(await ready()).toBe(503);
  expect(linesWith(world, sentence)).toHaveLength(1);
});
