import type { Phase } from '../../../../pipeline/run.ts';
import { allOf, counted } from '../counts.ts';
import { assetNames } from './assets.ts';

const phases: Record<Phase, (draft: number) => string> = {
  drafting: () => 'Writing draft 1…',
  judging: (draft) => `Reviewing draft ${draft}…`,
  revising: () => 'Revising…',
  waiting_for_review: () => 'Ready for review',
  making_assets: () => `Creating ${allOf(Object.values(assetNames))}…`,
  published: () => 'Approved',
  cancelled: () => 'Stopped',
  expired: () => 'Expired',
};

/** For a post that a failure keeps until a person retries. */
const paused: Record<Exclude<Phase, 'cancelled' | 'expired'>, string> = {
  drafting: 'Paused while drafting. Open the thread to retry.',
  judging: 'Paused while reviewing. Open the thread to retry.',
  revising: 'Paused while revising. Open the thread to retry.',
  waiting_for_review: 'Paused before your review. Open the thread to retry.',
  get making_assets() {
    return `Paused while creating ${allOf(Object.values(assetNames))}. Open the thread to retry.`;
  },
  published: 'Paused while sharing the approved post. Open the thread to retry.',
};

/** The status card, and a post in a list. */
export const status = {
  phases,
  paused,
  newVersion: {
    in_progress: 'a new version is in progress',
    approved: 'a newer version is approved',
  },
  draft: (draft: number) => `Draft ${draft}`,
  openChoice: 'Waiting for a choice between two comments',
  requestedBy: (name: string) => `Requested by ${name}`,
  openQuestions: (count: number) => `${counted(count, 'question')} to answer`,
  openComments: (count: number) => `${counted(count, 'comment')} for the next draft`,
  approvedBy: (names: readonly string[], when: string) => `Approved by ${allOf(names)}, ${when}`,
  stoppedBy: (name: string, when: string) => `Stopped by ${name}, ${when}`,
  missing: (names: readonly string[]) =>
    `I couldn’t create the ${allOf(names)}. Open the thread to retry.`,
  madeByAi:
    'AI writes and reviews the drafts and creates the images. Check facts before you publish.',
  listedDraft: (draft: number) => `draft ${draft}`,
  needsAttention: 'Needs attention',
};
