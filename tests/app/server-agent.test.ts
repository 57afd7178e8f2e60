import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { request } from 'undici';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createServerAgent } from '../../src/public-web/server-agent.ts';

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('offers HTTP/1.1 alone, so that a dead connection ends one call and not all', async () => {
  const hello = Promise.withResolvers<string>();
  const server = createServer((socket) => {
    socket
      .on('error', () => {})
      .once('data', (bytes) => {
        hello.resolve(bytes.toString('latin1'));
        socket.destroy();
      });
  });
  const url = `https://127.0.0.1:${await portOf(server)}/api/chat.update`;

  await request(url, { dispatcher: createServerAgent() }).catch(() => {});

  // The length of the list of protocols, and its only entry with its own length.
  expect(await hello.promise).toContain('\0\x09\x08http/1.1');
});

it.each([
  ['1', '', 1],
  ['', '--trace-warnings --use-env-proxy', 1],
  ['', '', 0],
])('uses the proxy of the environment as Node does: %j %j', async (uses, options, times) => {
  const asked: (string | undefined)[] = [];
  const server = createHttpServer((_, answer) => void answer.end('hello'));
  const port = await portOf(server);
  const proxy = createHttpServer((incoming, answer) => {
    asked.push(incoming.url);
    answer.end('hello');
  });
  proxy.on('connect', (incoming, client) => {
    asked.push(incoming.url);
    client.write('HTTP/1.1 200 Connected\r\n\r\n');
    const server = connect(port, '127.0.0.1');
    server.pipe(client).pipe(server);
  });
  vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${await portOf(proxy)}`);
  vi.stubEnv('http_proxy', undefined);
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('no_proxy', '');
  vi.stubEnv('NODE_USE_ENV_PROXY', uses);
  vi.stubEnv('NODE_OPTIONS', options);
  onTestFinished(() => void vi.unstubAllEnvs());
  const dispatcher = createServerAgent();
  onTestFinished(() => dispatcher.destroy());

  const answer = await request(`http://127.0.0.1:${port}/api/`, { dispatcher });

  expect(await answer.body.text()).toBe('hello');
  expect(asked).toHaveLength(times);
});
