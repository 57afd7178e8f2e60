import type { StopReason } from '../../../pipeline/rules/settle-round.ts';
import type { DecisionKind } from '../../../pipeline/run.ts';

export const review = {
  ready: (draft: number) => `Draft ${draft} is ready for your review`,
  of: (draft: number) => `Review of draft ${draft}`,
  because: {
    passed: 'It passed every item of the checklist.',
    passed_with_advice: 'It passed every item that counts; what is open below is advice.',
    rounds_used_up: 'The revision rounds are used up and some items are still open.',
    could_not_judge: 'The evaluator could not judge this draft, so please judge it yourselves.',
  } satisfies Record<StopReason, string>,
  openComments: 'Open notes',
  openIssues: 'Open findings',
  more: (count: number) => `… and ${count} more`,
};

/** What a person did; `name` is theirs. */
export const decisions = {
  approve: (name: string, draft: number) => `${name} approved draft ${draft}`,
  request_revision: (name: string, draft: number) =>
    `${name} requested revisions to draft ${draft}`,
  cancel: (name: string) => `${name} cancelled the run`,
  retry: (name: string) => `${name} pressed Retry`,
} satisfies Record<DecisionKind, (name: string, draft: number) => string>;

export const decisionsByOperator = {
  approve: 'Approved by an operator',
  request_revision: 'Sent back by an operator',
  cancel: 'Stopped by an operator',
  retry: 'Tried again by an operator',
} satisfies Record<DecisionKind, string>;
