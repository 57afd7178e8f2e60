import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { createPictureFetch } from '../../src/model/pictures/fetch-picture.ts';
import { isPublicAddress } from '../../src/public-web/public-address.ts';
import { PICTURE } from '../scenarios/scripted-answers.ts';
import { modelAt, rawJson } from './model-at.ts';

const BASE64 = PICTURE.type === 'image' ? PICTURE.base64 : '';
const BYTES = Buffer.from(BASE64, 'base64');
const { signal } = new AbortController();

/** Serves the picture at every path; counts its requests. */
async function pictureServer(answer?: RequestListener) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.url}`);
    if (answer === undefined) response.writeHead(200).end(BYTES);
    else answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { requests, port, origin: `http://127.0.0.1:${port}` };
}

type Lookup = NonNullable<Parameters<typeof createPictureFetch>[0]['lookup']>;

/** A DNS with one answer for every name. */
function dns(...addresses: string[]): Lookup {
  const all: LookupAddress[] = addresses.map((address) => ({ address, family: 4 }));
  const lookup = (_: string, __: unknown, callback: (error: null, all: LookupAddress[]) => void) =>
    callback(null, all);
  return lookup as unknown as Lookup;
}

const UNUSABLE = { code: 'model_picture_unusable' };

describe('a picture at an address', () => {
  it('is fetched from the origin of the server that made it, also after a redirect there', async () => {
    const server = await pictureServer(({ url }, response) => {
      if (url === '/1.png') response.writeHead(302, { location: '/2.png' }).end();
      else response.writeHead(200).end(BYTES);
    });
    const fetchPicture = createPictureFetch({ ownOrigin: server.origin });

    expect(await fetchPicture(`${server.origin}/1.png`, signal)).toEqual(BYTES);
    expect(server.requests).toEqual(['/1.png', '/2.png']);
  });

  it('is fetched from a public host', async () => {
    const server = await pictureServer();
    const fetchPicture = createPictureFetch({
      ownOrigin: 'https://model.example',
      lookup: dns('127.0.0.1'),
      // In place of a public host, which a test does not have.
      isAllowed: (address) => address === '127.0.0.1',
    });

    const address = `http://pictures.example:${server.port}/1.png`;
    expect(await fetchPicture(address, signal)).toEqual(BYTES);
  });

  it.each([
    'http://127.0.0.1:PORT/1.png',
    'http://localhost:PORT/1.png',
    'http://2130706433:PORT/1.png',
    'http://[::1]:PORT/1.png',
    'http://[::ffff:127.0.0.1]:PORT/1.png',
    'http://0.0.0.0:PORT/1.png',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/1.png',
    'http://user:secret@127.0.0.1:PORT/1.png',
    'file:///etc/hostname',
    'not an address',
  ])('is refused inside our own network: %s', async (address) => {
    const server = await pictureServer();
    const fetchPicture = createPictureFetch({ ownOrigin: 'http://127.0.0.1:1' });

    const fetching = fetchPicture(address.replace('PORT', String(server.port)), signal);

    await expect(fetching).rejects.toMatchObject(UNUSABLE);
    expect(server.requests).toEqual([]);
  });

  it.each([[['10.0.0.1']], [['93.184.216.34', '192.168.1.1']], [['::1']], [[]]])(
    'is refused at a name that leads to %j',
    async (addresses) => {
      const lookup = dns(...addresses);
      const fetchPicture = createPictureFetch({ ownOrigin: 'http://127.0.0.1:1', lookup });

      const fetching = fetchPicture('http://pictures.example/1.png', signal);

      await expect(fetching).rejects.toMatchObject(UNUSABLE);
    },
  );

  it('is refused after a redirect into our own network', async () => {
    const inside = await pictureServer();
    const location = `${inside.origin}/1.png`;
    const own = await pictureServer((_, response) => response.writeHead(302, { location }).end());
    const fetchPicture = createPictureFetch({ ownOrigin: own.origin });

    await expect(fetchPicture(`${own.origin}/1.png`, signal)).rejects.toMatchObject(UNUSABLE);
    expect(inside.requests).toEqual([]);
  });

  it.each<[string, RequestListener]>([
    ['is missing', (_, response) => response.writeHead(404).end()],
    ['redirects without an end', (_, response) => response.writeHead(302, { location: '/' }).end()],
    ['redirects to nowhere', (_, response) => response.writeHead(302).end()],
    ['breaks off', (_, response) => response.writeHead(200).write('x', () => response.destroy())],
    [
      'does not end',
      (_, response) => {
        response.writeHead(200);
        const send = () => {
          while (!response.destroyed && response.write(Buffer.alloc(1_048_576)));
          response.once('drain', send);
        };
        send();
      },
    ],
  ])('is refused if it %s', async (_, answer) => {
    const server = await pictureServer(answer);
    const fetchPicture = createPictureFetch({ ownOrigin: server.origin });

    await expect(fetchPicture(`${server.origin}/1.png`, signal)).rejects.toMatchObject(UNUSABLE);
  });

  it('is cancelled with its call', async () => {
    const server = await pictureServer(() => {});
    const fetchPicture = createPictureFetch({ ownOrigin: server.origin });
    const cancel = new AbortController();

    const fetching = fetchPicture(`${server.origin}/1.png`, cancel.signal);
    cancel.abort();

    await expect(fetching).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('that does not answer in time is not paid for again', async () => {
    const server = await pictureServer(() => {});
    const fetchPicture = createPictureFetch({ ownOrigin: server.origin });
    const call = new AbortController();

    const fetching = fetchPicture(`${server.origin}/1.png`, call.signal);
    call.abort(new DOMException('The call takes too long', 'TimeoutError'));

    await expect(fetching).rejects.toMatchObject(UNUSABLE);
  });

  it('that does not answer within the time of its call is not paid for again', async () => {
    const server = await pictureServer(({ method, headers }, response) => {
      const picture = { url: `http://${headers.host}/1.png` };
      if (method === 'POST') response.end(JSON.stringify({ data: [picture] }));
    });
    const at = { baseUrl: server.origin };
    const model = modelAt(server.origin, { imageServer: at, timeoutMs: 500 });

    await expect(model.draw('A picture', signal)).rejects.toMatchObject(UNUSABLE);
    expect(server.requests).toHaveLength(2);
  });
});

describe('an answer with a picture', () => {
  async function draw(data: unknown) {
    const server = await startLocalModel();
    onTestFinished(() => server.close());
    const pictures = await pictureServer();
    const body = JSON.stringify({ data: [data] }).replaceAll('PICTURES', pictures.origin);
    server.faults.take('image', rawJson(body));
    const model = modelAt(server.url, { imageServer: { baseUrl: server.url } });
    return await model.draw('A picture', signal);
  }

  it.each([
    ['in the field for it', { b64_json: BASE64 }],
    ['as a data: address', { url: `data:image/png;base64,${BASE64}` }],
    ['as a data: address in the other field', { b64_json: `data:image/png;base64,${BASE64}` }],
    ['with an empty field', { b64_json: '', url: `data:;base64,${BASE64}` }],
    ['with a field that is null', { b64_json: null, url: `data:image/png;base64,${BASE64}` }],
  ])('is taken %s', async (_, data) => {
    expect(await draw(data)).toMatchObject({ mimetype: 'image/png', bytes: BYTES });
  });

  it.each([
    ['a data: address of text', { url: 'data:text/html,<h1>No</h1>' }],
    ['a private address', { url: 'PICTURES/1.png' }],
    ['words', { url: 'Here is your picture!' }],
    ['nothing', {}],
  ])('is refused: %s', async (_, data) => {
    await expect(draw(data)).rejects.toMatchObject(UNUSABLE);
  });
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['127.0.0.2', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['192.168.0.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['::', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['2002:a00:1::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
])('the address %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
