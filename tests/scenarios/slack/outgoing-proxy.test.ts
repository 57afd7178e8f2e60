import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

/** A proxy that passes requests on and opens tunnels; gives what passed through it. */
async function startProxy() {
  const passed = { requests: 0, sockets: 0 };
  const proxy = createServer((incoming, answer) => {
    passed.requests += 1;
    const { method = 'GET', headers, url = '' } = incoming;
    const sent = request(url, { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    incoming.pipe(sent);
  });
  proxy.on('connect', ({ url = '' }, client) => {
    const { hostname, port } = new URL(`http://${url}`);
    const server = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    client.once('data', (bytes) => {
      if (bytes.includes('websocket')) passed.sockets += 1;
    });
    for (const socket of [client, server]) socket.on('error', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => proxy.closeAllConnections());
  onTestFinished(() => void proxy.close());
  return { passed, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
}

it('reaches Slack through the proxy of the environment, also with its socket', async () => {
  const { passed, url } = await startProxy();
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, url);
  for (const name of ['http_proxy', 'https_proxy']) vi.stubEnv(name, undefined);
  for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  onTestFinished(() => void vi.unstubAllEnvs());

  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  world.slack.cutSockets();
  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));

  expect(passed.sockets).toBeGreaterThan(1);
  expect(passed.requests).toBeGreaterThan(5);
});
