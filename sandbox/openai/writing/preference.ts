import type { Ask } from '../ask.ts';
import { fencesIn } from '../fences.ts';
import { CHECKS } from './checklist.ts';
import { postOf } from './post.ts';

type Preference = { better: 'A' | 'B' | 'same'; strength: 'clearly' | 'slightly'; reason: string };

/** Prefers the post in which its own checks find less. */
export function preferPost(ask: Ask): Preference {
  const [a = 0, b = 0] = [...fencesIn(ask.prompt, 'draft')].map(({ text }) =>
    findingsIn(ask, text.trim()),
  );
  const strength = Math.abs(a - b) > 1 ? 'clearly' : 'slightly';
  if (a === b) return { better: 'same', strength, reason: 'Both read the same.' };
  return { better: a < b ? 'A' : 'B', strength, reason: 'The other one has more to correct.' };
}

function findingsIn(ask: Ask, markdown: string): number {
  const post = postOf(ask, markdown);
  return Object.values(CHECKS).filter((check) => check(post, ask) !== undefined).length;
}
