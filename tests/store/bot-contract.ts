import { expect, it } from 'vitest';
import { CARD_KEY } from '../../src/bot/ports.ts';
import { NOON } from '../pipeline/cast.ts';
import type { Fresh } from './store-contract.ts';

export function describeInbox(store: Fresh): void {
  const body = { type: 'event_callback', event: { text: 'größer <3' } };
  const keep = (id: string, at = NOON) => store().inbox.keep({ id, body, at });
  const unhandled = async (limit = 9) =>
    (await store().inbox.listUnhandled(limit)).map(({ id }) => id);

  it('keeps an event once', async () => {
    expect(await keep('Ev1')).toBe(true);
    expect(await keep('Ev1')).toBe(false);
    expect(await store().inbox.listUnhandled(9)).toEqual([{ id: 'Ev1', body }]);
  });

  it('gives what was not handled, oldest first, at most so many', async () => {
    await keep('Ev3', NOON + 3);
    await keep('Ev1', NOON + 1);
    await keep('Ev2', NOON + 2);

    expect(await unhandled(2)).toEqual(['Ev1', 'Ev2']);
    await store().inbox.markHandled('Ev1', NOON + 4);
    expect(await unhandled()).toEqual(['Ev2', 'Ev3']);
  });

  it('knows an event again after it was handled', async () => {
    await keep('Ev1');
    await store().inbox.markHandled('Ev1', NOON);

    expect(await keep('Ev1')).toBe(false);
    expect(await unhandled()).toEqual([]);
  });
}

export function describeDeliveries(store: Fresh): void {
  const CARD = { runId: 'R1', key: CARD_KEY };
  const DRAFT = { runId: 'R1', key: 'draft:1:1' };
  const begin = (at: typeof CARD) => store().deliveries.begin({ ...at, channel: 'C1' });
  const find = ({ runId, key }: typeof CARD) => store().deliveries.find(runId, key);
  const PENDING = { state: 'pending', channel: 'C1', ts: undefined, fileId: undefined };

  it('are begun before they are sent', async () => {
    expect(await begin(DRAFT)).toMatchObject({ isNew: true, delivery: PENDING });
    expect(await find(DRAFT)).toMatchObject(PENDING);
  });

  it('begun again tell that an earlier try was made', async () => {
    await begin(DRAFT);

    expect(await begin(DRAFT)).toMatchObject({ isNew: false, delivery: PENDING });
  });

  it('that were sent keep where, and what stands there', async () => {
    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.1', hash: 'abc' });

    const sent = { state: 'sent', channel: 'C1', ts: '1.1', fileId: undefined, hash: 'abc' };
    expect(await find(DRAFT)).toEqual(sent);
    expect(await begin(DRAFT)).toEqual({ isNew: false, delivery: sent });
  });

  it('that do not stand at Slack are as if never begun', async () => {
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

  it('lead from a thread to its run, by the card alone', async () => {
    await begin(CARD);
    await store().deliveries.recordSent(CARD, { ts: '1.1', hash: '' });
    await begin(DRAFT);
    await store().deliveries.recordSent(DRAFT, { ts: '1.2', hash: '' });

    expect(await store().deliveries.findRun('C1', '1.1')).toBe('R1');
    expect(await store().deliveries.findRun('C1', '1.2')).toBeUndefined();
    expect(await store().deliveries.findRun('C2', '1.1')).toBeUndefined();
  });
}
