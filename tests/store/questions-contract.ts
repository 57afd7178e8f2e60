import { beforeEach, describe, expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import type { AskedQuestion } from '../../src/pipeline/ports/feedback-ports.ts';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import { anItem, claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const WHICH: AskedQuestion = { question: 'Which month?', about: 'the bill', author: 'reader' };

export function describeQuestions(store: Fresh): void {
  let claim: Claim;

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  it('keeps a question of the same words once', async () => {
    await store().ledger.openQuestions(claim, 0, [WHICH]);
    const again = { ...WHICH, question: '  which MONTH', author: 'evaluator' as const };
    await store().ledger.openQuestions(claim, 1, [again]);

    expect(await store().ledger.listOpen('R1')).toMatchObject([
      { id: 'Q1', kind: 'question', author: 'reader', text: 'Which month?', quote: 'the bill' },
    ]);
  });

  it('keeps the gaps that a question answers too', async () => {
    const { ledger } = store();
    await ledger.openQuestions(claim, 0, [WHICH, { ...WHICH, question: 'Who?' }]);
    const joined = { id: 'Q1', gaps: ['Which month was it?', 'In which month?'] };

    await ledger.joinQuestions(claim, [joined]);
    await ledger.joinQuestions(claim, [joined]);

    const passages = joined.gaps.map((quote) => ({ quote, fix: '' }));
    const [first, second] = await ledger.listOpen('R1');
    expect(first).toMatchObject({ id: 'Q1', text: 'Which month?', passages });
    expect(second).not.toHaveProperty('passages');
  });

  it('keeps an answer as a note about its question', async () => {
    await store().ledger.openQuestions(claim, 0, [WHICH]);
    const answer = { runId: 'R1', key: 'answer:1', author: 'UADA', text: 'May.', about: 'Q1' };

    expect(await store().ledger.keepNote(answer)).toMatchObject({ id: 'N1', about: 'Q1' });
    expect(await store().ledger.findNote(answer.runId, answer.key)).toMatchObject({ id: 'N1' });
    expect(await store().ledger.findNote(answer.runId, 'other')).toBeUndefined();
  });

  describe('a message with several answers', () => {
    const message = {
      ...{ runId: 'R1', key: 'm1', author: 'UADA', text: 'May.', about: 'Q1' },
      others: [{ text: 'Lin.', about: 'Q2' }],
    };
    const notes = async () =>
      (await store().ledger.list('R1')).map(
        ({ id, about, text, state }) => `${id} ${about} ${state}: ${text}`,
      );

    it('is one note for each, once', async () => {
      await store().ledger.keepNote(message);

      expect(await store().ledger.keepNote(message)).toMatchObject({ id: 'N1' });
      expect(await notes()).toEqual(['N1 Q1 open: May.', 'N2 Q2 open: Lin.']);
      expect(await store().ledger.listNotes('R1', 'm1')).toMatchObject([
        { id: 'N1', text: 'May.', about: 'Q1' },
        { id: 'N2', text: 'Lin.', about: 'Q2' },
      ]);
    });

    it('follows its edits, to another question, to fewer and to more', async () => {
      const { ledger } = store();
      await ledger.keepNote(message);

      await ledger.changeNote('R1', 'm1', { text: 'June.', about: 'Q3', editedAt: NOON });
      expect(await notes()).toEqual(['N1 Q3 open: June.', 'N2 Q2 struck: Lin.']);
      expect(await ledger.listNotes('R1', 'm1')).toMatchObject([{ id: 'N1' }]);

      const later = { text: 'Shorter.', editedAt: NOON + 2, others: message.others };
      await ledger.changeNote('R1', 'm1', later);
      await ledger.changeNote('R1', 'm1', { text: 'An edit before.', editedAt: NOON + 1 });
      expect(await notes()).toEqual(['N1 undefined open: Shorter.', 'N2 Q2 open: Lin.']);
    });

    it('gains an answer by an edit', async () => {
      const { others, ...first } = message;
      await store().ledger.keepNote(first);

      await store().ledger.changeNote('R1', 'm1', { ...first, others, editedAt: NOON });
      // The first version arrives again.
      await store().ledger.keepNote(first);

      expect(await notes()).toEqual(['N1 Q1 open: May.', 'N2 Q2 open: Lin.']);
    });

    it('is withdrawn with all its notes, also for later events', async () => {
      const { ledger } = store();
      await ledger.keepNote(message);

      expect(await ledger.strikeNote('R1', 'm1')).toMatchObject({ id: 'N1', state: 'struck' });
      expect(await ledger.changeNote('R1', 'm1', { ...message, editedAt: NOON })).toBeUndefined();
      await ledger.keepNote(message);

      expect(await notes()).toEqual(['N1 Q1 struck: May.', 'N2 Q2 struck: Lin.']);
    });
  });

  it('closes open questions alone, and each once', async () => {
    const who: AskedQuestion = { question: 'Who said it?', about: '', author: 'writer' };
    await store().ledger.openQuestions(claim, 1, [WHICH, who]);
    const writtenAround = {
      ...{ id: 'Q2', state: 'declined' as const, answer: '' },
      because: { code: 'written_around' as const },
    };

    await store().ledger.closeQuestions(claim, [
      { id: 'Q1', state: 'addressed', answer: 'May.' },
      writtenAround,
    ]);
    await store().ledger.closeQuestions(claim, [{ id: 'Q1', state: 'struck', answer: '' }]);

    expect(await store().ledger.list('R1')).toMatchObject([
      { id: 'Q1', state: 'addressed', answer: 'May.' },
      writtenAround,
    ]);
  });

  it('opens a closed question again, and no item of another kind', async () => {
    const { ledger } = store();
    await ledger.openQuestions(claim, 0, [WHICH]);
    await ledger.keepNote({ runId: 'R1', key: 'm1', author: 'UADA', text: 'Shorter.' });
    await ledger.strikeNote('R1', 'm1');
    await ledger.closeQuestions(claim, [{ id: 'Q1', state: 'addressed', answer: 'May.' }]);

    await ledger.reopenQuestions(claim, ['Q1', 'N1']);

    expect(await ledger.list('R1')).toMatchObject([
      { id: 'Q1', state: 'open', answer: '' },
      { id: 'N1', state: 'struck' },
    ]);
  });

  it('refuses a worker that has lost the run', async () => {
    const stale = claim;
    await store().ledger.openQuestions(claim, 0, [WHICH]);
    await claimOf(store().runs);

    const closed = [{ id: 'Q1', state: 'struck' as const, answer: '' }];
    await expect(store().ledger.closeQuestions(stale, closed)).rejects.toThrow(StaleWorker);
    await expect(store().ledger.reopenQuestions(stale, ['Q1'])).rejects.toThrow(StaleWorker);
    await expect(store().ledger.joinQuestions(stale, [{ id: 'Q1', gaps: [] }])).rejects.toThrow(
      StaleWorker,
    );
  });

  it('keeps all passages of a finding', async () => {
    const passages = [
      { quote: 'It is fast.', fix: 'Say how fast.' },
      { quote: 'It is cheap.', fix: 'Say how cheap.' },
    ];
    await store().ledger.openFindings(claim, 1, [anItem({ pass: false, passages })]);

    expect(await store().ledger.list('R1')).toMatchObject([{ passages }]);
  });

  it('refuses an edit of the brief that did not see the latest one', async () => {
    const edit = { by: 'UADA', at: NOON, points: ['The bill'], orders: [] };

    expect(await store().briefEdits.keep('R1', { ...edit, basedOn: 0 })).toBe(true);
    expect(await store().briefEdits.keep('R1', { ...edit, by: 'UMAX', basedOn: 0 })).toBe(false);
    expect(await store().briefEdits.list('R1')).toEqual([edit]);
  });

  it('takes the same edit of a person once', async () => {
    const edit = { by: 'UADA', at: NOON, points: ['The bill'], orders: [] };
    await store().briefEdits.keep('R1', { ...edit, basedOn: 0 });

    expect(await store().briefEdits.keep('R1', { ...edit, at: NOON + 1, basedOn: 0 })).toBe(true);
    expect(await store().briefEdits.list('R1')).toEqual([edit]);
  });
}
