import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { connectApp, localSlack, webClient } from './local-slack-app.ts';

const ADA = 'U0ADA';
const CONTENT = 'C0CONTENT';
const post = { channel: CONTENT, text: 'once' };

it('performs a call and loses its answer', async () => {
  const slack = await localSlack();
  slack.faults.onCall({ method: 'chat.postMessage', fault: { kind: 'lost_answer' } });

  await expect(webClient(slack).chat.postMessage(post)).rejects.toThrow();

  expect(slack.transcript('content')).toBe('bot: once');
  expect(slack.calls).toMatchObject([{ fault: 'lost_answer', answer: { ok: true } }]);
});

it('drops a call without performing it', async () => {
  const slack = await localSlack();
  slack.faults.onCall({ channel: CONTENT, nth: 2, fault: { kind: 'dropped' } });
  const client = webClient(slack);

  await client.chat.postMessage({ channel: 'C0MARKETING', text: 'elsewhere' });
  await client.chat.postMessage(post);
  await expect(client.chat.postMessage({ ...post, text: 'twice' })).rejects.toThrow();

  expect(slack.transcript('content')).toBe('bot: once');
});

it('answers 429 for a fault and for its own rate limits', async () => {
  const slack = await localSlack({ rateLimits: true });
  slack.faults.onCall({ fault: { kind: 'rate_limited', retryAfterS: 7 } });
  slack.faults.onCall({ fault: { kind: 'status', status: 503 } });
  const answers = [];
  for (let call = 0; call < 7; call += 1) answers.push(await rawPost(slack));

  expect(answers).toEqual(['429 after 7', '503', '200', '200', '200', '200', '429 after 1']);
});

it('repeats an event with a reason until the app acknowledges it', async () => {
  const slack = await localSlack({ retryDelaysMs: [0, 0, 0] });
  const tries: unknown[] = [];
  const app = createServer((request, response) => {
    const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = request.headers;
    tries.push([number, reason]);
    response.writeHead(tries.length < 3 ? 500 : 200).end();
    slack.workspace.changed();
  });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  onTestFinished(() => void app.close());
  slack.deliverEventsTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`);

  await slack.act({ do: 'say', as: ADA, channel: CONTENT, text: 'anybody?' });

  await slack.until(() => tries.length === 3, 'three tries');
  expect(tries).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
  ]);
});

it('duplicates, drops and reorders events on demand', async () => {
  const slack = await localSlack();
  const received: string[] = [];
  await connectApp(slack, 'http', (app) => {
    app.message(async ({ message }) => {
      received.push('text' in message ? (message.text ?? '') : '');
      slack.workspace.changed();
    });
  });
  slack.faults.onEvent({ fault: { kind: 'duplicate' } });
  slack.faults.onEvent({ nth: 2, fault: { kind: 'drop' } });
  slack.faults.onEvent({ nth: 2, fault: { kind: 'reorder' } });

  for (const text of ['double', 'gone', 'late', 'early']) {
    await slack.act({ do: 'say', as: ADA, channel: CONTENT, text });
  }

  await slack.until(() => received.length === 4, 'four events');
  expect(received.toSorted()).toEqual(['double', 'double', 'early', 'late']);
});

it('sends each event to only one of several connections', async () => {
  const slack = await localSlack();
  const received: string[] = [];
  for (const name of ['first', 'second']) {
    await connectApp(slack, 'socket', (app) => {
      app.message(async ({ message }) => {
        received.push(`${name}: ${'text' in message ? message.text : ''}`);
        slack.workspace.changed();
      });
    });
  }

  await slack.act({ do: 'say', as: ADA, channel: CONTENT, text: 'one' });
  await slack.act({ do: 'say', as: ADA, channel: CONTENT, text: 'two' });

  await slack.until(() => received.length === 2, 'two events');
  expect(received.toSorted()).toEqual(['first: one', 'second: two']);
});

it('sends an app only the events of its own channels', async () => {
  const slack = await localSlack();
  const received: unknown[] = [];
  await connectApp(slack, 'socket', (app) => {
    app.event(/.*/, async ({ event }) => {
      received.push('text' in event ? event.text : event.type);
      slack.workspace.changed();
    });
  });

  await slack.act({ do: 'say', as: ADA, channel: 'C0ANNOUNCE', text: 'unheard' });
  await slack.act({ do: 'invite_app', as: ADA, channel: 'C0ANNOUNCE' });
  await slack.act({ do: 'say', as: ADA, channel: 'C0ANNOUNCE', text: 'heard' });

  await slack.until(() => received.length === 2, 'two events');
  expect(received).toEqual(['member_joined_channel', 'heard']);
});

it('serves state, acts and changes to the page and accepts orders over HTTP', async () => {
  const slack = await localSlack();
  const send = (path: string, body: object) =>
    fetch(slack.url + path, { method: 'POST', body: JSON.stringify(body) });
  const changes = await fetch(`${slack.url}/ui/changes`);
  const reader = changes.body?.getReader();
  await reader?.read();

  const response = await send('/ui/act', { do: 'say', as: ADA, channel: CONTENT, text: 'hello' });
  const ordered = await send('/control/faults', { call: { fault: { kind: 'hang' } } });

  expect(await response.json()).toEqual({ ok: true });
  expect(await ordered.json()).toEqual({ ok: true });
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: change');
  expect(await (await fetch(`${slack.url}/ui/state?as=U0GRACE`)).json()).toMatchObject({
    messages: [{ user: ADA, text: 'hello' }],
  });
  expect(await (await fetch(`${slack.url}/control/transcript?channel=content`)).text()).toBe(
    'ada: hello',
  );
});

async function rawPost(slack: LocalSlack): Promise<string> {
  const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    body: new URLSearchParams({ ...post, token: slack.botToken }),
  });
  const after = response.headers.get('retry-after');
  return after === null ? String(response.status) : `${response.status} after ${after}`;
}

it('fails an upload only when a rule names uploads', async () => {
  const slack = await localSlack();
  const client = webClient(slack);
  const announced = await client.files.getUploadURLExternal({ filename: 'tea.md', length: 3 });
  slack.faults.onCall({ method: 'upload', fault: { kind: 'status', status: 503 } });
  slack.faults.onCall({ method: 'upload', fault: { kind: 'rate_limited', retryAfterS: 7 } });
  slack.faults.onCall({ method: 'upload', fault: { kind: 'lost_answer' } });
  slack.faults.onCall({ fault: { kind: 'dropped' } });
  const send = () => fetch(announced.upload_url ?? '', { method: 'POST', body: 'tea' });

  expect((await send()).status).toBe(503);
  expect((await send()).headers.get('retry-after')).toBe('7');
  await expect(send()).rejects.toThrow();

  const [file] = slack.workspace.files.values();
  expect(file?.bytes?.length).toBe(3);
  expect((await send()).status).toBe(200);
});

it('logs no error when a caller disconnects during its request', async () => {
  const slack = await localSlack();
  const { hostname, port, pathname } = new URL(slack.apiUrl);
  const head = [
    `POST ${pathname}chat.postMessage HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${slack.botToken}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: 1000',
  ].join('\r\n');
  const others = async () => {
    for (let call = 0; call < 5; call += 1) await webClient(slack).auth.test();
  };
  const caller = connect(Number(port), hostname);
  await new Promise((sent) => caller.write(`${head}\r\n\r\nchannel=C0`, sent));
  // Later answers prove that the server has read the request, and then that it has seen the reset.
  await others();
  caller.resetAndDestroy();
  await others();

  expect(console.error).not.toHaveBeenCalled();
});
