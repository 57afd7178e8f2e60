import { describe, expect, it } from 'vitest';
import {
  ABSTAIN_REASONS,
  FAILURES,
  refusalSentence,
  STOP_REASONS,
  waitSentence,
} from '../../src/bot/words/sentences.ts';
import { OPERATOR, type Refusal } from '../../src/pipeline/rules/approval.ts';
import { FailureCode, Outcome } from '../../src/pipeline/run.ts';
import { NOON } from '../pipeline/cast.ts';

const NEXT_STEP = /Retry|start again|Ask whoever runs/;

describe('every failure', () => {
  it.each(Object.entries(FAILURES))('%s says what to do', (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).toMatch(NEXT_STEP);
  });

  it('has a sentence of its own', () => {
    const sentences = Object.values(FAILURES);

    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('mentions no internals', () => {
    for (const sentence of Object.values(FAILURES)) {
      expect(sentence).not.toMatch(/undefined|null|Error\b|\b\d{3}\b|https?:/);
    }
  });
});

describe('a wait', () => {
  it.each(FailureCode.options)('for %s says until when', (code) => {
    const sentence = waitSentence({ code, until: NOON });

    expect(sentence).toMatch(/^[A-Z].* at 22 Nov, 12:00 UTC\.$/);
    expect(sentence).not.toMatch(/undefined|null|Error\b/);
  });

  it('for permission to read says what the permission is for', () => {
    expect(waitSentence({ code: 'slack_reading_limited', until: NOON })).toBe(
      'Slack limits how often I may read this thread, and I look before I say a thing twice; I go on at 22 Nov, 12:00 UTC.',
    );
  });
});

it.each(Object.values(STOP_REASONS))('explains why the loop stopped: %s', (sentence) => {
  expect(sentence).toMatch(/^[A-Z].*\.$/);
});

it.each(Object.values(ABSTAIN_REASONS))(
  'continues after “The evaluator abstained: %s”',
  (words) => {
    expect(words).toMatch(/^its? [a-z].*[^.]$/);
  },
);

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
    { refused: 'attempts_used_up' },
    { refused: 'drafts_used_up', version: 100 },
    ...Outcome.options.map((outcome) => ({ refused: 'run_ended' as const, outcome })),
  ];

  it.each(REFUSALS)('says that nothing was changed: %j', (refusal) => {
    expect(refusalSentence(refusal)).toMatch(/[Nn]othing was changed\.$/);
  });

  it.each([
    ['approve', ['UADA'], 'Only <@UADA> may approve drafts of this run.'],
    ['cancel', ['UADA'], 'Only <@UADA> or a workspace admin may cancel this run.'],
    ['retry', ['UADA', 'U1', 'U2'], 'Only <@UADA>, <@U1> or <@U2> may press Retry in this run.'],
  ] as const)('says who may %s', (wanted, may, sentence) => {
    const refusal = { refused: 'not_allowed' as const, wanted, may };

    expect(refusalSentence(refusal)).toBe(`${sentence} Nothing was changed.`);
  });

  it('names the first person, and when', () => {
    expect(refusalSentence({ refused: 'already_decided', existingDecision })).toBe(
      '<@UADA> approved this already (22 Nov, 12:00 UTC), so nothing was changed.',
    );
    const byOperator = { kind: 'cancel' as const, by: OPERATOR, at: NOON };
    expect(refusalSentence({ refused: 'already_decided', existingDecision: byOperator })).toBe(
      'An operator cancelled this already (22 Nov, 12:00 UTC), so nothing was changed.',
    );
  });
});
