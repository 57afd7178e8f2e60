import { describe, expect, it } from 'vitest';
import { nameOf } from '../../src/bot/words/people.ts';
import { refusalSentence } from '../../src/bot/words/refusal-sentence.ts';
import { checkLabel, fixText, issueText, reasonText } from '../../src/bot/words/stored-english.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { OPERATOR, type Refusal } from '../../src/pipeline/rules/approval.ts';
import { CHECKLIST } from '../../src/pipeline/rules/checklist.ts';
import { checkDraft } from '../../src/pipeline/rules/draft-checks.ts';
import { FailureCode, Outcome } from '../../src/pipeline/run.ts';
import { aBrief, aFinding, anItem, NOON } from '../pipeline/cast.ts';

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

  it('says nothing of how it is made', () => {
    for (const [, sentence] of FAILURES) {
      expect(sentence).not.toMatch(/undefined|null|Error\b|\b\d{3}\b|https?:|[A-Z]{2,}_/);
    }
  });
});

describe('a wait', () => {
  it.each(FailureCode.options)('because of %s says until when', (code) => {
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
    WORDS.review.because.rounds_used_up({ revisions, issues, comments });

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
  const refusalText = (refusal: Refusal) =>
    refusalSentence(WORDS, refusal, (user) => nameOf(WORDS, user));

  it.each<[Refusal, string]>([
    [{ refused: 'unknown_run' }, 'I can’t find this post anymore.'],
    [{ refused: 'not_a_member' }, 'Only members of this post’s workspace can do that.'],
    [{ refused: 'not_under_review', current: 3 }, 'That’s an older draft. Draft 3 is the latest.'],
    [{ refused: 'nothing_to_retry' }, 'There’s nothing to retry here.'],
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

  it.each(Outcome.options)('says that a post is %s', (outcome) => {
    expect(refusalText({ refused: 'run_ended', outcome })).toMatch(/^This post .*\.$/);
  });

  it.each(['scope_missing', 'no_answer'] as const)('says why it cannot know: %s', (why) => {
    const refusal = { refused: 'admin_unknown' as const, may: ['UADA'], why };

    expect(refusalText(refusal)).toMatch(/workspace admin\. .* Only <@UADA> or a workspace admin/);
  });
});

describe('English that stores hold', () => {
  const brief = aBrief({ outline: '## Why\n- tea', lengthWords: 100 });
  const failing = checkDraft(brief, 'See [insert name] and [this](https://) today.');

  it('is shown in the words of the catalogue, as a check and as an issue', () => {
    const asked = CHECKLIST.map(({ id, question }) => anItem({ id, question }));
    for (const item of [...asked, ...failing]) {
      const label = checkLabel(WORDS, item);

      expect(label).toBe(Object.entries(WORDS.checks.labels).find(([id]) => id === item.id)?.[1]);
      expect(issueText(WORDS, aFinding({ text: item.question }))).toBe(label);
    }
  });

  it('is shown in the words of the catalogue, as a fix', () => {
    expect(failing.map(({ id, fix }) => [id, fixText(WORDS, fix)])).toEqual([
      ['no_placeholders', 'Replace the placeholder or remove it.'],
      ['links_well_formed', 'Use a full https address or remove the link.'],
      ['length', 'It has 7 words. Extend it.'],
      ['outline_headings', 'Give this part of the outline its own heading.'],
    ]);
    expect(fixText(WORDS, 'It has 1300 words: cut it.')).toBe('It has 1,300 words. Cut it.');
  });

  it('is left as it is where it is not ours', () => {
    expect(fixText(WORDS, 'Name the brand.')).toBe('Name the brand.');
    expect(issueText(WORDS, aFinding({ text: 'Is it short?' }))).toBe('Is it short?');
    expect(reasonText(WORDS, 'It fits.')).toBe('It fits.');
    expect(reasonText(WORDS, 'The writer gave no reason.')).toBe('No reason given.');
  });
});
