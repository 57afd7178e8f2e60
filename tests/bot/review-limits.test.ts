import { expect, it } from 'vitest';
import { checkMessage } from '../../sandbox/slack/block-kit/block-check.ts';
import { markdownParts } from '../../src/bot/text/markdown-parts.ts';
import type { Content } from '../../src/bot/views/blocks.ts';
import { draftMessages, draftSizes } from '../../src/bot/views/drafts/draft-message.ts';
import { plainReviewCard, reviewCard } from '../../src/bot/views/review/review-card.ts';
import { statusCard } from '../../src/bot/views/status-card.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { gapMark } from '../../src/pipeline/rules/gaps.ts';
import type { LedgerItem } from '../../src/pipeline/run.ts';
import { ADA, aBrief, aDraft, aFinding, aNote, aRun, aVerdict } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const RTL = 'שלום, זה טקסט ארוך. ';
const HEADINGS = Array.from({ length: 60 }, (_, at) => `## כותרת ${at}\n\n${RTL.repeat(20)}`);
const LONG = RTL.repeat(150);

const many = (count: number, make: (at: number) => LedgerItem) =>
  Array.from({ length: count }, (_, at) => make(at));
const notes = many(200, (at) => aNote({ id: `N${at}`, author: ADA.user, text: LONG }));
const findings = many(60, (at) => aFinding({ id: `F${at}`, text: LONG, quote: LONG, fix: LONG }));
const questions = many(60, (at) =>
  aNote({ id: `Q${at}`, kind: 'question', author: ADA.user, text: LONG, quote: LONG }),
);
const gaps = questions.map(({ id }) => gapMark('How many?', id)).join(' ');
const draft = aDraft({
  version: 50,
  markdown: `# ${'א'.repeat(300)}\n\n${gaps}\n\n${HEADINGS.join('\n\n')}`,
});
const approvers = Array.from({ length: 10 }, (_, at) => `U${'A'.repeat(10)}${at}`);
const run = aRun({ brief: aBrief({ approvers }), requester: ADA.user });
const review = {
  draft,
  verdict: aVerdict({ verdict: 'revise' }),
  because: 'rounds_used_up' as const,
  open: [...notes, ...findings, ...questions],
};

const problems = (contents: readonly Content[]) =>
  contents.flatMap((content) => [...checkMessage(content), ...checkMessage(content, 'update')]);

it('a review of 200 notes, 60 issues and 60 questions fits, with its buttons', () => {
  const card = reviewCard(WORDS, run, review);

  expect(problems([card, plainReviewCard(WORDS, run, review)])).toEqual([]);
  expect(card.blocks.at(-2)?.type === 'actions' || card.blocks.at(-1)?.type === 'actions').toBe(
    true,
  );
});

it('the answers to 200 notes fit into the messages of their draft, with its review', () => {
  const answers = notes.map(({ id }) => {
    return { id, status: 'addressed' as const, reason: LONG, before: LONG, after: LONG };
  });
  const before = draft.markdown.replaceAll('שלום', 'ברוך הבא');
  const verdict = aVerdict({ verdict: 'revise' });
  const shown = { draft: { ...draft, answers }, answered: notes, before, verdict, runId: run.id };

  const messages = draftMessages(
    WORDS,
    shown,
    markdownParts(draft.markdown, draftSizes(WORDS, shown)),
  );

  expect(problems(messages)).toEqual([]);
  expect(JSON.stringify(messages[0])).toContain('Show checks');
});

it('the card takes a title of 300 characters and 200 comments', () => {
  const card = {
    run: { ...run, progress: { phase: 'waiting_for_review' as const, draft: 50, round: 50 } },
    title: RTL.repeat(15),
    openNotes: 200,
    isStuck: false,
    waiting: undefined,
    decisions: [],
    failedAssets: [],
  };

  expect(problems([statusCard(WORDS, card, 'https://slack.example/archives/C1/p1')])).toEqual([]);
});
