import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { Overloaded } from '../src/bot/receiver.ts';
import { createHttpTransport } from '../src/http-transport.ts';
import { boltLogger, createLog } from '../src/log.ts';
import { guarding, isSignedNow } from '../src/request-guard.ts';
import { signed } from './scenarios/signed.ts';
import { createStillClock } from './scenarios/still-clock.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const SECOND = NOW / 1000;

it.each([
  [0, true],
  [-300, true],
  [-301, false],
  [300, true],
  [301, false],
  [3_600, false],
])('a signature %i s from now: %s', (apart, isTimely) => {
  expect(isSignedNow(String(SECOND + apart), NOW)).toBe(isTimely);
  expect(isSignedNow(String(SECOND + apart), NOW + 999)).toBe(isTimely);
});

it.each(['', ' ', '-1', '1e9', 'Infinity', 'NaN', '0x10', `${SECOND}.5`, 'soon'])(
  'takes %j for no time',
  (signedAt) => {
    expect(isSignedNow(signedAt, NOW)).toBe(false);
  },
);

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}

it('answers 503 to what is too much, and takes more when there is room', async () => {
  const held: (() => void)[] = [];
  const hold: RequestListener = (_, response) => void held.push(() => response.end());
  const url = await listening(guarding(hold, { requestsMax: 2 }));

  const first = [fetch(url), fetch(url)];
  while (held.length < 2) await new Promise((turn) => setImmediate(turn));
  expect((await fetch(url)).status).toBe(503);
  for (const answer of held.splice(0)) answer();
  await Promise.all(first);
  const next = fetch(url);
  while (held.length < 1) await new Promise((turn) => setImmediate(turn));
  for (const answer of held) answer();

  expect((await next).status).toBe(200);
});

it('answers 503 when the app handles as much as it can', async () => {
  const log = createLog('silent');
  const secret = 'a-secret';
  const transport = createHttpTransport(
    { HOST: '127.0.0.1', PORT: 0, signingSecret: secret },
    {
      logger: boltLogger(log, () => false),
      sdkLogger: boltLogger(log, () => false),
      log,
      clock: createStillClock(),
      slackMsMax: undefined,
      health: { isReady: () => true },
    },
  );
  const authorize = async () => ({ botToken: 'xoxb-1' });
  const app = new App({ receiver: transport.receiver, authorize });
  const processEvent = async () => {
    throw new Overloaded();
  };
  transport.receiver.init(Object.assign(Object.create(app) as App, { processEvent }));
  const server = await transport.receiver.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => void (await transport.receiver.stop()));
  const { port } = (server as ReturnType<typeof createServer>).address() as AddressInfo;

  const body = 'command=%2Fblogpost';
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, signed(body, secret));

  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
});
