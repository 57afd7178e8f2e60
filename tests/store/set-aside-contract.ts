import { beforeEach, expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import { anItem, claimOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const PASSAGES = [{ quote: 'It is fast.', fix: 'Say how fast.' }];
const DULL = anItem({ id: 'no_filler', pass: false, quote: 'It is fast.', passages: PASSAGES });
const VAGUE = anItem({ id: 'concrete', pass: false, quote: 'It is good.' });
const NOTE = { runId: 'R1', key: 'message:C1:1', author: 'UADA', text: 'Name it.' };
const ADDRESSED = { status: 'addressed' as const, reason: 'Done.', before: '', after: '' };

export function describeSetAside(store: Fresh): void {
  let claim: Claim;
  const setAside = (failed = [DULL]) =>
    store().ledger.setAside(claim, { draft: 2, kept: 1, failed });
  const states = async () =>
    (await store().ledger.list('R1')).map(({ id, draft, state }) => `${id} of ${draft}: ${state}`);

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
    await store().ledger.openFindings(claim, 1, [DULL]);
    await store().ledger.answer(claim, [{ id: 'F1', ...ADDRESSED }]);
    await store().ledger.openFindings(claim, 2, [VAGUE]);
  });

  it('closes its findings, and opens those of the kept draft again', async () => {
    await store().ledger.keepNote(NOTE);
    await setAside();

    expect(await states()).toEqual([
      'F1 of 1: addressed',
      'F2 of 2: declined',
      'N1 of 0: open',
      'F3 of 1: open',
    ]);
    const [, closed, , opened] = await store().ledger.list('R1');
    expect(closed).toMatchObject({ because: { code: 'draft_set_aside', draft: 2 } });
    expect(opened).toMatchObject({ check: { id: 'no_filler' }, passages: PASSAGES });
  });

  it('changes nothing the second time, also when the findings are answered', async () => {
    await setAside();
    await store().ledger.answer(claim, [{ id: 'F3', ...ADDRESSED }]);
    const before = await store().ledger.list('R1');
    await setAside();

    expect(await store().ledger.list('R1')).toEqual(before);
  });

  it('opens the findings again for each draft that is set aside', async () => {
    await setAside();
    await store().ledger.setAside(claim, { draft: 3, kept: 1, failed: [DULL] });

    expect(await states()).toEqual([
      'F1 of 1: addressed',
      'F2 of 2: declined',
      'F3 of 1: open',
      'F4 of 1: open',
    ]);
  });

  it('opens nothing for a kept draft that passed', async () => {
    await setAside([]);

    expect(await states()).toEqual(['F1 of 1: addressed', 'F2 of 2: declined']);
  });

  it('refuses a worker that has lost the run', async () => {
    await claimOf(store().runs);

    await expect(setAside()).rejects.toThrow(StaleWorker);
    expect(await states()).toEqual(['F1 of 1: addressed', 'F2 of 2: open']);
  });
}
