import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Act, ActAnswer } from '../../../sandbox/slack/page-api.ts';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { createGate } from '../gate.ts';
import { answers } from '../scripted-answers.ts';
import { signed } from '../signed-request.ts';
import { openWorld, type World } from '../world.ts';

const MODES = ['socket', 'http'] as const;
const GRACE_MS = 7_000;

const commandOf = (text: string): Act => ({
  do: 'command',
  as: USERS.ada,
  channel: CHANNEL,
  command: '/blogpost',
  text,
});

/** Each of these methods stores, but returns only once the gate is open. */
function returnLate<Port extends object>(port: Port, method: keyof Port & string) {
  const gate = createGate();
  const original = port[method] as (...args: unknown[]) => Promise<unknown>;
  let stored = 0;
  Object.assign(port, {
    [method]: async (...args: unknown[]) => {
      const result = await original(...args);
      stored += 1;
      await gate.opened;
      return result;
    },
  });
  const untilStored = async (count: number) => {
    while (stored < count) await new Promise((turn) => setImmediate(turn));
  };
  return { open: gate.open, untilStored };
}

async function storedOutlines({ app }: World): Promise<string[]> {
  const runs = await app.store().runs.listAllOpen(1_000);
  return runs.map(({ brief }) => brief.outline).toSorted();
}

const outlines = (count: number) => Array.from({ length: count }, (_, at) => `Tea ${at + 100}`);
const isAnswered = ({ ok }: ActAnswer) => ok;

/** A signed request without its last byte. */
function begin(url: string, { headers, body }: RequestInit) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  onTestFinished(() => void socket.destroy());
  const text = String(body);
  const lines = Object.entries(headers as Record<string, string>).map((pair) => pair.join(': '));
  const head = ['POST /slack/events HTTP/1.1', 'Host: x', `Content-Length: ${text.length}`];
  socket.write(`${[...head, 'Expect: 100-continue', ...lines].join('\r\n')}\r\n\r\n`);
  const continued = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<string>();
  socket.on('data', (part) => {
    if (String(part).startsWith('HTTP/1.1 100')) continued.resolve();
    else answered.resolve(String(part));
  });
  const finish = () => void socket.write(text);
  return { headersReceived: continued.promise, answer: answered.promise, finish };
}

describe.each(MODES)('a stop (%s mode)', (mode) => {
  it('answers every stored command, and stores no later one', async () => {
    const world = await openWorld({ mode, clock: createFrozenClock(), script: answers() });
    const creating = returnLate(world.app.store().runs, 'create');
    const asked = outlines(30).map((text) => world.slack.act(commandOf(text)));
    await creating.untilStored(30);

    const stopping = world.app.stop(GRACE_MS);
    const late = world.slack.act(commandOf('Coffee'));
    await new Promise((turn) => setImmediate(turn));
    creating.open();
    await stopping;

    expect((await Promise.all(asked)).filter(isAnswered)).toHaveLength(30);
    expect(await late).toMatchObject({ ok: false });
    await world.app.start();
    expect(await storedOutlines(world)).toEqual(outlines(30));
  });

  it('answers a stored click', async () => {
    const world = await openWorld({ mode, clock: createFrozenClock(), script: answers() });
    const thread = await world.begin('ada', 'Tea');
    const card = await thread.waitFor('is ready for your review');
    const recording = returnLate(world.app.store().decisions, 'record');
    const pressing = world.press('grace', card, 'Approve draft 1');
    await recording.untilStored(1);

    const stopping = world.app.stop(GRACE_MS);
    recording.open();
    await stopping;

    await pressing;
    await world.app.start();
    await thread.waitFor('✅ Approved');
  });

  itInDeep('answers exactly the stored requests when requests come all the time', async () => {
    const world = await openWorld({ mode, clock: createFrozenClock(), script: answers() });
    const answered: string[] = [];
    const ask = async (text: string) => {
      if ((await world.slack.act(commandOf(text))).ok) answered.push(text);
    };

    const asked: Promise<void>[] = [];
    for (const text of outlines(120)) {
      asked.push(ask(text));
      await new Promise((turn) => setImmediate(turn));
      if (asked.length === 60) asked.push(world.app.stop(GRACE_MS));
    }
    await Promise.all(asked);

    await world.app.start();
    expect(await storedOutlines(world)).toEqual(answered.toSorted());
  });
});

it('accepts nothing more over a connection that stays open (http mode)', async () => {
  const world = await openWorld({ mode: 'http', clock: createFrozenClock(), script: answers() });
  const creating = returnLate(world.app.store().runs, 'create');
  const asked = world.slack.act(commandOf('Tea'));
  await creating.untilStored(1);
  const { requestUrl } = world.app;
  const begun = begin(requestUrl, signed('ssl_check=1', world.slack.signingSecret));
  await begun.headersReceived;
  const stopping = world.app.stop(GRACE_MS);
  begun.finish();

  expect(await begun.answer).toMatch(/^HTTP\/1.1 503 .*connection: close/is);
  creating.open();
  await stopping;
  expect(await asked).toMatchObject({ ok: true });
});
