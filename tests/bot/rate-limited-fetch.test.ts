import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { createRateLimitedFetch } from '../../src/bot/api/rate-limited-fetch.ts';
import { CLIENT_OPTIONS, callSlack } from '../../src/bot/api/slack-calls.ts';

/**
 * A client whose Slack refuses the first call, with or without a time to wait, and counts the calls
 * that reach it.
 */
function openSlack(retryAfter?: string) {
  const clock = { time: 0, now: () => clock.time };
  const arrived: string[] = [];
  const fetch = createRateLimitedFetch(clock, async (url, init) => {
    arrived.push(`${String(url).split('/').at(-1)} ${new URLSearchParams(String(init?.body))}`);
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    if (arrived.length === 1) return Response.json({ ok: false }, { status: 429, headers });
    return Response.json({ ok: true, ts: '1.0' });
  });
  const client = new webApi.WebClient('xoxb-1', { ...CLIENT_OPTIONS, fetch });
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'tea' });
  return { clock, client, arrived, post };
}

const LIMITED = { code: 'slack_rate_limited' };

it('delays calls to the channel until the limit ends, and reports the time left', async () => {
  const { clock, client, arrived, post } = openSlack('30');
  await expect(callSlack(() => post('C1'))).rejects.toMatchObject({
    ...LIMITED,
    retryAfterMs: 30_000,
  });

  clock.time = 10_500;
  await expect(callSlack(() => post('C1'))).rejects.toMatchObject({
    ...LIMITED,
    retryAfterMs: 20_000,
  });
  clock.time = 29_999;
  const change = () => client.chat.update({ channel: 'C1', ts: '1.0', text: 'tea' });
  await expect(callSlack(change)).rejects.toMatchObject(LIMITED);
  expect(arrived).toHaveLength(1);

  clock.time = 30_000;
  await callSlack(() => post('C1'));
  expect(arrived).toHaveLength(2);
});

it('lets calls to other channels and methods through meanwhile', async () => {
  const { client, arrived, post } = openSlack('30');
  await expect(callSlack(() => post('C1'))).rejects.toMatchObject(LIMITED);

  await post('C2');
  await client.conversations.replies({ channel: 'C1', ts: '1.0' });

  expect(arrived.map((call) => call.split(' ')[0])).toEqual([
    'chat.postMessage',
    'chat.postMessage',
    'conversations.replies',
  ]);
});

it('counts calls without a method and channel', async () => {
  const { client, arrived, post } = openSlack('30');
  const read = (channel: string) => client.conversations.replies({ channel, ts: '1.0' });
  await expect(callSlack(() => read('C1'))).rejects.toMatchObject(LIMITED);

  await read('C2');
  await post('C1');
  await expect(callSlack(() => read('C1'))).rejects.toMatchObject(LIMITED);

  expect(arrived).toHaveLength(3);
});

it.each([undefined, 'soon'])('pauses two seconds for the Retry-After %s', async (retryAfter) => {
  const { clock, arrived, post } = openSlack(retryAfter);
  await expect(callSlack(() => post('C1'))).rejects.toMatchObject(LIMITED);

  clock.time = 1_999;
  await expect(callSlack(() => post('C1'))).rejects.toMatchObject(LIMITED);
  expect(arrived).toHaveLength(1);
  clock.time = 2_000;
  await callSlack(() => post('C1'));
});

it('never pauses longer than an hour', async () => {
  const { clock, post } = openSlack('86400');
  await expect(callSlack(() => post('C1'))).rejects.toMatchObject(LIMITED);

  clock.time = 60 * 60_000;
  await callSlack(() => post('C1'));
});

it('does not delay addresses that are not methods', async () => {
  let asked = 0;
  const send = async () => {
    asked += 1;
    return new Response('', { status: 429 });
  };
  const fetch = createRateLimitedFetch({ now: () => 0 }, send);

  await fetch('https://hooks.slack.com/actions/T1/2/3');
  await fetch('https://hooks.slack.com/actions/T1/2/3');

  expect(asked).toBe(2);
});
