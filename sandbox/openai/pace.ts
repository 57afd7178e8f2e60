import { setTimeout as pause } from 'node:timers/promises';
import type { Kind } from './ask.ts';

/** The duration of each kind of answer in milliseconds; a draft is streamed over this time. */
export type Pace = { firstTokenMs: number } & Record<`${Kind}Ms`, number>;

export const NO_WAITING: Pace = {
  firstTokenMs: 0,
  draftMs: 0,
  verdictMs: 0,
  comparisonMs: 0,
  revisionMs: 0,
  editsMs: 0,
  linkedin_postMs: 0,
  sceneMs: 0,
  imageMs: 0,
  otherMs: 0,
  brief_readingMs: 0,
  sorted_repliesMs: 0,
  claimsMs: 0,
  claim_groundsMs: 0,
  same_questionsMs: 0,
};

/** The pace of the demo, slow enough to watch the live draft. */
export const DEMO_PACE: Pace = {
  firstTokenMs: 600,
  draftMs: 7000,
  verdictMs: 2000,
  comparisonMs: 1000,
  revisionMs: 5000,
  editsMs: 3000,
  linkedin_postMs: 2000,
  sceneMs: 1000,
  imageMs: 3000,
  otherMs: 1000,
  brief_readingMs: 2000,
  sorted_repliesMs: 2000,
  claimsMs: 1000,
  claim_groundsMs: 1000,
  same_questionsMs: 1000,
};

export async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await pause(ms, undefined, { signal });
}
