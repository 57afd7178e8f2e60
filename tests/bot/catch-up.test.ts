import { webApi } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { createCatchUp } from '../../src/bot/catch-up.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import { ADA, aBrief, NOON } from '../pipeline/cast.ts';
import { createStillClock } from '../scenarios/still-clock.ts';

const said = (ts: string, more: object = {}) => ({
  type: 'message',
  user: 'UADA',
  text: `said at ${ts}`,
  ts,
  thread_ts: '1.0',
  ...more,
});

/** A page of the thread by its cursor; the root comes with each. */
const PAGES: Record<string, { messages: object[]; next: string }> = {
  '': { messages: [said('1.1'), said('1.2', { bot_id: 'B1' })], next: 'two' },
  two: { messages: [said('1.3', { edited: { user: 'UADA', ts: '1.35' } })], next: 'three' },
  three: { messages: [said('1.4', { subtype: 'tombstone' }), said('1.5')], next: '' },
};

it('reads every page of a thread, a while apart, and takes what people said and edited', async () => {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const place = { team: ADA.team, channel: 'C1' };
  const run = { id: 'R1', brief: aBrief(), place, requester: ADA.user, createdAt: NOON };
  await store.runs.create(run);
  await store.deliveries.begin({ runId: 'R1', key: 'card', channel: 'C1', now: NOON });
  await store.deliveries.recordSent({ runId: 'R1', key: 'card' }, { ts: '1.0', hash: '' });
  await store.runs.create({ ...run, id: 'R2' });
  const clock = createStillClock();
  const begun = clock.now();
  const readAt: number[] = [];
  const client = new webApi.WebClient('xoxb-1', {
    fetch: async (_, init) => {
      readAt.push((clock.now() - begun) / 1000);
      const args = new URLSearchParams(typeof init?.body === 'string' ? init.body : '');
      const page = PAGES[args.get('cursor') ?? ''];
      const messages = [{ ...said('1.0'), user: 'UBOT' }, ...(page?.messages ?? [])];
      const metadata = { next_cursor: page?.next ?? '' };
      return Response.json({ ok: true, messages, response_metadata: metadata });
    },
  });
  const taken: unknown[] = [];

  await new Promise<void>((allTaken) => {
    const take = async ({ event_id: id }: Record<string, unknown>) => {
      taken.push(id);
      if (id === 'said:C1:1.5') allTaken();
    };
    createCatchUp({ ...store, client, take, clock, log: createLog('silent') }).begin();
  });

  expect(taken).toEqual(['said:C1:1.1', 'said:C1:1.3', 'edited:C1:1.3:1.35', 'said:C1:1.5']);
  expect(readAt).toEqual([0, 2, 4]);
});
