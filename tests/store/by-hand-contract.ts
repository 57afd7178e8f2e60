import { beforeEach, expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import { anItem, claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const DRAFT = {
  ...{ hash: 'h1', author: 'ULIN', base: 1, origin: 'form' as const },
  ...{ markdown: '# Tea\u0000', at: NOON },
};
const LOCK = { heading: 'Costs', by: 'ULIN', at: NOON };

export function describeByHand(store: Fresh): void {
  let claim: Claim;

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  it('keeps a text of a person once, with the latest draft that it changes', async () => {
    const { handDrafts } = store();
    await handDrafts.keep('R1', DRAFT);
    await handDrafts.keep('R1', { ...DRAFT, base: 2, origin: 'file', at: NOON + 1 });

    expect(await handDrafts.find('R1', DRAFT)).toEqual({
      ...DRAFT,
      ...{ base: 2, origin: 'file', at: NOON + 1, markdown: '# Tea' },
    });
    expect(await handDrafts.find('R1', { ...DRAFT, author: 'UMAX' })).toBeUndefined();
  });

  it('keeps the latest typed text of each section of a form', async () => {
    const { handDrafts } = store();
    await handDrafts.keepSection('R1', 'form', { position: 10, text: 'ten' });
    await handDrafts.keepSection('R1', 'form', { position: 2, text: 'two' });
    await handDrafts.keepSection('R1', 'form', { position: 2, text: 'two again' });
    await handDrafts.keepSection('R1', 'other', { position: 1, text: 'one' });

    expect(await handDrafts.listSections('R1', 'form')).toEqual([
      { position: 2, text: 'two again' },
      { position: 10, text: 'ten' },
    ]);
  });

  it('locks and unlocks a section, and asks for an advance', async () => {
    const { sectionLocks, runs } = store();
    const before = (await runs.claim('R1'))?.wakeNumber ?? 0;
    expect(await sectionLocks.set('R1', { ...LOCK, isLocked: true })).toBe(true);
    await sectionLocks.set('R1', { ...LOCK, heading: 'Taste', isLocked: true });
    expect(await sectionLocks.list('R1')).toEqual([LOCK, { ...LOCK, heading: 'Taste' }]);

    await sectionLocks.set('R1', { ...LOCK, isLocked: false, at: NOON + 1 });

    expect(await sectionLocks.list('R1')).toEqual([{ ...LOCK, heading: 'Taste' }]);
    expect((await runs.claim('R1'))?.wakeNumber).toBe(before + 3);
  });

  it('locks nothing after the end of a run', async () => {
    await store().runs.recordOutcome(claim, 'published');

    expect(await store().sectionLocks.set('R1', { ...LOCK, isLocked: true })).toBe(false);
    expect(await store().sectionLocks.list('R1')).toEqual([]);
  });

  it('keeps the place of a note, which follows its edits', async () => {
    const { ledger } = store();
    const note = { runId: 'R1', key: 'm1', author: 'ULIN', text: 'Shorter.' };
    const aim = { at: 'passage' as const, quote: 'It is good.' };
    expect(await ledger.keepNote({ ...note, aim })).toMatchObject({ id: 'N1', aim });

    await ledger.changeNote('R1', 'm1', { text: 'Longer.', editedAt: NOON });

    const [changed] = await ledger.list('R1');
    expect(changed).toMatchObject({ text: 'Longer.' });
    expect(changed?.aim).toBeUndefined();
  });

  it('dismisses an open finding once, and a known one as it comes', async () => {
    const { ledger } = store();
    const item = anItem({ pass: false, quote: 'It is good.' });
    await ledger.openFindings(claim, 1, [item]);

    expect(await ledger.strikeFinding('R1', 'F1', 'ULIN')).toMatchObject({
      ...{ id: 'F1', state: 'struck', because: { code: 'not_an_issue', by: 'ULIN' } },
    });
    expect(await ledger.strikeFinding('R1', 'F1', 'UMAX')).toBeUndefined();
    await ledger.openFindings(claim, 2, [{ ...item, notAnIssueFor: 'ULIN' }]);

    expect(await ledger.listOpen('R1')).toEqual([]);
    expect((await ledger.list('R1')).map(({ id, state }) => [id, state])).toEqual([
      ['F1', 'struck'],
      ['F2', 'struck'],
    ]);
  });

  it('declines the open findings of earlier drafts when a person gives a draft, and no note', async () => {
    const { ledger, runs } = store();
    await ledger.openFindings(claim, 1, [anItem({ pass: false })]);
    await ledger.openFindings(claim, 2, [anItem({ pass: false })]);
    await ledger.keepNote({ runId: 'R1', key: 'm1', author: 'ULIN', text: 'Shorter.' });

    await ledger.closeFindings(claim, { code: 'replaced_by_hand', draft: 2 });

    expect((await ledger.list('R1')).map(({ id, state }) => [id, state])).toEqual([
      ['F1', 'declined'],
      ['F2', 'open'],
      ['N1', 'open'],
    ]);
    await runs.claim('R1');
    const late = ledger.closeFindings(claim, { code: 'replaced_by_hand', draft: 3 });
    await expect(late).rejects.toThrow(StaleWorker);
  });
}
