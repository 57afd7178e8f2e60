import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { findPosted } from '../../src/bot/outbound/thread-reader.ts';
import { aRun } from '../pipeline/cast.ts';

const A_PAGE = 15;
const messages = Array.from({ length: 50 }, (_, nth) => ({
  ts: `${nth}.0`,
  metadata: { event_type: 'blogpost', event_payload: { run: 'R1', key: `verdict:${nth}` } },
}));

/** Slack for an app sold outside its Marketplace: one page, and then a rate limit for a minute. */
function limited() {
  const asked: string[] = [];
  let isFree = true;
  const fetch = async (_: unknown, init?: { body?: unknown }) => {
    const cursor = new URLSearchParams(String(init?.body)).get('cursor') ?? '0';
    isFree = !isFree;
    if (isFree) return new Response('', { status: 429, headers: { 'retry-after': '60' } });
    asked.push(cursor);
    const next = Number(cursor) + A_PAGE;
    return Response.json({
      ok: true,
      messages: messages.slice(Number(cursor), next),
      response_metadata: { next_cursor: next < messages.length ? String(next) : '' },
    });
  };
  const logger = boltLogger(createLog('silent'), () => true);
  return { asked, client: new webApi.WebClient('xoxb-1', { ...CLIENT_OPTIONS, logger, fetch }) };
}

const found = (threadTs: string | undefined, key: string) => {
  return { run: aRun(), key, channel: 'C1', threadTs };
};

it('a thread is read from the rate-limited page until the message is found', async () => {
  const { client, asked } = limited();
  const look = () => findPosted(client, found('0.0', 'verdict:49'));

  for (let limited = 1; limited <= 3; limited += 1) {
    await expect(look()).rejects.toMatchObject({ code: 'slack_reading_limited' });
  }

  expect(await look()).toBe('49.0');
  expect(asked).toEqual(['0', '15', '30', '45']);
});

it('a thread that was read to its end is read from its beginning the next time', async () => {
  const { client, asked } = limited();
  const look = () => findPosted(client, found('0.0', 'verdict:50')).catch(() => 'limited');

  const looks = [await look(), await look(), await look(), await look()];

  expect(looks).toEqual(['limited', 'limited', 'limited', undefined]);
  await look();
  await look();
  expect(asked.slice(4)).toEqual(['0']);
});

it('a channel is read again from its newest message, since new messages come before the read ones', async () => {
  const { client, asked } = limited();
  const look = () => findPosted(client, found(undefined, 'verdict:49')).catch(() => 'limited');

  await look();
  await look();

  expect(asked).toEqual(['0', '0']);
});
