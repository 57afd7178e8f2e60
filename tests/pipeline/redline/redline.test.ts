import { describe, expect, it } from 'vitest';
import { changedPassages } from '../../../src/pipeline/rules/redline/changed-passages.ts';
import { type RedlinePart, redline } from '../../../src/pipeline/rules/redline/redline.ts';

const MARKS = { kept: ['', ''], deleted: ['[-', '-]'], inserted: ['[+', '+]'] } as const;

const marked = (parts: readonly RedlinePart[]) =>
  parts.map(({ kind, text }) => MARKS[kind].join(text)).join('');

const side = (parts: readonly RedlinePart[], hidden: RedlinePart['kind']) =>
  parts
    .filter(({ kind }) => kind !== hidden)
    .map(({ text }) => text)
    .join('');

describe('redline', () => {
  it.each([
    ['one word', 'We ship on Friday.', 'We ship on Monday.', 'We ship on [-Friday-][+Monday+].'],
    [
      'neighbouring words as one change',
      'It is very fast now.',
      'It is quite slow now.',
      'It is [-very fast-][+quite slow+] now.',
    ],
    ['a text without spaces', '今日は雨です。', '今日は晴れです。', '今日は[-雨-][+晴れ+]です。'],
    ['a new paragraph', 'One.\n\nTwo.', 'One.\n\nNew.\n\nTwo.', 'One.\n\n[+New.\n\n+]Two.'],
    ['a lost paragraph', 'One.\n\nTwo.\n\nThree.', 'One.\n\nThree.', 'One.\n\n[-Two.\n\n-]Three.'],
    [
      'the whole question of a gap beside its answer',
      'Then [[?Q1 how many queries did a search become? ]].',
      'Then a search did become six queries.',
      'Then [-[[?Q1 how many queries did a search become? ]]-][+a search did become six queries+].',
    ],
    ['equal texts', 'Same.', 'Same.', 'Same.'],
    ['everything', '', 'New.', '[+New.+]'],
  ])('shows %s', (_, before, after, expected) => {
    expect(marked(redline(before, after))).toBe(expected);
  });

  it('holds both texts, also of long ones that share nothing', () => {
    const long = (word: string) =>
      Array.from({ length: 6_000 }, (_, at) => `${word}${at}`).join(' ');
    const texts = [
      '',
      'a',
      '# T\n\nOne two.\n\n- a\n- b\n',
      'One\ttwo.\r\n\r\nThree',
      long('v'),
      long('w'),
    ];
    const wrong = texts.flatMap((before) =>
      texts.filter((after) => {
        const parts = redline(before, after);
        return side(parts, 'inserted') !== before || side(parts, 'deleted') !== after;
      }),
    );

    expect(wrong).toEqual([]);
  });
});

describe('changed passages', () => {
  it('show each change with the words around it', () => {
    const before =
      'First paragraph stays.\n\nThe second one costs 20 euros in all shops of the town.\n\nLast.';
    const after =
      'First paragraph stays.\n\nThe second one costs 30 euros in all shops of the town.\n\nLast.';

    expect(changedPassages(redline(before, after), 20).map(marked)).toEqual([
      '…second one costs [-20-][+30+] euros in all shops…',
    ]);
  });

  it('join changes of one sentence, and part those of two paragraphs', () => {
    const before = 'We are small and fast.\n\nWe sell tea.';
    const after = 'We were small and slow.\n\nWe sell coffee.';

    expect(changedPassages(redline(before, after), 30).map(marked)).toEqual([
      'We [-are-][+were+] small and [-fast-][+slow+].',
      'We sell [-tea-][+coffee+].',
    ]);
  });
});
