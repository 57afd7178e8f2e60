import type { Ask } from '../ask.ts';
import { fencesIn } from '../fences.ts';
import { CHECKS } from './checklist.ts';
import { postOf } from './post.ts';

type Comparison = { better: 'A' | 'B' | 'same'; why: string };

/** Prefers the draft in which its own checks find less. */
export function compare(ask: Ask): Comparison {
  const drafts = [...fencesIn(ask.prompt, 'draft')];
  const [a = 0, b = 0] = drafts.map(({ text }) => findingsIn(ask, text.trim()));
  if (a === b) return { better: 'same', why: 'Both read the same.' };
  return { better: a < b ? 'A' : 'B', why: 'It has fewer sentences that a reader would skip.' };
}

function findingsIn(ask: Ask, markdown: string): number {
  const post = postOf(ask, markdown);
  return Object.values(CHECKS).filter((check) => check(post, ask) !== undefined).length;
}
