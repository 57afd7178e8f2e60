import { setImmediate } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS } from '../../src/bot/api/slack-calls.ts';
import { createCatchUp, PASS_MS } from '../../src/bot/inbound/catch-up.ts';
import { EVENTS_KEPT_MS } from '../../src/pipeline/ports/messenger-ports.ts';
import { openStore } from '../../src/store/store.ts';
import { ADA, aBrief } from '../pipeline/cast.ts';
import { createFrozenClock, type FrozenClock } from '../scenarios/frozen-clock.ts';
import { createGate } from '../scenarios/gate.ts';

/** The second at which the frozen clock begins; much older replies are not read. */
const BEGUN_S = createFrozenClock().now() / 1000;
const at = (number: number) => `${BEGUN_S}.${number}`;

const reply = (ts: string, more: object = {}) => ({
  type: 'message',
  user: 'UADA',
  text: `said at ${ts}`,
  ts,
  thread_ts: at(0),
  ...more,
});

/** A page of the thread by its cursor; the root comes with each. */
const PAGES: Record<string, { messages: object[]; next: string }> = {
  '': { messages: [reply(at(1)), reply(at(2), { bot_id: 'B1' })], next: 'two' },
  two: { messages: [reply(at(3), { edited: { user: 'UADA', ts: at(35) } })], next: 'three' },
  three: { messages: [reply(at(4), { subtype: 'tombstone' }), reply(at(5))], next: '' },
};

interface Answered {
  cursor: string;
  oldest: string;
  /** In seconds since the beginning. */
  readAt: number;
}

type Answer = Response | undefined;

/** A catch-up over one thread; `answer` is Slack's answer instead of a page. */
async function openThread(answer: (read: Answered) => Answer | Promise<Answer> = () => undefined) {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const clock = createFrozenClock();
  const begun = clock.now();
  const place = { team: ADA.team, channel: 'C1' };
  const run = { id: 'R1', brief: aBrief(), place, requester: ADA.user, createdAt: begun };
  await store.runs.create(run);
  await store.deliveries.begin({ runId: 'R1', key: 'card', channel: 'C1', now: begun });
  await store.deliveries.recordSent({ runId: 'R1', key: 'card' }, { ts: at(0), hash: '' });
  await store.runs.create({ ...run, id: 'R2' });
  const reads: Answered[] = [];
  const client = new webApi.WebClient('xoxb-1', {
    ...CLIENT_OPTIONS,
    fetch: async (_, init) => {
      const args = new URLSearchParams(typeof init?.body === 'string' ? init.body : '');
      const cursor = args.get('cursor') ?? '';
      const readAt = (clock.now() - begun) / 1000;
      const read = { cursor, oldest: args.get('oldest') ?? '', readAt };
      reads.push(read);
      const page = PAGES[cursor];
      const messages = [{ ...reply(at(0)), user: 'UBOT' }, ...(page?.messages ?? [])];
      const metadata = { next_cursor: page?.next ?? '' };
      return (
        (await answer(read)) ?? Response.json({ ok: true, messages, response_metadata: metadata })
      );
    },
  });
  const taken: unknown[] = [];
  const take = async ({ event_id: id }: Record<string, unknown>) => void taken.push(id);
  const log = createLog('silent');
  const catchUp = createCatchUp({
    ...store,
    clientOf: () => client,
    take,
    clock,
    log,
    repeatBy: clock,
  });
  onTestFinished(catchUp.stop);
  return { store, clock, reads, taken, catchUp };
}

const cursorsOf = (reads: readonly Answered[]) => reads.map(({ cursor }) => cursor);
const limited = () => new Response('', { status: 429, headers: { 'retry-after': '60' } });

/** Runs the next pass and waits for its end. */
async function pass(clock: FrozenClock): Promise<void> {
  clock.pass(PASS_MS);
  await clock.dueWithin(PASS_MS);
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}

async function turnsUntil(isThere: () => boolean): Promise<void> {
  while (!isThere()) await setImmediate();
}

