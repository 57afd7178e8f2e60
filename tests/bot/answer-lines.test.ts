import { describe, expect, it } from 'vitest';
import { aboutDraft } from '../../src/bot/views/drafts/draft-message.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import type { EditReport } from '../../src/pipeline/run/revision.ts';
import type { Answer } from '../../src/pipeline/run.ts';
import { aDraft, aFinding, aNote } from '../pipeline/cast.ts';

const REPORT: EditReport = {
  applied: 1,
  unmatched: [],
  refused: [],
  outsideShare: 0,
  isRewritten: false,
  lost: [],
};

function anAnswer(more: Partial<Answer> = {}): Answer {
  return { id: 'N1', status: 'addressed', reason: 'Done.', before: 'a', after: 'b', ...more };
}

function linesOf(
  answers: Answer[],
  edits: Partial<EditReport> = {},
  answered = [aNote(), aFinding()],
): string[] {
  const draft = aDraft({ answers, edits: { ...REPORT, ...edits } });
  const blocks = aboutDraft(wordsFor(), { draft, answered });
  return blocks.flatMap((block) =>
    block.type === 'section' ? (block.text?.text ?? '').split('\n') : [],
  );
}

const pairs = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ before: `old ${at}`, after: `new ${at}` }));

describe('an answer', () => {
  it('shows its first three passages', () => {
    expect(linesOf([anAnswer({ replacements: pairs(5) })]).slice(2)).toEqual([
      '✅ Addressed: Done.',
      '> Before: “old 0”',
      '> After: “new 0”',
      '> Before: “old 1”',
      '> After: “new 1”',
      '> Before: “old 2”',
      '> After: “new 2”',
      '> and 2 more',
    ]);
  });

  it('to a finding shows its passages too, if it is by edits', () => {
    const finding = { id: 'F1', replacements: [{ before: '', after: 'new' }] };

    expect(linesOf([anAnswer(finding)])).toContain('> After: “new”');
    expect(linesOf([anAnswer({ id: 'F1' })]).join('\n')).not.toContain('After');
  });

  it.each([
    ['en', '“We lost two days.”', '“We lost two days.”'],
    ['de', '„Das Netz war weg.“', '„Das Netz war weg.“'],
    ['de', '„Ja“, dann „nein“', '„„Ja“, dann „nein““'],
    ['ja', '「圏外でした」', '「圏外でした」'],
  ] as const)('to a note of one quotation has its marks once, in %s: %s', (locale, text, shown) => {
    const draft = aDraft({ answers: [anAnswer()], edits: REPORT });
    const blocks = aboutDraft(wordsFor(locale), { draft, answered: [aNote({ text })] });

    expect(JSON.stringify(blocks)).toContain(`: ${shown}\\n`);
  });

  it('can be partly', () => {
    const because = { code: 'passage_not_found' } as const;
    const lines = linesOf([anAnswer({ status: 'partly', because, replacements: pairs(1) })]);

    expect(lines.slice(2)).toEqual([
      '☑️ Partly: The passage to change could not be found in the draft.',
      '> Before: “old 0”',
      '> After: “new 0”',
    ]);
  });

  it('names the parts that its edits would lose', () => {
    const lost = ['Cost', '31', '27', 'x'].map((text) => ({ kind: 'heading' as const, text }));
    const edit = { serves: ['N1'], kind: 'delete' as const, passage: 'p', text: '' };
    const because = { code: 'would_lose_parts' } as const;

    const lines = linesOf([anAnswer({ status: 'declined', because })], {
      refused: [{ edit, lost }],
    });

    expect(lines.at(-1)).toBe(
      '✋ Not changed: Left out, because it would have removed other parts of the post. (“Cost”, “31”, “27”, …)',
    );
  });

  it.each([
    ['64', '<@UGRACE>, Q2 “How many calls?”: “64”'],
    ['', '<@UGRACE>, Q2 “How many calls?”: write around it'],
  ])('to a question shows both: %j', (text, line) => {
    const question = aNote({ id: 'Q2', kind: 'question', text: 'How many calls?' });
    const lines = linesOf([anAnswer()], {}, [question, aNote({ about: 'Q2', text })]);

    expect(lines).toContain(line);
  });
});

it.each([
  [0.02, false],
  [0.034, true],
])('shows the share of %f that changed outside: %s', (outsideShare, isShown) => {
  const lines = linesOf([anAnswer()], { outsideShare });

  expect(lines.includes('3% of the text outside these passages changed.')).toBe(isShown);
});

it('shows a rewrite with the parts that it lost', () => {
  const lost = [{ kind: 'link' as const, text: 'https://a.example' }];
  const lines = linesOf([anAnswer()], { isRewritten: true, lost, outsideShare: 0.9 });

  expect(lines.slice(-2)).toEqual([
    'The whole post is rewritten.',
    'No longer in it: “https://a.example”.',
  ]);
});
