import { describe, expect, it } from 'vitest';
import { shownInMrkdwn } from '../../src/bot/words/people.ts';
import { answerText, checkText, itemText } from '../../src/bot/words/reasons.ts';
import { refusalSentence } from '../../src/bot/words/refusal-sentence.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { OPERATOR, type Refusal } from '../../src/pipeline/rules/review/approval.ts';
import { FailureCode, Outcome } from '../../src/pipeline/run.ts';
import { aFinding, aNote, anItem, NOON } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const FAILURES = Object.entries(WORDS.failures).map(([code, say]) => [code, say('Retry')] as const);
const NEXT_STEP = /Retry|start again|Ask your Blogpost admin/;

describe('every failure', () => {
  it.each(FAILURES)('%s says what to do', (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).toMatch(NEXT_STEP);
  });

  it('has a sentence of its own', () => {
    const sentences = FAILURES.map(([, sentence]) => sentence);

    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('mentions no internals', () => {
    for (const [, sentence] of FAILURES) {
      expect(sentence).not.toMatch(/undefined|null|Error\b|\b\d{3}\b|https?:|[A-Z]{2,}_/);
    }
  });
});

describe('a wait', () => {
  it.each(FailureCode.options)('for %s says until when', (code) => {
    expect(WORDS.waits[code]('12:00')).toMatch(/^[A-Z].* at 12:00\.$/);
  });

  it('for a limit of Slack or of the AI service is one short sentence', () => {
    expect(WORDS.waits.slack_reading_limited('1:31 AM')).toBe(
      'Slack is limiting me. I’ll continue at 1:31 AM.',
    );
    expect(WORDS.waits.model_rate_limited('1:31 AM')).toBe(
      'The AI service is busy. Retrying at 1:31 AM.',
    );
  });
});

it('shows a moment in the time zone of each reader', () => {
  const at = Math.floor(NOON / 1000);

  expect(WORDS.times.moment(NOON)).toBe(
    `<!date^${at}^{date_short_pretty} at {time}|22 Nov, 12:00 UTC>`,
  );
});

describe('why people are asked', () => {
  const usedUp = (revisions: number, issues: number, comments: number) =>
    WORDS.review.because.rounds_used_up({
      revisions,
      issues,
      comments,
      mayApprove: true,
      isAnswered: false,
    });

  it('counts the revisions and the issues that remain', () => {
    expect(usedUp(2, 2, 0)).toBe('I’ve used both revisions. 2 issues remain.');
    expect(usedUp(1, 1, 0)).toBe('I’ve used my one revision. 1 issue remains.');
    expect(usedUp(3, 1, 1)).toBe('I’ve used all 3 revisions. 1 issue and 1 comment remain.');
    expect(usedUp(0, 1, 0)).toBe('AI revisions are off for this post. 1 issue remains.');
    expect(usedUp(2, 0, 0)).toBe('I’ve used both revisions.');
  });
});

describe('a refusal', () => {
  const existingDecision = { kind: 'approve' as const, by: 'UADA', at: NOON };
  const refusalText = (refusal: Refusal) => refusalSentence(WORDS, refusal, shownInMrkdwn(WORDS));

  it.each<[Refusal, string]>([
    [{ refused: 'unknown_run' }, 'I can’t find this post anymore.'],
    [{ refused: 'not_a_member' }, 'Only members of this post’s workspace can do that.'],
    [{ refused: 'not_under_review', current: 3 }, 'That’s an older draft. Draft 3 is the latest.'],
    [{ refused: 'nothing_to_retry' }, 'There’s nothing to retry here.'],
    [{ refused: 'attempts_used_up' }, 'I’ve tried this 20 times, and that’s the limit.'],
    [
      { refused: 'drafts_used_up', version: 100 },
      'Draft 100 is the last one a post can have. Approve it or stop.',
    ],
    [
      {
        ...{ refused: 'has_gaps', version: 2 },
        gaps: [
          { id: 'Q1', question: 'Who?' },
          { id: 'Q3', question: 'When?' },
        ],
      },
      'Draft 2 still has 2 gaps, so it can’t be approved yet. Answer Q1 and Q3, or let me write around what’s missing.',
    ],
    [{ refused: 'unknown_question' }, 'I can’t find that question anymore.'],
    [{ refused: 'already_decided', existingDecision }, '<@UADA> already approved this draft.'],
    [
      {
        refused: 'already_decided',
        existingDecision: { kind: 'cancel', by: OPERATOR, at: NOON },
      },
      'Your Blogpost admin already stopped this post.',
    ],
  ])('%j', (refusal, sentence) => {
    expect(refusalText(refusal)).toBe(sentence);
  });

  it.each([
    ['approve', ['UADA'], 'Only <@UADA> can approve this post.'],
    ['cancel', ['UADA'], 'Only <@UADA> or a workspace admin can stop this post.'],
    ['retry', ['UADA', 'U1', 'U2'], 'Only <@UADA>, <@U1> or <@U2> can retry this post.'],
  ] as const)('says who can %s', (wanted, may, sentence) => {
    expect(refusalText({ refused: 'not_allowed', wanted, may })).toBe(sentence);
  });

  it('shows the name of a stage as text, which cannot mention people', () => {
    const stage = '<!channel>';
    const missing = { draft: 2, people: ['UADA'], missing: 1, needsAll: true };

    expect([
      refusalText({ refused: 'not_allowed', wanted: 'approve', may: ['UADA'], stage }),
      refusalText({ refused: 'approved_before', ...missing, stage }),
    ]).toEqual([
      'Only <@UADA> can approve this post now. It’s &lt;!channel&gt;’s turn.',
      'You’ve already approved draft 2. Waiting for <@UADA> (&lt;!channel&gt;).',
    ]);
  });

  it.each(Outcome.options)('says that a post is %s', (outcome) => {
    expect(refusalText({ refused: 'run_ended', outcome })).toMatch(/^This post .*\.$/);
  });

  it.each(['scope_missing', 'no_answer'] as const)('says why it cannot know: %s', (why) => {
    const refusal = { refused: 'admin_unknown' as const, may: ['UADA'], why };

    expect(refusalText(refusal)).toMatch(/workspace admin\. .* Only <@UADA> or a workspace admin/);
  });
});

describe('a row of 0.3.0', () => {
  const QUESTIONS = {
    fits_audience: 'Do words, depth and tone suit the audience of the brief?',
    no_placeholders: 'Is it free of placeholders nobody filled in?',
    links_well_formed: 'Does every link have an address that can be opened?',
    length: 'Is it about 90 words long?',
    outline_headings: 'Does every heading of the outline come back?',
  };
  const LABELS = [
    'Right tone and depth for the audience',
    'No leftover placeholders',
    'All links are valid',
    'Close to the target length',
    'Keeps the outline’s headings',
  ];

  it('shows its checks and findings in the words of the catalogue', () => {
    const rows = Object.entries(QUESTIONS);

    expect(
      rows.map(([id, question]) => checkText(WORDS, anItem({ id, question })).question),
    ).toEqual(LABELS);
    expect(rows.map(([, text]) => itemText(WORDS, aFinding({ text })).text)).toEqual(LABELS);
  });

  it.each([
    [QUESTIONS.length, 'It has 1300 words: cut it.', 'It has 1,300 words. Cut it.'],
    [QUESTIONS.length, 'It has 20 words: extend it.', 'It has 20 words. Extend it.'],
    [
      QUESTIONS.no_placeholders,
      'Replace the placeholder with the words themselves, or leave it out.',
      'Replace the placeholder or remove it.',
    ],
    [
      QUESTIONS.links_well_formed,
      'Give the link a full https address, or leave the link out.',
      'Use a full https address or remove the link.',
    ],
    [QUESTIONS.fits_audience, 'Name the brand.', 'Name the brand.'],
  ])('shows the fix of %s %s', (question, fix, shown) => {
    const row = anItem({ id: 'no_filler', question, fix, pass: false });

    expect(checkText(WORDS, row).fix).toBe(shown);
    expect(itemText(WORDS, aFinding({ text: question, fix })).fix).toBe(shown);
  });

  it('keeps the words of people and of the AI', () => {
    const unknown = aFinding({ text: 'Is it short?', fix: 'Cut it.' });

    expect(itemText(WORDS, unknown)).toEqual({ text: 'Is it short?', fix: 'Cut it.' });
    expect(itemText(WORDS, aNote({ text: QUESTIONS.length })).text).toBe(QUESTIONS.length);
    expect(answerText(WORDS, { reason: 'It fits.' })).toBe('It fits.');
    expect(answerText(WORDS, { reason: 'The writer gave no reason.' })).toBe('No reason given.');
  });
});

it('words a reason that is stored as a code', () => {
  const because = { code: 'after_approval', draft: 2 } as const;

  expect(answerText(WORDS, { because, reason: '' })).toBe('It came after draft 2 was approved.');
});