it('reads every page of a thread, with pauses, and takes new and edited replies', async () => {
  const { reads, taken, catchUp } = await openThread();

  catchUp.begin();
  await turnsUntil(() => taken.length >= 4);

  const ids = [`said:C1:${at(1)}`, `said:C1:${at(3)}`, `edited:C1:${at(3)}:${at(35)}`];
  expect(taken).toEqual([...ids, `said:C1:${at(5)}`]);
  expect(reads.map(({ readAt }) => readAt)).toEqual([0, 2, 4]);
});

it('resumes in the next pass at the page where Slack limited it', async () => {
  let isLimited = false;
  const { clock, reads, catchUp } = await openThread(({ cursor }) => {
    if (cursor !== 'two' || !isLimited) return undefined;
    isLimited = false;
    return limited();
  });
  catchUp.begin();
  await turnsUntil(() => reads.length >= 3);
  isLimited = true;

  await pass(clock);
  expect(cursorsOf(reads.slice(3))).toEqual(['', 'two']);
  await pass(clock);

  expect(cursorsOf(reads.slice(5))).toEqual(['two', 'three']);
  expect(new Set(reads.slice(3).map(({ oldest }) => oldest)).size).toBe(1);
});

it('makes at most 60 calls in a pass, however many replies are new', async () => {
  let isEndless = false;
  const { clock, reads, catchUp } = await openThread(({ cursor }) => {
    const metadata = { next_cursor: `${cursor}.` };
    return isEndless
      ? Response.json({ ok: true, messages: [], response_metadata: metadata })
      : undefined;
  });
  catchUp.begin();
  await turnsUntil(() => reads.length >= 3);
  isEndless = true;

  await pass(clock);

  expect(reads).toHaveLength(3 + 60);
});

it('skips a thread that another process has just read', async () => {
  const { store, clock, reads, catchUp } = await openThread();
  catchUp.begin();
  await turnsUntil(() => reads.length >= 3);
  const soon = clock.now() + PASS_MS;
  const reading = { runId: 'R1', at: soon - 60_000, notSince: 0 };
  await store.deliveries.claimReading(reading);

  await pass(clock);
  expect(reads).toHaveLength(3);

  await pass(clock);
  expect(reads.length).toBeGreaterThan(3);
});

it('repeats the request for a thread that Slack refuses an hour later', async () => {
  const refusal = { ok: false, error: 'thread_not_found' };
  const { clock, reads, catchUp } = await openThread(() => Response.json(refusal));
  catchUp.begin();
  await turnsUntil(() => reads.length >= 1);

  for (let times = 0; times < 10; times += 1) await pass(clock);
  expect(reads).toHaveLength(1);
  for (let times = 0; times < 3; times += 1) await pass(clock);

  expect(reads).toHaveLength(2);
});

it('never reads a thread twice at the same time', async () => {
  const gate = createGate();
  const { clock, reads, taken, catchUp } = await openThread(() => gate.opened);
  catchUp.begin();
  await turnsUntil(() => reads.length > 0);

  // Neither a pass nor another call begins a second reading beside the first.
  clock.pass(PASS_MS);
  catchUp.begin();
  await turns();
  expect(reads).toHaveLength(1);
  gate.open();
  await turnsUntil(() => taken.length >= 8);

  expect(cursorsOf(reads)).toEqual(['', 'two', 'three', '', 'two', 'three']);
});

it('reads no reply that is older than the stored events', async () => {
  const { clock, reads, taken, catchUp } = await openThread();

  clock.pass(8 * 24 * 60 * 60_000);
  catchUp.begin();
  await turnsUntil(() => reads.length >= 3);
  await clock.dueWithin(PASS_MS);

  const oldest = Number(reads[0]?.oldest) * 1000;
  expect(clock.now() - oldest).toBeLessThan(EVENTS_KEPT_MS);
  // Slack would not have sent such replies; any that it sends are ignored.
  expect(taken).toEqual([]);
});
