import { answers, DULL, verdict } from './scripted-answers.ts';

/** One revision, an approval and both assets: every kind of message. */
export const revisedOnce = answers({
  verdict: ({ draft }) => verdict(draft?.text.includes('times') ? undefined : DULL),
});

/** The whole thread after `revisedOnce`, approved at draft 2. */
export const REVISED_THREAD = [
  'bot: *Tea*',
  'bot: Draft 1 · 4 words',
  'bot: Verdict on draft 1: needs improvement',
  'bot: Draft 2 · 7 words',
  'bot: Verdict on draft 2: passed',
  'bot: *Review of draft 2*',
  'bot: Assets for draft 2',
  'bot: Thumbnail for draft 2. Illustration for the blog post “Tea”',
  'bot: The final Markdown of “Tea”',
  'bot: ✅ *Tea* is published. The final Markdown is attached in this thread.',
];

/** The whole thread of a post that is approved at draft 1. */
export const APPROVED_THREAD = [
  'bot: *Tea*',
  'bot: Draft 1 · 4 words',
  'bot: Verdict on draft 1: passed',
  'bot: *Review of draft 1*',
  'bot: Assets for draft 1',
  'bot: Thumbnail for draft 1. Illustration for the blog post “Tea”',
  'bot: The final Markdown of “Tea”',
  'bot: ✅ *Tea* is published. The final Markdown is attached in this thread.',
];
