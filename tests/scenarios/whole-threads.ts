import { judged } from './editor-answers.ts';
import { answers, DULL } from './scripted-answers.ts';
import type { Thread } from './thread.ts';

/** One revision, an approval and both assets: every kind of message. */
export const revisedOnce = answers({
  verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
});

/** The whole thread after `revisedOnce`, approved at draft 2. */
export const REVISED_THREAD = [
  'bot: *Tea*',
  'bot: *Draft 1* · 4 words · replaced · 1 issue',
  'bot: Draft 2 · 7 words',
  'bot: Grace Lindqvist approved draft 2 · 5 Jan, 09:00 UTC',
  'bot: ✅ *“Tea” is approved.* Here’s everything to publish it.',
];

/** The whole thread of a post that is approved at draft 1. */
export const APPROVED_THREAD = [
  'bot: *Tea*',
  'bot: Draft 1 · 4 words',
  'bot: Grace Lindqvist approved draft 1 · 5 Jan, 09:00 UTC',
  'bot: ✅ *“Tea” is approved.* Here’s everything to publish it.',
];

/** The whole thread, with the time of the start, because a test may let time pass before the approval. */
export function linesAtStart(thread: Pick<Thread, 'summary'>): string[] {
  return thread
    .summary()
    .replaceAll(/5 Jan, \d\d:\d\d UTC/g, '5 Jan, 09:00 UTC')
    .split('\n');
}
