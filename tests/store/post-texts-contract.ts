import { expect, it } from 'vitest';
import { claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const PLACE = { team: 'T1', channel: 'C1' };

export function describePostTexts(store: Fresh): void {
  async function post(id: string, drafts: Record<string, object>, channel = 'C1') {
    const { runs, journal } = store();
    const createdAt = NOON + Number(id.slice(1));
    await runs.create(newRun({ id, place: { team: 'T1', channel }, createdAt }));
    const claim = await claimOf(runs, id);
    await journal.record(claim, new Map(Object.entries(drafts)));
    await runs.recordProgress(claim, { phase: 'judging', draft: 1, round: 1 }, createdAt);
  }

  it('are the drafts of the newest posts of a channel, in the order of versions', async () => {
    const hand = { version: 2, markdown: 'b', author: 'UADA' };
    const later = { version: 10, markdown: 'j', base: 2 };
    await post('R1', { 'draft:1': { version: 1, markdown: 'old' } });
    await post('R2', {
      ...{ 'draft:10': { ...later, hash: 'h' }, 'draft:2': hand },
      ...{ 'draft:1': { version: 1, markdown: 'a' }, 'post:draft:1': {}, 'verdict:1': {} },
    });
    await post('R3', { 'draft:1': { version: 1, markdown: 'else' } }, 'C2');

    expect(await store().postTexts.list(PLACE, 1)).toEqual([
      { post: 'R2', drafts: [{ version: 1, markdown: 'a' }, hand, later] },
    ]);
    expect((await store().postTexts.list(PLACE, 5)).map((one) => one.post)).toEqual(['R2', 'R1']);
  });

  it('leave out posts that have no draft yet', async () => {
    await store().runs.create(newRun());

    expect(await store().postTexts.list(PLACE, 5)).toEqual([]);
  });
}
