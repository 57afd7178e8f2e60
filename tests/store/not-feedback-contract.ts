import { beforeEach, expect, it } from 'vitest';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import { claimOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const KEY = 'message:C1:1';
const SAID = { runId: 'R1', key: KEY, author: 'UADA', text: 'LGTM' };
const TALK = { code: 'not_feedback' as const, as: 'talk' as const };

export function describeNotFeedback(store: Fresh): void {
  let claim: Claim;
  const items = async () =>
    (await store().ledger.list('R1')).map(({ state, text }) => `${state}: ${text}`);

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  it('is stored as closed, with its sort', async () => {
    const note = await store().ledger.keepNote({ ...SAID, notFeedback: 'approval' });

    expect(note).toMatchObject({ state: 'struck', because: { ...TALK, as: 'approval' } });
    expect(await store().ledger.listOpen('R1')).toEqual([]);
  });

  it('opens by an edit, and closes by another', async () => {
    await store().ledger.keepNote({ ...SAID, notFeedback: 'approval' });

    await store().ledger.changeNote('R1', KEY, { text: 'Shorter', editedAt: 2 });
    expect(await items()).toEqual(['open: Shorter']);
    const edit = { text: 'Thanks', editedAt: 3, notFeedback: 'praise' as const };
    await store().ledger.changeNote('R1', KEY, edit);
    await store().ledger.changeNote('R1', KEY, { text: 'Late', editedAt: 1 });

    expect(await items()).toEqual(['struck: Thanks']);
  });

  it('does not open after its author has withdrawn it', async () => {
    await store().ledger.keepNote({ ...SAID, notFeedback: 'talk' });
    await store().ledger.strikeNote('R1', KEY);

    const changed = await store().ledger.changeNote('R1', KEY, { text: 'Shorter', editedAt: 2 });

    expect(changed).toBeUndefined();
    expect(await items()).toEqual(['struck: LGTM']);
  });

  it('does not open if its message was deleted before it arrived', async () => {
    const others = [{ text: 'It has foam.' }];
    const withdrawn = await store().ledger.keepNote({ ...SAID, others, isWithdrawn: true });
    await store().ledger.keepNote({ ...SAID, others });

    const edit = { text: 'Shorter', others, editedAt: 2 };
    expect(await store().ledger.changeNote('R1', KEY, edit)).toBeUndefined();

    expect(withdrawn).toMatchObject({ state: 'struck', because: { code: 'withdrawn' } });
    expect(await items()).toEqual(['struck: LGTM', 'struck: It has foam.']);
  });

  it('is closed by a run only with the text that was sorted', async () => {
    await store().ledger.keepNote(SAID);
    await store().ledger.keepNote({ ...SAID, key: 'message:C1:2', text: 'Shorter' });
    const closed = { state: 'struck' as const, because: TALK };

    await store().ledger.closeNotes(claim, [
      { id: 'N1', text: 'LGTM', ...closed },
      { id: 'N2', text: 'Lunch?', ...closed },
    ]);

    expect(await items()).toEqual(['struck: LGTM', 'open: Shorter']);
  });

  it('is not a note that a draft has addressed', async () => {
    await store().ledger.keepNote(SAID);
    const answer = { id: 'N1', status: 'addressed' as const, reason: '', before: '', after: '' };
    await store().ledger.answer(claim, [answer]);

    await store().ledger.closeNotes(claim, [{ id: 'N1', state: 'struck', because: TALK }]);

    expect(await items()).toEqual(['addressed: LGTM']);
  });
}
