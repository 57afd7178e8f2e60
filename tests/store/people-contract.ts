import { beforeEach, expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import type { Answer, Decision } from '../../src/pipeline/run.ts';
import { anItem, claimOf, NOON, wakeNumberOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const edit = (text: string, editedAt = NOON) => ({ text, editedAt });
const SAVING = { runId: 'R1', key: 'message:C1:1', author: 'UADA', text: 'Name it.' };
const FAILED = [
  anItem({ id: 'concrete', pass: false, quote: 'It is fast.', fix: 'Say how fast.' }),
  anItem({ id: 'no_filler', pass: false }),
];

function answer(id: string, more: Partial<Answer> = {}): Answer {
  return { id, status: 'addressed', reason: 'Done.', before: '', after: '', ...more };
}

export function describeLedger(store: Fresh): void {
  let claim: Claim;
  const keep = (key: string, text = key) => store().ledger.keepNote({ ...SAVING, key, text });
  const openIds = async () => (await store().ledger.listOpen('R1')).map(({ id }) => id);

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  it('keeps a note in its author’s words', async () => {
    const { runId: _, key: __, ...words } = SAVING;
    const item = {
      ...words,
      draft: 2,
      id: 'N1',
      kind: 'note',
      quote: '',
      fix: '',
      state: 'open',
      answer: '',
    };

    await store().runs.recordProgress(claim, { phase: 'judging', draft: 2, round: 2 }, NOON);

    expect(await store().ledger.keepNote(SAVING)).toEqual(item);
    expect(await store().ledger.listOpen('R1')).toEqual([item]);
  });

  it('marks a note from a form, which its author has not posted', async () => {
    await keep('view:V1');
    await keep('message:C1:1');

    const items = await store().ledger.listOpen('R1');
    expect(items.map(({ origin }) => origin)).toEqual(['form', undefined]);
  });

  it('keeps a finding with its quote and its edit', async () => {
    await store().ledger.openFindings(claim, 2, FAILED.slice(0, 1));

    expect(await store().ledger.list('R1')).toMatchObject([
      { id: 'F1', kind: 'finding', draft: 2, quote: 'It is fast.', fix: 'Say how fast.' },
    ]);
  });

  it('keeps the check of a finding with its figures, and no words of it', async () => {
    const check = { id: 'length', params: { target: 500, words: 900 } };
    await store().ledger.openFindings(claim, 1, [anItem({ ...check, pass: false })]);

    expect(await store().ledger.list('R1')).toMatchObject([{ text: '', fix: '', check }]);
  });

  it('keeps the words of a check that 0.3.0 recorded', async () => {
    const old = anItem({ question: 'Is it concrete?', pass: false });
    await store().ledger.openFindings(claim, 1, [old]);

    expect(await store().ledger.list('R1')).toMatchObject([{ text: 'Is it concrete?' }]);
  });

  it('closes an item with our own reason', async () => {
    await keep('a');
    const because = { code: 'draft_approved', draft: 1 } as const;
    await store().ledger.answer(claim, [answer('N1', { status: 'declined', reason: '', because })]);

    expect(await store().ledger.list('R1')).toMatchObject([
      { id: 'N1', state: 'declined', answer: '', because },
    ]);
  });

  it('numbers notes and findings separately, in the order they came', async () => {
    await keep('a');
    await store().ledger.openFindings(claim, 1, FAILED);
    await keep('b');
    await store().ledger.openFindings(claim, 2, FAILED);

    expect(await openIds()).toEqual(['N1', 'F1', 'F2', 'N2', 'F3', 'F4']);
  });

  it('keeps a note once, however often it arrives', async () => {
    const first = await keep('a', 'as it was said');
    await keep('b');

    expect(await keep('a', 'as it arrived again')).toEqual(first);
    expect(await openIds()).toEqual(['N1', 'N2']);
  });

  it('keeps the findings of a draft once', async () => {
    await store().ledger.openFindings(claim, 1, FAILED);
    await store().ledger.openFindings(claim, 1, FAILED);

    expect(await openIds()).toEqual(['F1', 'F2']);
  });

  it('keeps no note of an ended or unknown run', async () => {
    await store().runs.recordOutcome(claim, 'published');

    expect(await keep('a')).toBeUndefined();
    expect(await store().ledger.keepNote({ ...SAVING, runId: 'R9' })).toBeUndefined();
    expect(await store().ledger.list('R1')).toEqual([]);
  });

  it('numbers items that arrive at the same moment one after the other', async () => {
    const keys = Array.from({ length: 12 }, (_, at) => `note ${at}`);
    await Promise.all(keys.map((key) => keep(key)));

    expect(await openIds()).toEqual(keys.map((_, at) => `N${at + 1}`));
  });

  it('accepts any character', async () => {
    expect(await keep('a', "NUL \0, 「費用」 🧵 '); DROP TABLE runs;--")).toMatchObject({
      text: "NUL , 「費用」 🧵 '); DROP TABLE runs;--",
    });
  });

  it('separates runs', async () => {
    await store().runs.create(newRun({ id: 'R2' }));
    await keep('a');

    expect(await store().ledger.keepNote({ ...SAVING, runId: 'R2', key: 'a' })).toMatchObject({
      id: 'N1',
    });
    expect(await openIds()).toEqual(['N1']);
  });

  it('closes each item once, with its answer', async () => {
    await keep('a');
    await keep('b');
    await store().ledger.answer(claim, [answer('N1', { status: 'declined', reason: 'No room.' })]);
    await store().ledger.answer(claim, [answer('N1'), answer('N9')]);

    expect(await openIds()).toEqual(['N2']);
    const [first] = await store().ledger.list('R1');
    expect(first).toMatchObject({ id: 'N1', state: 'declined', answer: 'No room.' });
  });

  it('does not close a note whose author has changed it since it was read', async () => {
    await keep('a');
    await keep('b');
    await store().ledger.changeNote('R1', 'a', edit('Rather this.'));
    const answers = ['a', 'b'].map((text, at) => ({ ...answer(`N${at + 1}`), text }));

    await store().ledger.answer(claim, answers);

    expect(await openIds()).toEqual(['N1']);
  });

  it('keeps the latest of several edits, in any order', async () => {
    await keep('a');
    const { ledger } = store();
    const textOf = async () => (await ledger.listOpen('R1'))[0]?.text;

    await ledger.changeNote('R1', 'a', edit('the second', NOON + 2));
    const late = await ledger.changeNote('R1', 'a', edit('the first', NOON + 1));
    expect(late).toMatchObject({ id: 'N1', text: 'the second' });
    expect(await textOf()).toBe('the second');

    await ledger.changeNote('R1', 'a', edit('the third', NOON + 3));
    expect(await textOf()).toBe('the third');
  });

  it('lets an author change or withdraw a note', async () => {
    await keep('a');
    await keep('b');

    expect(await store().ledger.changeNote('R1', 'a', edit('Rather this.'))).toMatchObject({
      id: 'N1',
      text: 'Rather this.',
    });
    expect(await store().ledger.strikeNote('R1', 'b')).toMatchObject({
      ...{ id: 'N2', state: 'struck', answer: '', because: { code: 'withdrawn' } },
    });
    expect(await openIds()).toEqual(['N1']);
  });

  it.each(['answered', 'struck'])('does not when the note is %s', async (how) => {
    await keep('a');
    if (how === 'answered') await store().ledger.answer(claim, [answer('N1')]);
    else await store().ledger.strikeNote('R1', 'a');

    expect(await store().ledger.changeNote('R1', 'a', edit('too late'))).toBeUndefined();
    expect(await store().ledger.strikeNote('R1', 'a')).toBeUndefined();
    expect((await store().ledger.list('R1'))[0]?.text).toBe('a');
  });

  it('does not when the note is unknown', async () => {
    expect(await store().ledger.changeNote('R1', 'z', edit('text'))).toBeUndefined();
    expect(await store().ledger.strikeNote('R1', 'z')).toBeUndefined();
  });

  it('accepts nothing from a worker that lost the run, not even a part', async () => {
    await keep('a');
    await store().runs.claim('R1');

    const { ledger } = store();
    await expect(ledger.openFindings(claim, 1, FAILED)).rejects.toThrow(StaleWorker);
    await expect(ledger.answer(claim, [answer('N1')])).rejects.toThrow(StaleWorker);
    expect(await openIds()).toEqual(['N1']);
  });
}

export function describeDecisions(store: Fresh): void {
  const first: Decision = { kind: 'approve', by: 'UADA', at: NOON };
  const second: Decision = { kind: 'request_revision', by: 'UGRACE', at: NOON + 1 };

  beforeEach(() => store().runs.create(newRun()));

  it('count when they are the first about their subject', async () => {
    expect(await store().decisions.record('R1', 'draft:1', first)).toBe(true);
    expect(await store().decisions.record('R1', 'draft:1', second)).toBe(false);
    expect(await store().decisions.find('R1', 'draft:1')).toEqual(first);
  });

  it('about different subjects are independent', async () => {
    await store().decisions.record('R1', 'draft:2', second);
    await store().decisions.record('R1', 'draft:1', first);

    expect(await store().decisions.list('R1')).toEqual([
      { subject: 'draft:1', ...first },
      { subject: 'draft:2', ...second },
    ]);
  });

  it('to cancel are refused after the end of the run; to make an asset again are not', async () => {
    const again: Decision = { kind: 'retry', by: 'UGRACE', at: NOON };
    await store().runs.recordOutcome(await claimOf(store().runs), 'published');

    expect(await store().decisions.record('R1', 'run', { ...first, kind: 'cancel' })).toBe(false);
    expect(await store().decisions.find('R1', 'run')).toBeUndefined();
    expect(await store().decisions.record('R1', 'thumbnail:1', again)).toBe(true);
  });

  it('wake their run as they are stored, the first ones alone', async () => {
    const { number } = await settledWake(store());

    await store().decisions.record('R1', 'draft:1', first);
    expect(await wakeNumberOf(store().runs)).toBe(number + 1);
    expect(await store().wakes.listDue()).toEqual([{ runId: 'R1', at: first.at }]);
    await store().decisions.record('R1', 'draft:1', second);
    expect(await wakeNumberOf(store().runs)).toBe(number + 1);
  });

  it('tell which runs are cancelled', async () => {
    await store().runs.create({ ...newRun(), id: 'R2' });
    await store().decisions.record('R1', 'draft:1', first);
    await store().decisions.record('R2', 'run', { ...second, kind: 'cancel' });

    expect(await store().decisions.listCancelled(['R1', 'R2', 'R3'])).toEqual(['R2']);
    expect(await store().decisions.listCancelled(['R1'])).toEqual([]);
  });

  it('that do not exist are undefined', async () => {
    expect(await store().decisions.find('R1', 'draft:1')).toBeUndefined();
    expect(await store().decisions.list('R1')).toEqual([]);
  });
}

/** A run that waits for nothing. */
async function settledWake({ runs, wakes }: ReturnType<Fresh>): Promise<{ number: number }> {
  const number = await wakeNumberOf(runs);
  await wakes.settle('R1', number, undefined);
  return { number };
}
