import { judged } from './editor-answers.ts';
import { answers, DULL } from './scripted-answers.ts';

/** One revision, an approval and both assets: every kind of message. */
export const revisedOnce = answers({
  verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
});

/** The whole thread after `revisedOnce`, approved at draft 2. */
export const REVISED_THREAD = [
  'bot: *Tea*',
  'bot: Draft 1 · 4 words',
  'bot: Draft 1 needs work (1 issue)',
  'bot: Draft 2 · 7 words',
  'bot: Draft 2 passed review',
  'bot: *Review of draft 2*',
  'bot: Ready to publish',
  'bot: Thumbnail for draft 2.',
  'bot: Final Markdown of “Tea”',
  'bot: ✅ *“Tea” is approved.* The final Markdown is attached in this thread.',
];

/** The whole thread of a post that is approved at draft 1. */
export const APPROVED_THREAD = [
  'bot: *Tea*',
  'bot: Draft 1 · 4 words',
  'bot: Draft 1 passed review',
  'bot: *Review of draft 1*',
  'bot: Ready to publish',
  'bot: Thumbnail for draft 1.',
  'bot: Final Markdown of “Tea”',
  'bot: ✅ *“Tea” is approved.* The final Markdown is attached in this thread.',
];
