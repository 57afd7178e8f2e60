import { expect, it } from 'vitest';
import { answerLines } from '../../src/cli/terminal/answer-lines.ts';
import type { EditReport } from '../../src/pipeline/run/revision.ts';
import type { Answer } from '../../src/pipeline/run.ts';
import { aDraft, aNote } from '../pipeline/cast.ts';

const REPORT: EditReport = {
  applied: 1,
  unmatched: [],
  refused: [],
  outsideShare: 0,
  isRewritten: false,
  lost: [],
};
const REPLACEMENTS = [
  { before: 'a', after: 'b' },
  { before: 'c', after: 'd' },
];

it.each<[string, Partial<Answer>, Partial<EditReport>, string[]]>([
  ['addressed', { replacements: REPLACEMENTS }, {}, ['  addressed “Say why.”: Done. (2 passages)']],
  [
    'partly',
    { status: 'partly', because: { code: 'passage_not_found' } },
    { outsideShare: 0.12 },
    [
      '  partly “Say why.”: The passage to change could not be found in the draft.',
      '  12% of the text outside these passages changed.',
    ],
  ],
  [
    'not changed',
    { status: 'declined', because: { code: 'would_lose_parts' } },
    { outsideShare: 0.02 },
    ['  not changed “Say why.”: Left out, because it would have removed other parts of the post.'],
  ],
  [
    'rewritten',
    {},
    { isRewritten: true, outsideShare: 0.9 },
    ['  addressed “Say why.”: Done.', '  The whole post is rewritten.'],
  ],
])('shows an answer that is %s', (_, more, report, lines) => {
  const answer: Answer = { id: 'N1', status: 'addressed', reason: 'Done.', before: '', after: '' };
  const draft = aDraft({ answers: [{ ...answer, ...more }], edits: { ...REPORT, ...report } });

  expect(answerLines(draft, [aNote({ text: 'Say why.' })])).toEqual(lines);
});

it('names a question with its answer', () => {
  const answer: Answer = { id: 'N1', status: 'addressed', reason: '', before: '', after: '' };
  const question = aNote({ id: 'Q1', kind: 'question', text: 'How many?' });

  expect(
    answerLines(aDraft({ answers: [answer] }), [question, aNote({ about: 'Q1', text: '' })]),
  ).toEqual(['  addressed “How many?”']);
});
