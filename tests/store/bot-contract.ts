import { expect, it } from 'vitest';
import { CARD_KEY, PROCESSED } from '../../src/pipeline/ports/messenger-ports.ts';
import { aBrief, claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

/** R2, which continues in the thread of R1. */
function newVersion() {
  const note = { key: 'form:V1', text: 'Mention milk.' };
  const brief = aBrief({ basedOn: { run: 'R1', hash: 'h', threadTs: '1.1', note } });
  return newRun({ id: 'R2', createdAt: NOON + 1, brief });
}

export function describeInbox(store: Fresh): void {
  const body = { type: 'event_callback', event: { text: 'größer <3' } };
  const keep = (id: string, at = NOON) => store().inbox.keep({ id, body, at });
  const all = { keptBefore: NOON + 9, attemptsMax: 3, limit: 9 };
  const unhandled = async (which = {}) =>
    (await store().inbox.listUnhandled({ ...all, ...which })).map(({ id }) => id);

  it('keeps an event once', async () => {
    expect(await keep('Ev1')).toBe(true);
    expect(await keep('Ev1')).toBe(false);
    expect(await store().inbox.listUnhandled(all)).toEqual([{ id: 'Ev1', body }]);
  });

  it('gives unhandled events, oldest first, up to a limit', async () => {
    await keep('Ev3', NOON + 3);
    await keep('Ev1', NOON + 1);
    await keep('Ev2', NOON + 2);

    expect(await unhandled({ limit: 2 })).toEqual(['Ev1', 'Ev2']);
    await store().inbox.markHandled('Ev1', NOON + 4);
    expect(await unhandled()).toEqual(['Ev2', 'Ev3']);
  });

  it('gives events of a certain age that have not failed too often', async () => {
    await keep('Ev1', NOON);
    await keep('Ev2', NOON + 2);
    expect(await unhandled({ keptBefore: NOON + 1 })).toEqual(['Ev1']);

    expect([
      await store().inbox.countFailedAttempt('Ev1'),
      await store().inbox.countFailedAttempt('Ev1'),
    ]).toEqual([1, 2]);
    expect(await unhandled({ attemptsMax: 2 })).toEqual(['Ev2']);
  });

  it('recognises an event again after it was handled', async () => {
    await keep('Ev1');
    await store().inbox.markHandled('Ev1', NOON);

    expect(await keep('Ev1')).toBe(false);
    expect(await unhandled()).toEqual([]);
  });
}

export function describeDeliveries(store: Fresh): void {
  const CARD = { runId: 'R1', key: CARD_KEY };
  const DRAFT = { runId: 'R1', key: 'draft:1:1' };
  const begin = (at: typeof CARD, now = NOON) =>
    store().deliveries.begin({ ...at, channel: 'C1', now });
  const find = ({ runId, key }: typeof CARD) => store().deliveries.find(runId, key);
  const PENDING = {
    state: 'pending',
    channel: 'C1',
    ts: undefined,
    fileId: undefined,
    begunAt: NOON,
  };

  it('are begun before they are sent', async () => {
    expect(await begin(DRAFT)).toMatchObject({ isNew: true, delivery: PENDING });
    expect(await find(DRAFT)).toMatchObject(PENDING);
  });

  it('let one process at a time read a thread', async () => {
    const { claimReading } = store().deliveries;
    expect(await claimReading({ runId: 'R1', at: NOON, notSince: NOON })).toBe(false);
    await begin(CARD);
    await begin(DRAFT);

    const claims = [1, 2].map(() => claimReading({ runId: 'R1', at: NOON, notSince: NOON - 1 }));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await claimReading({ runId: 'R1', at: NOON + 9, notSince: NOON })).toBe(true);
  });

  it('that are begun again report the earlier attempt', async () => {
    await begin(DRAFT);

    expect(await begin(DRAFT, NOON + 5)).toMatchObject({ isNew: false, delivery: PENDING });
  });

  it('are tried again by one of two processes that saw the same attempt fail', async () => {
    await begin(DRAFT);
    const { deliveries } = store();

    expect(await deliveries.beginAgain(DRAFT, NOON, NOON + 5)).toBe(true);
    expect(await deliveries.beginAgain(DRAFT, NOON, NOON + 6)).toBe(false);
    expect(await find(DRAFT)).toMatchObject({ begunAt: NOON + 5 });
  });

  it('are not tried again once they are posted', async () => {
    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.1', hash: '' });

    expect(await store().deliveries.beginAgain(DRAFT, NOON, NOON + 5)).toBe(false);
  });

  it('keep the place and the content of a sent message', async () => {
    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.1', hash: 'abc' });

    const there = { state: 'sent', channel: 'C1', ts: '1.1', hash: 'abc' };
    const sent = { ...there, fileId: undefined, begunAt: NOON };
    expect(await find(DRAFT)).toEqual(sent);
    expect(await begin(DRAFT)).toEqual({ isNew: false, delivery: sent });
  });

  it('keep the content of an update', async () => {
    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.1', hash: 'abc' });
    await store().deliveries.recordUpdate(DRAFT, 'def');

    expect(await find(DRAFT)).toMatchObject({ state: 'sent', ts: '1.1', hash: 'def' });
  });

  it('that Slack does not have count as never begun', async () => {
    await begin(DRAFT);
    await store().deliveries.forget(DRAFT);
    expect(await find(DRAFT)).toBeUndefined();

    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.1', hash: 'abc' });
    await store().deliveries.forget(DRAFT);

    expect(await begin(DRAFT)).toMatchObject({ isNew: true, delivery: PENDING });
  });

  it('of files are not forgotten: their upload has begun', async () => {
    await begin(DRAFT);
    await store().deliveries.recordFile(DRAFT, 'F1');

    await store().deliveries.forget(DRAFT);

    expect(await find(DRAFT)).toMatchObject({ state: 'pending', fileId: 'F1' });
  });

  it('of files are forgotten once their upload has failed', async () => {
    await begin(DRAFT);
    await store().deliveries.recordFile(DRAFT, 'F1');

    await store().deliveries.recordFile(DRAFT, undefined);
    await store().deliveries.forget(DRAFT);

    expect(await find(DRAFT)).toBeUndefined();
  });

  it('of files report once that Slack has processed them, also before they are recorded as sent', async () => {
    const { deliveries } = store();
    await begin(DRAFT);
    await deliveries.recordFile(DRAFT, 'F1');

    expect(await deliveries.recordProcessed('R1', 'F2')).toBe(false);
    expect(await deliveries.recordProcessed('R2', 'F1')).toBe(false);
    expect(await deliveries.recordProcessed('R1', 'F1')).toBe(true);
    expect(await deliveries.recordProcessed('R1', 'F1')).toBe(false);
    await deliveries.recordSent(DRAFT, { ts: 'F1' });

    expect(await find(DRAFT)).toMatchObject({ state: 'sent', ts: 'F1', hash: PROCESSED });
  });

  it('of files that an earlier version recorded as sent are processed too', async () => {
    const { deliveries } = store();
    await begin(DRAFT);
    await deliveries.recordFile(DRAFT, 'F1');
    await deliveries.recordSent(DRAFT, { ts: 'F1', hash: '' });

    expect(await deliveries.recordProcessed('R1', 'F1')).toBe(true);
  });

  it('lead from a thread to its run, by the card alone', async () => {
    await begin(CARD);
    await store().deliveries.recordSent(CARD, { ts: '1.1', hash: '' });
    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.2', hash: '' });

    expect(await store().deliveries.findRun('C1', '1.1')).toBe('R1');
    expect(await store().deliveries.findRun('C1', '1.2')).toBeUndefined();
    expect(await store().deliveries.findRun('C2', '1.1')).toBeUndefined();
    expect(await store().deliveries.findMessage('C1', '1.2')).toEqual(DRAFT);
    expect(await store().deliveries.findMessage('C1', '1.3')).toBeUndefined();
  });

  it('lead from a thread to the newest open run that continues in it, and keep the others', async () => {
    const { deliveries, runs } = store();
    const publish = async (id: string) =>
      void (await runs.recordOutcome(await claimOf(runs, id), 'published'));
    await runs.create(newRun());
    await begin(CARD);
    await deliveries.recordSent(CARD, { ts: '1.1', hash: '' });

    await runs.create(newVersion());
    await runs.create(newVersion());
    expect(await deliveries.listRuns('C1', '1.1')).toEqual(['R2', 'R1']);
    expect(await deliveries.findMessage('C1', '1.1')).toEqual(CARD);
    await publish('R2');
    expect(await deliveries.findRun('C1', '1.1')).toBe('R1');
    await publish('R1');
    expect(await deliveries.listRuns('C1', '1.1')).toEqual(['R2', 'R1']);
  });

  it('say in the summary of a published run how far its new version is', async () => {
    const { deliveries, runs } = store();
    const stateOfNext = async (id = 'R1') => (await runs.readSummary(id))?.newVersion;
    const end = async (id: string) =>
      void (await runs.recordOutcome(await claimOf(runs, id), 'published'));
    await runs.create(newRun());
    await begin(CARD);
    await deliveries.recordSent(CARD, { ts: '1.1', hash: '' });
    await end('R1');
    expect(await stateOfNext()).toBeUndefined();

    await runs.create(newVersion());
    expect(await stateOfNext()).toBe('in_progress');
    await end('R2');
    expect(await stateOfNext()).toBe('approved');
    expect(await stateOfNext('R2')).toBeUndefined();
  });
}
