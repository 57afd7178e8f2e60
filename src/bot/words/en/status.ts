import type { Phase } from '../../../pipeline/run.ts';

const phases = {
  drafting: 'Drafting',
  judging: 'Judging',
  revising: 'Revising',
  waiting_for_review: 'Waiting for review',
  making_assets: 'Making assets',
  published: 'Published',
  cancelled: 'Cancelled',
  expired: 'Expired',
} satisfies Record<Phase, string>;

/** The status card, and a post in a list. */
export const status = {
  phases,
  paused: {
    drafting: `Standing still after “${phases.drafting}”: see the thread`,
    judging: `Standing still after “${phases.judging}”: see the thread`,
    revising: `Standing still after “${phases.revising}”: see the thread`,
    waiting_for_review: `Standing still after “${phases.waiting_for_review}”: see the thread`,
    making_assets: `Standing still after “${phases.making_assets}”: see the thread`,
    published: `Standing still after “${phases.published}”: see the thread`,
    cancelled: phases.cancelled,
    expired: phases.expired,
  } satisfies Record<Phase, string>,
  round: (round: number) => `Round ${round}`,
  draft: (draft: number) => `Draft ${draft}`,
  requestedBy: (name: string) => `Asked for by ${name}`,
  openComments: (count: number) =>
    `${count} ${count === 1 ? 'note waits' : 'notes wait'} for the next revision`,
  approvedBy: (name: string, when: string) => `Approved by ${name}, ${when}`,
  stoppedBy: (name: string, when: string) => `Cancelled by ${name}, ${when}`,
  madeByAi: 'Drafts, verdicts and pictures are made by AI models: check facts before you publish.',
  listedDraft: (draft: number, round: number) => `round ${round}, draft ${draft}`,
  needsAttention: 'had trouble, see its thread',
};
