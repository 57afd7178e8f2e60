import { describe, expect, it } from 'vitest';
import {
  CONTINUED_CHARS_MIN,
  continuableText,
  joinAfter,
} from '../../src/pipeline/rules/continue-draft.ts';

const BEGINNING = `# Tea\n\n${'Tea is good for you.\n'.repeat(30)}\n## Milk\n\nMilk comes last, and it is warm.\n`;

describe('the start that a writer can continue', () => {
  it.each([
    ['line', BEGINNING],
    ['sentence', `${BEGINNING}\nA whole sentence. `],
    ['sentence in quotes', `${BEGINNING}\n“A whole sentence.” `],
    ['sentence in Japanese', `${BEGINNING}\nお茶は良い。`],
  ])('ends with its last complete %s', (_, whole) => {
    expect(continuableText(`${whole}Half a sen`)).toBe(whole);
  });

  it.each([
    ['a question', 'Each cup cost [[? What did a cup cost? In eu'],
    ['a question with an id', 'Each cup cost [[?Q2 What did a cup cost? '],
    ['several sentences', 'Each cup cost [[? What? Say it in euros. Per cup. '],
  ])('ends before a gap with %s that is not whole', (_, cut) => {
    expect(continuableText(`${BEGINNING}${cut}`)).toBe(BEGINNING);
  });

  it('keeps a whole gap', () => {
    const whole = `${BEGINNING}Each cup cost [[? What did a cup cost? ]] in May. `;
    expect(continuableText(`${whole}Half`)).toBe(whole);
  });

  it.each([
    ['too little', '# Tea\n\nIt is'],
    ['one long line', 'x'.repeat(2 * CONTINUED_CHARS_MIN)],
    ['a thought', `<think>\n${BEGINNING}`],
    ['a post in JSON', `{"draft": "${BEGINNING}`],
    ['a post in JSON with escaped lines', `{"draft": ${JSON.stringify(BEGINNING)}`],
  ])('is empty for %s', (_, text) => {
    expect(continuableText(text)).toBe('');
  });
});

describe('the start of a post in an answer', () => {
  it.each([
    ['in a fence', '```markdown\n'],
    ['in a tag', '<draft>\n'],
    ['after talk', 'Sure! Here is the post:\n\n'],
    ['after talk and a fence', 'Here is the post:\n\n```markdown\n'],
    ['after a thought', '<think>\nTea.\n</think>\n\n'],
  ])('%s can be continued alone', (_, before) => {
    const start = continuableText(`${before}${BEGINNING}Half a sen`);

    expect(start).toBe(BEGINNING);
    expect(continuableText(start)).toBe(start);
  });
});

describe('an answer that continues the draft', () => {
  const joined = joinAfter(BEGINNING);

  it('follows the written text', () => {
    expect(joined('## Sugar\n\nNone.')).toBe(`${BEGINNING}## Sugar\n\nNone.`);
  });

  it('follows it without its leading empty lines', () => {
    expect(joined('\n \n- a point')).toBe(`${BEGINNING}- a point`);
  });

  it.each([
    ['the last line', 'Milk comes last, and it is warm.'],
    ['the last section', '## Milk\n\nMilk comes last, and it is warm.'],
  ])('loses its repetition of %s', (_, repeated) => {
    const rest = '\n\n## Sugar\n\nNone.';
    expect(joined(repeated + rest)).toBe(BEGINNING.trimEnd() + rest);
  });

  it('changes nothing when it is the last line alone', () => {
    expect(joined('Milk comes last, and it is warm.')).toBe(BEGINNING.trimEnd());
  });

  it.each([
    ['with the same words', BEGINNING.slice(0, 60)],
    ['with another title', '# All about tea\n\nIt is good.'],
  ])('that begins the post again %s replaces it', (_, answer) => {
    expect(joined(answer)).toBe(answer);
  });

  it('is not a new beginning inside code', () => {
    const inCode = joinAfter(`${BEGINNING}\n\`\`\`sh\nmake tea\n`);
    const rest = '# with milk\nmake milk\n```';
    expect(inCode(rest)).toBe(`${BEGINNING}\n\`\`\`sh\nmake tea\n${rest}`);
  });

  describe('after half a paragraph', () => {
    const half = `${BEGINNING}\nA whole sentence. `;
    const after = joinAfter(half);

    it.each([
      ['continues the paragraph', 'Another one.', `${half}Another one.`],
      ['begins with a space', ' Another one.', `${half}Another one.`],
      ['begins another paragraph', '\n\nAnother one.', `${half.trimEnd()}\n\nAnother one.`],
      ['begins a section', '## Sugar', `${half.trimEnd()}\n\n## Sugar`],
      ['begins a list', '- none', `${half.trimEnd()}\n\n- none`],
    ])('%s', (_, answer, expected) => {
      expect(after(answer)).toBe(expected);
    });
  });

  it('is taken as it is when nothing was written before', () => {
    expect(joinAfter('')('\n# Tea')).toBe('\n# Tea');
  });
});
