import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { firstOf, itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { signed } from '../signed-request.ts';
import { openWorld, type World } from '../world.ts';

/** A slash command as Slack sends it; the same trigger id is the same command. */
const COMMAND = new URLSearchParams({
  command: '/blogpost',
  text: 'Why tea is good',
  team_id: 'T0LOCAL',
  channel_id: CHANNEL,
  user_id: 'U0ADA',
  trigger_id: '1.2.same',
}).toString();

async function post(world: World, secret: string, body = COMMAND): Promise<number> {
  return (await fetch(world.app.requestUrl, signed(body, secret))).status;
}

it('brings an outline to a published post over HTTP', async () => {
  const world = await openWorld({ script: answers(), mode: 'http' });

  const thread = await world.begin('ada', 'Why tea is good');
  await thread.waitFor('is ready for your review');
  await thread.waitForReaction(await thread.reply('lin', 'Mention milk.'));
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), {});
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: *Draft 1* · 4 words · replaced · passed review · Grace Lindqvist requested changes · 5 Jan, 09:00 UTC
    lin: Mention milk. :eyes:
    bot: Draft 2 · 7 words
    bot: Grace Lindqvist approved draft 2 · 5 Jan, 09:00 UTC
    bot: ✅ *“Tea” is approved.* Here’s everything to publish it."
  `);
});

it('refuses a request that Slack has not signed', async () => {
  const world = await openWorld({ script: answers(), mode: 'http' });

  expect(await post(world, 'a-guess')).toBe(401);

  expect(world.model.calls).toEqual([]);
  expect(world.slack.transcript(CHANNEL)).toBe('');
});

it.each(firstOf([-310, 310, 3_600], 1))('refuses a signature made %i s from now', async (apart) => {
  const world = await openWorld({ script: answers(), mode: 'http' });
  const signedAt = Math.floor(Date.now() / 1000) + apart;

  const request = signed(COMMAND, world.slack.signingSecret, signedAt);

  expect((await fetch(world.app.requestUrl, request)).status).toBe(401);
  expect(world.slack.transcript(CHANNEL)).toBe('');
});

itInDeep('accepts a body as large as the largest of Slack, and no larger one', async () => {
  const world = await openWorld({ script: answers(), mode: 'http' });
  const { signingSecret } = world.slack;
  const padded = (bytes: number) => `ssl_check=1&padding=${'x'.repeat(bytes - 20)}`;

  expect(await post(world, signingSecret, padded(1_048_576))).toBe(200);
  expect(await post(world, signingSecret, padded(1_048_577))).toBe(413);
});

itInDeep('begins one run for a command that comes twice', async () => {
  const world = await openWorld({ script: answers(), mode: 'http' });
  const { signingSecret } = world.slack;

  const statuses = await Promise.all([post(world, signingSecret), post(world, signingSecret)]);
  const isReady = () => world.slack.transcript(CHANNEL).includes('is ready for your review');
  await world.slack.until(() => isReady() || undefined, 'the review card');

  expect(statuses).toEqual([200, 200]);
  expect(world.asked('draft')).toHaveLength(1);
  expect(world.slack.transcript(CHANNEL).match(/^bot:/gm)).toHaveLength(1);
});

it.each(['GET', 'HEAD'])('answers /healthz and /readyz to %s', async (method) => {
  const world = await openWorld({ mode: 'http' });

  for (const path of ['/healthz', '/readyz']) {
    expect((await fetch(new URL(path, world.app.requestUrl), { method })).status).toBe(200);
  }
});

it('stops cleanly while a request is being sent slowly', async () => {
  const world = await openWorld({ script: answers(), mode: 'http' });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  const { hostname, port } = new URL(world.app.requestUrl);
  const slow = connect(Number(port), hostname).on('error', () => {});
  await once(slow, 'connect');
  const head = ['POST /slack/events HTTP/1.1', 'Host: blogpost', 'Content-Length: 9', '', 'slow'];
  slow.write(head.join('\r\n'));
  await fetch(new URL('/healthz', world.app.requestUrl));
  const stoppedFrom = performance.now();

  await world.app.stop();

  expect(performance.now() - stoppedFrom).toBeLessThan(3_000);
  await world.app.start();
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
});
