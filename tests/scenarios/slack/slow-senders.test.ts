import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { inDeep } from '../../sampled.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

/** The bytes that a connection has sent when it stops. */
const SILENT = [
  '',
  'POST /slack/events HTTP/1.1\r\nHost: blogpost\r\n',
  'POST /slack/events HTTP/1.1\r\nHost: blogpost\r\nContent-Length: 9000\r\n\r\nslow',
  'GET /healthz HTTP/1.1\r\nHost: blogpost\r\nContent-Length: 9000\r\n\r\nslow',
  signedLike('Content-Length: 9000'),
  signedLike('Transfer-Encoding: chunked'),
];

/** In the form of a signed request, so that the app has to wait for its body. */
function signedLike(length: string): string {
  const lines = [
    'POST /slack/events HTTP/1.1',
    'Host: blogpost',
    `x-slack-request-timestamp: ${Math.floor(Date.now() / 1000)}`,
    `x-slack-signature: v0=${'0'.repeat(64)}`,
    length,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

async function fallSilent(world: World, count: number): Promise<Socket[]> {
  const { hostname, port } = new URL(world.app.requestUrl);
  const opened = Array.from({ length: count }, async (_, at) => {
    const socket = connect(Number(port), hostname).on('error', () => {});
    await once(socket, 'connect');
    socket.write(SILENT[at % SILENT.length] ?? '');
    return socket;
  });
  const sockets = await Promise.all(opened);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return sockets;
}

inDeep(() => {
  it('answers Slack and the health checks while 2,000 connections send slowly', async () => {
    const world = await openWorld({ mode: 'http', script: answers() });
    const health = (path: string) => fetch(new URL(path, world.app.requestUrl));
    await fallSilent(world, 2_000);

    for (const path of ['/healthz', '/readyz']) expect((await health(path)).status).toBe(200);
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
  });
});

it('refuses a request without a signature before its body is sent', async () => {
  const world = await openWorld({ mode: 'http' });
  const [socket] = await fallSilent(world, 1);
  socket?.write(SILENT[2] ?? '');

  const [answer] = (await once(socket as Socket, 'data')) as [Buffer];

  expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
  await once(socket as Socket, 'close');
});
