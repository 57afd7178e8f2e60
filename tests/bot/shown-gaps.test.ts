import { expect, it } from 'vitest';
import { foldedDraft } from '../../src/bot/views/drafts/folded-draft.ts';
import {
  countDraftWords,
  draftWithQuestions,
  markdownWithQuestions,
  verdictWithQuestions,
} from '../../src/bot/views/questions/shown-gaps.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { aDraft, anItem, aVerdict } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const MARK = '[[?Q2 How many calls? ]]';

it.each([
  ['with a number', `It takes ${MARK}.`, 'It takes **❓ Q2: How many calls?**.'],
  ['without a number', 'It takes [[? How many? ]].', 'It takes **❓ How many?**.'],
  ['of no words', 'It takes [[?Q2 ]].', 'It takes **❓ Q2: What is missing here?**.'],
  ['with signs of Markdown', '[[? Is it *a* `b`? ]]', '**❓ Is it  a   b ?**'],
  ['that is being written', 'It takes [[?Q2 How ma', 'It takes **❓ Q2: How ma**'],
  ['that has just begun', 'It takes [[', 'It takes '],
  ['that has just begun with one sign', 'It takes [', 'It takes '],
])('a gap %s is shown as its question', (_, markdown, shown) => {
  expect(markdownWithQuestions(WORDS, markdown)).toBe(shown);
});

it.each([
  ['Each cup cost [[?Q2 What did *a* cup cost? ]] in May.', 5],
  ['[[? Who? ]] and [[?Q1 When was it? ]] **met** us.', 3],
  ['It is **bold** and 2 ** 3.', 6],
])('the words of %j are those of the post', (markdown, words) => {
  expect(countDraftWords(WORDS, markdownWithQuestions(WORDS, markdown))).toBe(words);
});

it('no text of a draft and its verdict shows the mark of a gap', () => {
  const replacement = { before: MARK, after: MARK };
  const answer = {
    id: 'N1',
    status: 'addressed' as const,
    reason: MARK,
    before: MARK,
    after: MARK,
  };
  const answers = [{ ...answer, replacements: [replacement] }, answer];
  const draft = aDraft({ markdown: MARK, changes: [MARK], answers });
  const passages = [{ quote: MARK, fix: MARK }];
  const items = [anItem({ quote: MARK, fix: MARK, passages }), anItem({ quote: MARK })];
  const verdict = aVerdict({ summary: MARK, items });

  const shown = [draftWithQuestions(WORDS, draft), verdictWithQuestions(WORDS, verdict)];

  expect(JSON.stringify(shown)).not.toContain('[[');
  expect(JSON.stringify(shown)).toContain('❓ Q2: How many calls?');
});

it('a folded draft has as many words as the draft had', () => {
  const draft = aDraft({ markdown: `Each cup cost ${MARK} in May.` });
  const { text } = foldedDraft(WORDS, 'R1', { draft, verdict: undefined, decision: undefined });

  expect(text).toContain('· 5 words ·');
});
