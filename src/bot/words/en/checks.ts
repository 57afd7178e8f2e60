import type { AbstainReason } from '../../../pipeline/run.ts';

const abstentions = {
  refused: 'it declined to answer',
  truncated: 'its answer was cut off, also with more room',
  malformed: 'its answer could not be read',
  contradictory: 'it asked for a revision and named nothing to improve',
  chose: 'it said that it cannot judge this draft',
} satisfies Record<AbstainReason, string>;

/** The review of a draft by the AI reviewer and by code. */
export const checks = {
  result: {
    pass: (draft: number) => `Verdict on draft ${draft}: passed`,
    revise: (draft: number) => `Verdict on draft ${draft}: needs improvement`,
    abstain: (draft: number) => `Verdict on draft ${draft}: could not judge`,
  },
  passed: (passed: number, of: number) => `${passed} of ${of} items passed`,
  reviewedBy: 'judged by an evaluator that sees only the brief, the checklist and this draft',
  notReviewed: (reason: AbstainReason) =>
    `The evaluator abstained: ${abstentions[reason]}. This is not a pass, and it used up no round.`,
  suggestion: '(advice only)',
  fix: (fix: string) => `Edit: ${fix}`,
};
