import { expect, it } from 'vitest';
import { CARD_KEY } from '../../src/pipeline/ports/messenger-ports.ts';
import { NOTHING_SPENT } from '../../src/pipeline/rules/cost/receipt.ts';
import { aBrief, claimOf, NOON, wakeNumberOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const DAY = 86_400_000;

export function describeRetention(store: Fresh): void {
  const prune = async (now: number) =>
    await store().retention.prune({ endedBefore: now - 30 * DAY, handledBefore: now - 7 * DAY });

  /** A run with rows in every table, and its end. */
  async function ended(id: string, createdAt = NOON): Promise<void> {
    const place = { team: 'T1', channel: 'C1' };
    await store().runs.create(newRun({ id, createdAt, place }));
    const claim = await claimOf(store().runs, id);
    await store().journal.record(claim, new Map([['draft:1', 'words']]));
    await store().journal.countFailure(claim, 'verdict:1');
    await store().ledger.keepNote({ runId: id, key: 'C1:1', author: 'ULIN', text: 'Milk.' });
    await store().pictures.keep(claim, 'thumbnail:1', Buffer.of(7));
    await store().deliveries.begin({ runId: id, key: 'card', channel: 'C1', now: createdAt });
    await store().decisions.record(id, 'draft:1', { kind: 'approve', by: 'UGRACE', at: createdAt });
    await store().runs.recordOutcome(claim, 'published');
    // Left by a late worker.
    await store().unfinishedDrafts.keep(claim, 'draft:1', '# Tea');
    await rest(id);
  }

  /** No wake is due for it. */
  async function rest(id: string): Promise<void> {
    await store().wakes.settle(id, await wakeNumberOf(store().runs, id), undefined);
  }

  async function handled(id: string, at: number): Promise<void> {
    await store().inbox.keep({ id, body: {}, at });
    await store().inbox.markHandled(id, at);
  }

  it('deletes an old run with all its rows, and no row of a younger one', async () => {
    await ended('old');
    await ended('young', NOON + DAY);

    expect(await prune(NOON + 30 * DAY + 1)).toEqual({ runs: 1, events: 0, isFull: false });

    expect(await store().runs.find('old')).toBeUndefined();
    expect((await store().journal.read('old')).results.size).toBe(0);
    expect(await store().ledger.list('old')).toEqual([]);
    expect(await store().decisions.list('old')).toEqual([]);
    expect(await store().decisions.listVotes('old', 'draft:1')).toEqual([]);
    expect(await store().deliveries.find('old', 'card')).toBeUndefined();
    await expect(store().pictures.read('old', 'thumbnail:1')).rejects.toThrow();
    expect(await store().unfinishedDrafts.find('old', 'draft:1')).toBeUndefined();
    expect(await store().runs.find('young')).toBeDefined();
    expect((await store().journal.read('young')).results.size).toBe(1);
    expect([...(await store().pictures.read('young', 'thumbnail:1'))]).toEqual([7]);
  });

  it('forgets a week later who has spent the money of a day, and keeps that of the month', async () => {
    const place = { team: 'T1', channel: 'C1' };
    await store().runs.create(newRun());
    const daily = { person: 'UADA', day: '2026-11-22' };
    const spent = new Map([['draft:1', { ...NOTHING_SPENT, calls: 1, usd: 1 }]]);
    await store().journal.recordPaid(await claimOf(store().runs), new Map([['draft:1', 'words']]), {
      at: NOON,
      place,
      month: '2026-11',
      daily,
      spent,
    });
    const read = async () =>
      (await store().spending.readDay({ ...place, person: 'UADA' }, daily.day)).person;
    await prune(NOON + 7 * DAY);
    expect(await read()).toBe(1);

    await prune(NOON + 8 * DAY);

    expect(await read()).toBe(0);
    expect((await store().spending.read(place, '2026-11')).usd).toBe(1);
  });

  it('keeps runs that are open, were decided about recently, or are being advanced', async () => {
    await store().runs.create(newRun({ id: 'open' }));
    await rest('open');
    await ended('retried');
    const retry = { kind: 'retry', by: 'UADA', at: NOON + 20 * DAY } as const;
    await store().decisions.record('retried', 'thumbnail:1', retry);
    await rest('retried');
    await ended('advanced');
    await store().wakes.request('advanced', NOON);

    expect(await prune(NOON + 40 * DAY)).toMatchObject({ runs: 0 });
    expect(await prune(NOON + 51 * DAY)).toMatchObject({ runs: 1 });
    expect(await store().runs.find('retried')).toBeUndefined();
  });

  it('keeps an approved post while a new version of it is open', async () => {
    const { runs, deliveries } = store();
    await ended('approved');
    const card = { runId: 'approved', key: CARD_KEY };
    await deliveries.begin({ ...card, channel: 'C1', now: NOON });
    await deliveries.recordSent(card, { ts: '1.1', hash: '' });
    await ended('other');
    const note = { key: 'form:V1', text: 'Mention milk.' };
    const brief = aBrief({ basedOn: { run: 'approved', hash: 'h', threadTs: '1.1', note } });
    const place = { team: 'T1', channel: 'C1' };
    await runs.create(newRun({ id: 'version', createdAt: NOON + 30 * DAY, brief, place }));

    expect(await prune(NOON + 31 * DAY)).toMatchObject({ runs: 1 });
    expect((await store().journal.read('approved')).results.size).toBe(1);

    await runs.recordOutcome(await claimOf(runs, 'version'), 'published');
    expect(await prune(NOON + 31 * DAY)).toMatchObject({ runs: 1 });
    expect(await runs.find('approved')).toBeUndefined();
  });

  it('keeps every run when no time is set', async () => {
    await ended('old');

    const old = { endedBefore: undefined, handledBefore: 0 };
    expect(await store().retention.prune(old)).toMatchObject({ runs: 0 });
  });

  it('deletes a bounded number at once, and reports that there are more', async () => {
    for (let number = 0; number < 25; number += 1) await ended(`R${number}`);

    expect(await prune(NOON + 31 * DAY)).toEqual({ runs: 20, events: 0, isFull: true });
    expect(await prune(NOON + 31 * DAY)).toEqual({ runs: 5, events: 0, isFull: false });
  });

  it('deletes events that were handled some time ago', async () => {
    await handled('old', NOON);
    await handled('young', NOON + DAY);
    await store().inbox.keep({ id: 'unhandled', body: {}, at: NOON });

    expect(await prune(NOON + 7 * DAY + 600_000)).toMatchObject({ events: 1 });

    expect(await store().inbox.keep({ id: 'old', body: {}, at: NOON })).toBe(true);
    expect(await store().inbox.keep({ id: 'young', body: {}, at: NOON })).toBe(false);
    expect(await store().inbox.keep({ id: 'unhandled', body: {}, at: NOON })).toBe(false);
  });

  it('deletes handled events although a run of their time is open', async () => {
    await store().runs.create(newRun({ id: 'open' }));
    await handled('since', NOON + 1);

    expect(await prune(NOON + 8 * DAY)).toMatchObject({ events: 1, runs: 0 });
  });

  it('measures the age of an expired run from its end', async () => {
    const { runs } = store();
    await runs.create(newRun({ id: 'expired' }));
    const claim = await claimOf(runs, 'expired');
    expect(await runs.expire(claim, NOON)).toBe(true);
    const progress = { phase: 'expired' as const, draft: 1, round: 1 };
    await runs.recordProgress(claim, progress, NOON + 30 * DAY);
    await rest('expired');

    expect(await prune(NOON + 60 * DAY)).toMatchObject({ runs: 0 });
    expect(await prune(NOON + 60 * DAY + 1)).toMatchObject({ runs: 1 });
  });
}
