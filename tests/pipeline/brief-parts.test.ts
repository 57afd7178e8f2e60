import { describe, expect, it, test } from 'vitest';
import { briefParts, NOTES_IN_FORCE_MAX } from '../../src/pipeline/rules/brief/brief-parts.ts';
import { tidyReading } from '../../src/pipeline/rules/brief/tidy-reading.ts';
import {
  NO_READING,
  ORDERS_MAX,
  POINTS_MAX,
  QUESTIONS_MAX,
} from '../../src/pipeline/run/brief-reading.ts';
import { aBrief, aNote, NOON } from './cast.ts';

const OUTLINE = 'Why we *moved*  to spot\n- two things that broke\n- it cost 42 %';

describe('a reading', () => {
  const many = Array.from({ length: 40 }, (_, at) => `Number ${at}`);

  it('is cut to its limits', () => {
    const questions = many.map((question) => ({ question, about: '' }));
    const read = tidyReading(OUTLINE, { ...NO_READING, points: many, orders: many, questions });

    expect(read.points).toEqual(many.slice(0, POINTS_MAX));
    expect(read.orders).toEqual(many.slice(0, ORDERS_MAX));
    expect(read.questions.map(({ question }) => question)).toEqual(many.slice(0, QUESTIONS_MAX));
  });

  it('loses blank and repeated entries', () => {
    const again = ['Which two?', ' ', 'which TWO', 'Who?'];
    const read = tidyReading(OUTLINE, {
      ...{ ...NO_READING, title: ' Tea\n time ', points: [' a\nb', 'a b', ''], lengthWords: -3 },
      questions: again.map((question, at) => ({ question, about: String(at) })),
    });

    expect(read).toMatchObject({ title: 'Tea time', points: ['a b'], lengthWords: 0 });
    expect(read.questions.map(({ question }) => question)).toEqual(['Which two?', 'Who?']);
  });

  test.each([
    ['two things that broke', 'two things that broke'],
    ['Why we moved to spot', 'Why we *moved* to spot'],
    ['three things that broke', ''],
  ])('quotes the outline’s own words for %j', (about, quote) => {
    const questions = [{ question: 'Which?', about }];
    const read = tidyReading(OUTLINE, { ...NO_READING, questions });

    expect(read.questions).toEqual([{ question: 'Which?', about: quote }]);
  });
});

describe('the brief of a draft', () => {
  const reading = {
    ...{ ...NO_READING, title: 'Spot', audience: 'engineers', lengthWords: 900 },
    ...{ points: ['cost'], orders: ['no names'], setsEnding: true },
  };
  const sources = { brief: aBrief({ tone: 'dry' }), reading, items: [], edits: [] };
  const question = aNote({ id: 'Q1', kind: 'question', text: 'Which two?', quote: 'two things' });
  const answer = aNote({
    id: 'N1',
    about: 'Q1',
    text: 'Logs.',
    state: 'addressed',
    author: 'UADA',
  });

  it('has the choices of people, then the reading', () => {
    const brief = aBrief({ tone: 'dry', audience: 'founders', lengthWords: 400 });

    expect(briefParts({ ...sources, brief })).toMatchObject({
      ...{ title: 'Spot', audience: 'founders', tone: 'dry', lengthWords: 400 },
      ...{ points: ['cost'], orders: ['no names'], setsEnding: true, facts: [], leftOut: [] },
    });
  });

  it('has the latest edit of the team', () => {
    const edit = { by: 'UADA', at: NOON, points: ['one'], orders: ['be kind'] };
    const edits = [edit, { ...edit, points: ['two'], orders: [] }];

    expect(briefParts({ ...sources, edits })).toMatchObject({ points: ['two'], orders: [] });
  });

  it('has the latest used answer of each question as a fact', () => {
    const later = { ...answer, id: 'N2', text: 'Disks.' };
    const waiting = { ...answer, id: 'N3', text: 'Tapes.', state: 'open' as const };
    const items = [question, answer, later, waiting];

    expect(briefParts({ ...sources, items })).toMatchObject({
      facts: [{ question: 'Which two?', answer: 'Disks.', by: 'UADA' }],
      ...{ notes: [], leftOut: [] },
    });
  });

  it('has an answer for which the draft needed no edit as a fact', () => {
    const items = [
      { ...question, state: 'open' as const },
      { ...answer, state: 'declined' as const },
    ];

    expect(briefParts({ ...sources, items })).toMatchObject({
      facts: [{ question: 'Which two?', by: 'UADA' }],
      questions: [],
    });
  });

  it('has no answer in place of which people followed another one', () => {
    const because = { code: 'contradicted' as const, chosen: 'N1', by: 'UADA' };
    const items = [
      question,
      answer,
      { ...answer, id: 'N2', text: 'Disks.', state: 'declined' as const, because },
    ];

    expect(briefParts({ ...sources, items })).toMatchObject({ facts: [{ answer: 'Logs.' }] });
  });

  it('names what the post does without', () => {
    const because = { code: 'written_around' as const };
    const items = [
      { ...question, state: 'declined' as const, because },
      { ...answer, text: '' },
    ];

    expect(briefParts({ ...sources, items })).toMatchObject({
      ...{ facts: [], leftOut: ['Which two?'], leftOutQuotes: ['two things'] },
    });
  });

  it('names the questions that are open', () => {
    const items = [
      { ...question, state: 'struck' as const },
      { ...question, id: 'Q2', text: 'How much?', state: 'open' as const },
    ];

    expect(briefParts({ ...sources, items })).toMatchObject({
      questions: [{ id: 'Q2', text: 'How much?' }],
    });
  });

  it('keeps the newest notes that a draft has addressed', () => {
    const notes = Array.from({ length: NOTES_IN_FORCE_MAX + 5 }, (_, at) =>
      aNote({ id: `N${at}`, text: `Note ${at}`, state: 'addressed' }),
    );
    const items = [aNote({ text: 'Open.' }), aNote({ text: 'No.', state: 'declined' }), ...notes];
    const inForce = briefParts({ ...sources, items }).notes.map(({ text }) => text);

    expect(inForce).toEqual(notes.slice(5).map(({ text }) => text));
  });
});
