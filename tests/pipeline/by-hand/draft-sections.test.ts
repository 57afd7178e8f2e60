import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftSections,
  sectionText,
  typedSection,
} from '../../../src/pipeline/rules/by-hand/draft-sections.ts';

const SIZES = { pieceCharsMax: 20, piecesMax: 3, sectionsMax: 4 };
const textsOf = (section: { pieces: readonly { text: string }[] }) =>
  section.pieces.map(({ text }) => text);

describe('the sections of a draft', () => {
  it('begin at its headings, and not at a comment in code', () => {
    const draft = 'Hello.\n\n# Tea\n\nHot.\n\n```sh\n# no heading\n```\n\n## Milk\n\nCold.\n';

    const sections = draftSections(draft, { ...SIZES, pieceCharsMax: 3_000 });

    expect(sections.map(({ heading, pieces }) => [heading, pieces])).toEqual([
      ['', [{ text: 'Hello.', gap: '\n\n' }]],
      ['Tea', [{ text: '# Tea\n\nHot.\n\n```sh\n# no heading\n```', gap: '\n\n' }]],
      ['Milk', [{ text: '## Milk\n\nCold.', gap: '\n' }]],
    ]);
  });

  it('split at the ends of paragraphs, and a long paragraph at a space', () => {
    const draft = '# Tea\n\nOne two three.\n\nFour.\n\nA paragraph of more than twenty.';

    expect(draftSections(draft, SIZES).map(textsOf)).toEqual([
      ['# Tea', 'One two three.', 'Four.'],
      ['A paragraph of more', 'than twenty.'],
    ]);
  });

  it('joins sections that a menu has no room for', () => {
    const draft = Array.from({ length: 9 }, (_, at) => `# ${at}\n\nWords.\n\n`).join('');

    const headings = draftSections(draft, { ...SIZES, piecesMax: 99 }).map((one) => one.heading);

    expect(headings).toEqual(['0', '4', '8']);
  });

  it('are the draft again, character by character, if no field was changed', () => {
    const parts = fc.constantFrom(
      '# Tea',
      '## Milk',
      '\n',
      '\n\n',
      ' ',
      'words and words',
      '🍵',
      '```',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (words) => {
        const draft = words.join('');
        const sections = draftSections(draft, SIZES);

        expect(sections.map(sectionText).join('')).toBe(draft);
        const typed = sections.map((one) => typedSection(one, textsOf(one)));
        expect(typed.join('')).toBe(draft);
        expect(sections.flatMap(textsOf).every(({ length }) => length <= 20)).toBe(true);
      }),
    );
  });

  it('keep the space around a field that was changed, and lose it with an emptied one', () => {
    const [section] = draftSections('# Tea\n\nOne two three.\n\nFour.\n', SIZES);
    if (section === undefined) throw new Error('no section');

    expect(typedSection(section, ['# Tea', 'One.\r\nTwo.\n', 'Four.'])).toBe(
      '# Tea\n\nOne.\nTwo.\n\nFour.\n',
    );
    expect(typedSection(section, ['# Tea', '', 'Four.'])).toBe('# Tea\n\nFour.\n');
  });
});
