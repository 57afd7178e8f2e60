import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { createModelCheck } from '../../src/model/check-models.ts';

const NAMES = ['writer', 'judge', 'painter'];

function checkAt(baseUrl: string) {
  const server = { apiKey: 'sk-1', baseUrl, timeoutMs: 1_000 };
  return createModelCheck(server, ['responses', 'images'])(NAMES);
}

/** A server refuses an empty request to an API that it has. */
const APIS: Record<string, [status: number, body: unknown]> = {
  '/responses': [400, { error: { message: "Missing required parameter: 'model'." } }],
  '/images/generations': [422, { detail: [{ loc: ['body', 'prompt'], msg: 'Field required' }] }],
};

/** A server that answers each path as the table says, and 404 in its own form to all others. */
async function serverWith(answers: Record<string, [status: number, body: unknown]>) {
  const listener: RequestListener = ({ url = '' }, response) => {
    const all = { ...APIS, ...answers };
    const [status, body] = all[url] ?? all['*'] ?? [404, { detail: 'Not Found' }];
    const isPage = typeof body === 'string';
    response.writeHead(status, { 'content-type': isPage ? 'text/html' : 'application/json' });
    response.end(isPage ? body : JSON.stringify(body));
  };
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const listOf = (...ids: string[]) => ({ object: 'list', data: ids.map((id) => ({ id })) });
const MISSING = { error: { message: 'no such model', code: 'model_not_found' } };
const UNSCOPED = { error: { message: 'Missing scopes: api.model.read', code: null } };
const BAD_KEY = { error: { message: 'Incorrect API key', code: 'invalid_api_key' } };

const JUDGED: [string, Record<string, [number, unknown]>, object][] = [
  ['has them all', { '*': [200, { id: 'any' }] }, { state: 'answered', unknown: [], missing: [] }],
  [
    'lacks one by name and in its list',
    {
      '/models/writer': [200, { id: 'writer' }],
      '/models/judge': [404, MISSING],
      '/models/painter': [200, { id: 'painter' }],
      '/models': [200, listOf('writer', 'painter')],
    },
    { state: 'answered', unknown: ['judge'], missing: [] },
  ],
  [
    'has only a list',
    { '/models': [200, listOf('writer', 'painter')] },
    { state: 'answered', unknown: ['judge'], missing: [] },
  ],
  ['refuses the key', { '*': [401, BAD_KEY] }, { state: 'key_refused' }],
];

it.each(JUDGED)('the answer of a server that %s counts', async (_, answers, findings) => {
  expect(await checkAt(await serverWith(answers))).toEqual(findings);
});

const UNJUDGED: [string, Record<string, [number, unknown]>][] = [
  ['answers 404 to everything', {}],
  ['answers 404 with a page', { '*': [404, '<html>Not here</html>'] }],
  ['answers everything with a page', { '*': [200, '<html>Welcome</html>'] }],
  ['answers 405', { '*': [405, { detail: 'Method Not Allowed' }] }],
  ['does not let this key read the list (403)', { '*': [403, UNSCOPED] }],
  ['does not let this key read the list (401)', { '*': [401, UNSCOPED] }],
  ['lists nothing', { '/models': [200, listOf()] }],
  ['lists patterns', { '/models': [200, listOf('openai/*')] }],
  ['lists one page of several', { '/models': [200, { ...listOf('a'), has_more: true }] }],
  ['lists in an unknown shape', { '/models': [200, { models: ['a'] }] }],
  ['cannot list', { '/models': [500, {}] }],
];

it.each(UNJUDGED)('the answer of a server that %s does not count', async (_, answers) => {
  expect(await checkAt(await serverWith(answers))).toEqual({
    state: 'answered',
    unknown: [],
    missing: [],
  });
});

const NO_SUCH_PATH: [string, [number, unknown]][] = [
  ['a plain 404', [404, '404 page not found']],
  ['a 404 in JSON', [404, { detail: 'Not Found' }]],
  ['status 405', [405, { detail: 'Method Not Allowed' }]],
  ['status 501', [501, '']],
  ['an error with the status 200', [200, { error: 'Unexpected endpoint or method.' }]],
  ['a page', [200, '<!doctype html><title>Open a chat</title>']],
];

it.each(NO_SUCH_PATH)(
  'a server that answers an API with %s does not have it',
  async (_, answer) => {
    const address = await serverWith({ '*': [200, { id: 'any' }], '/responses': answer });

    const findings = await checkAt(address);

    expect(findings).toEqual({ state: 'answered', unknown: [], missing: ['responses'] });
  },
);

it('a key that only the API refuses is refused', async () => {
  const address = await serverWith({ '*': [200, { id: 'any' }], '/responses': [401, BAD_KEY] });

  expect(await checkAt(address)).toEqual({ state: 'key_refused' });
});

it.each([429, 500, 503])('the status %i counts as no answer', async (status) => {
  const findings = await checkAt(await serverWith({ '*': [status, {}] }));

  expect(findings).toMatchObject({ state: 'no_answer' });
});

it('an unreachable server counts as no answer', async () => {
  expect(await checkAt('http://127.0.0.1:1')).toMatchObject({ state: 'no_answer' });
});

it('the local model has every model until a test names them', async () => {
  const model = await startLocalModel();
  onTestFinished(() => model.close());
  expect(await checkAt(model.url)).toEqual({ state: 'answered', unknown: [], missing: [] });

  model.account.models = ['writer', 'painter'];
  expect(await checkAt(model.url)).toEqual({ state: 'answered', unknown: ['judge'], missing: [] });
  model.account.key = 'sk-2';
  expect(await checkAt(model.url)).toEqual({ state: 'key_refused' });
});
