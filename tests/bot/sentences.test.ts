import { describe, expect, it } from 'vitest';
import { nameOf } from '../../src/bot/words/people.ts';
import { refusalSentence } from '../../src/bot/words/refusal-sentence.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { OPERATOR, type Refusal } from '../../src/pipeline/rules/approval.ts';
import { AbstainReason, FailureCode, Outcome } from '../../src/pipeline/run.ts';
import { NOON } from '../pipeline/cast.ts';

const WORDS = wordsFor();
const FAILURES = Object.entries(WORDS.failures).map(([code, say]) => [code, say('Retry')] as const);
const refusalText = (refusal: Refusal) =>
  refusalSentence(WORDS, refusal, (user) => nameOf(WORDS, user));
const NEXT_STEP = /Retry|start again|Ask whoever runs/;

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
    for (const sentence of FAILURES.map(([, sentence]) => sentence)) {
      expect(sentence).not.toMatch(/undefined|null|Error\b|\b\d{3}\b|https?:/);
    }
  });
});

describe('a wait', () => {
  it.each(FailureCode.options)('because of %s says until when', (code) => {
    const sentence = WORDS.waits(code, WORDS.times.timeOfDay(NOON));

    expect(sentence).toMatch(/^[A-Z].* at 22 Nov, 12:00 UTC\.$/);
    expect(sentence).not.toMatch(/undefined|null|Error\b/);
  });

  it('for leave to read says what that is for', () => {
    expect(WORDS.waits('slack_reading_limited', WORDS.times.timeOfDay(NOON))).toBe(
      'Slack limits how often I may read this thread, and I look before I say a thing twice; I go on at 22 Nov, 12:00 UTC.',
    );
  });
});

it.each(Object.values(WORDS.review.because))('tells why the loop stopped: %s', (sentence) => {
  expect(sentence).toMatch(/^[A-Z].*\.$/);
});

it.each(AbstainReason.options)('says why the evaluator abstained: %s', (reason) => {
  expect(WORDS.checks.notReviewed(reason)).toMatch(/^The evaluator abstained: its? [a-z].*\.$/);
});

describe('a refusal', () => {
  const existingDecision = { kind: 'approve' as const, by: 'UADA', at: NOON };
  const REFUSALS: Refusal[] = [
    { refused: 'unknown_run' },
    { refused: 'not_a_member' },
    { refused: 'not_allowed', wanted: 'approve', may: ['UADA'] },
    { refused: 'admin_unknown', may: ['UADA'], why: 'scope_missing' },
    { refused: 'admin_unknown', may: ['UADA'], why: 'no_answer' },
    { refused: 'already_decided', existingDecision },
    { refused: 'not_under_review', current: 3 },
    { refused: 'nothing_to_retry' },
    ...Outcome.options.map((outcome) => ({ refused: 'run_ended' as const, outcome })),
  ];

  it.each(REFUSALS)('says that nothing was changed: %j', (refusal) => {
    expect(refusalText(refusal)).toMatch(/[Nn]othing was changed\.$/);
  });

  it.each([
    ['approve', ['UADA'], 'Only <@UADA> may approve drafts of this run.'],
    ['cancel', ['UADA'], 'Only <@UADA> or a workspace admin may cancel this run.'],
    ['retry', ['UADA', 'U1', 'U2'], 'Only <@UADA>, <@U1> or <@U2> may press Retry in this run.'],
  ] as const)('says who may %s', (wanted, may, sentence) => {
    const refusal = { refused: 'not_allowed' as const, wanted, may };

    expect(refusalText(refusal)).toBe(`${sentence} Nothing was changed.`);
  });

  it('names who was first, and when', () => {
    expect(refusalText({ refused: 'already_decided', existingDecision })).toBe(
      '<@UADA> approved this already (22 Nov, 12:00 UTC), so nothing was changed.',
    );
    const byOperator = { kind: 'cancel' as const, by: OPERATOR, at: NOON };
    expect(refusalText({ refused: 'already_decided', existingDecision: byOperator })).toBe(
      'An operator cancelled this already (22 Nov, 12:00 UTC), so nothing was changed.',
    );
  });
});
