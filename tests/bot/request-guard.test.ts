import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { App } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { watchSigningSecret } from '../../src/app/health/watch-signing-secret.ts';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { limitConnections } from '../../src/bot/connection/connection-limit.ts';
import { createHttpTransport } from '../../src/bot/connection/http-transport.ts';
import { type GuardOptions, guardRequests } from '../../src/bot/connection/request-guard.ts';
import { Overloaded } from '../../src/bot/inbound/receiver.ts';
import { createFrozenClock } from '../scenarios/frozen-clock.ts';
import { signed } from '../scenarios/signed-request.ts';

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}

const SECRET = 'a-secret';
const NOW = Date.UTC(2026, 10, 22, 12);
const SECOND = NOW / 1000;

async function guarded(listener: RequestListener, options: Partial<GuardOptions> = {}) {
  const guard = guardRequests(listener, { signingSecret: SECRET, ...options });
  return await listening(createServer(guard.listener));
}

const answerAll: RequestListener = (_, response) => void response.end();

it.each([
  [0, 200],
  [-300, 200],
  [-301, 401],
  [300, 200],
  [301, 401],
  [3_600, 401],
])('answers a signature made %i s from now with %i', async (apart, status) => {
  const url = await guarded(answerAll, { now: () => NOW + 999 });

  expect((await fetch(url, signed('tea=1', SECRET, SECOND + apart))).status).toBe(status);
});

it.each(['', '-1', '1e9', 'Infinity', 'NaN', '0x10', `${SECOND}.5`, 'soon'])(
  'refuses the timestamp %j without reading the body',
  async (signedAt) => {
    const url = await guarded(answerAll, { now: () => NOW });
    const { headers, ...request } = signed('tea=1', SECRET, SECOND);

    const answer = await fetch(url, {
      ...request,
      headers: { ...headers, 'x-slack-request-timestamp': signedAt },
    });

    expect(answer.status).toBe(401);
    expect(answer.headers.get('connection')).toBe('close');
  },
);

it('answers 503 to requests over its limit, and accepts more when there is room', async () => {
  const held: (() => void)[] = [];
  const hold: RequestListener = (_, response) => void held.push(() => response.end());
  const url = await guarded(hold, { requestsMax: 2 });
  const send = () => fetch(url, signed('tea=1', SECRET));
  const untilHeld = async (count: number) => {
    while (held.length < count) await new Promise((turn) => setImmediate(turn));
  };

  const first = [send(), send()];
  await untilHeld(2);
  expect((await send()).status).toBe(503);
  for (const answer of held.splice(0)) answer();
  await Promise.all(first);
  const next = send();
  await untilHeld(1);
  for (const answer of held) answer();

  expect((await next).status).toBe(200);
});

it('answers 503 while the app handles as many requests as it can', async () => {
  const log = createLog('silent');
  const secret = 'a-secret';
  const transport = createHttpTransport(
    { HOST: '127.0.0.1', PORT: 0, signingSecret: secret },
    {
      logger: boltLogger(log, () => false),
      sdkLogger: boltLogger(log, () => false),
      log,
      clock: createFrozenClock(),
      slackMsMax: undefined,
      proxy: undefined,
      health: { missing: () => [], scrape: async () => ({ contentType: 'text/plain', text: '' }) },
      wallTime: Date.now,
      onSignature() {},
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

/** Begins to send and then stops; gives the response. */
function sendSlowly(url: string, text: string): { answer: Promise<string> } {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () => socket.write(text));
  const parts: string[] = [];
  socket.on('data', (part) => void parts.push(String(part)));
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { answer: closed.then(() => parts.join('').split('\r\n', 1)[0] ?? '') };
}

function slowRequest(): string {
  const { headers } = signed('tea=1', SECRET);
  const lines = Object.entries(headers as Record<string, string>).map((pair) => pair.join(': '));
  return `POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n${lines.join('\r\n')}\r\n\r\n`;
}

it('refuses the oldest slow sender when there is one too many', async () => {
  const url = await guarded(answerAll, { sendingMax: 2 });

  const slow: { answer: Promise<string> }[] = [];
  for (let sent = 0; sent < 3; sent += 1) {
    slow.push(sendSlowly(url, slowRequest()));
    await (await fetch(url, signed('tea=1', SECRET))).text();
  }

  expect(await slow[0]?.answer).toBe('HTTP/1.1 503 Service Unavailable');
  expect((await fetch(url, signed('tea=1', SECRET))).status).toBe(200);
});

it('gives up on a body after a short time', async () => {
  const url = await guarded(answerAll, { bodyMsMax: 20 });

  expect(await sendSlowly(url, slowRequest()).answer).toBe('HTTP/1.1 408 Request Timeout');
});

it('closes the connection that was idle for longest, and none that waits for its answer', async () => {
  const held: (() => void)[] = [];
  const hold: RequestListener = (_, response) => void held.push(() => response.end());
  const guard = guardRequests(hold, { signingSecret: SECRET });
  const server = createServer(guard.listener);
  limitConnections(server, { connectionsMax: 2, isAnswering: guard.isAnswering });
  const url = await listening(server);
  const waiting = fetch(url, signed('tea=1', SECRET));
  while (held.length < 1) await new Promise((turn) => setImmediate(turn));

  const silent = sendSlowly(url, 'POST ');
  await once(server, 'connection');
  sendSlowly(url, 'POST ');

  expect(await silent.answer).toBe('');
  for (const answer of held) answer();
  expect((await waiting).status).toBe(200);
});

it('logs a wrong signing secret after several wrong signatures and no right one for a while', () => {
  const lines: string[] = [];
  let now = NOW;
  const secret = watchSigningSecret(
    createLog('info', { write: (line) => void lines.push(line) }),
    () => now,
  );
  const note = (isRight: boolean, times: number) => {
    for (let time = 0; time < times; time += 1) secret.note({ isRight, aheadMs: 0 });
    return lines.length;
  };

  expect(note(false, 2)).toBe(0);
  expect(note(false, 5)).toBe(1);
  expect(note(true, 1)).toBe(2);
  expect(note(false, 9)).toBe(2);
  now += 10 * 60_000;
  expect(note(false, 1)).toBe(3);
});
