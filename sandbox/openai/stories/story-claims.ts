import type { Ask } from '../ask.ts';
import { fencesIn } from '../fences.ts';
import { allStories, type Story } from './story.ts';

/**
 * The recorded claims of a text, which may be some paragraphs of a draft: the question has the title and no
 * outline. Undefined for a text that has none of them.
 */
export function storyClaims({ brief: { title }, draft }: Ask): unknown {
  const story = allStories().find(({ reading }) => reading.title === title);
  const found = story?.claims.filter(({ quote }) => draft?.text.includes(quote)) ?? [];
  if (found.length === 0) return undefined;
  return { claims: found.map(({ kind, quote, statement }) => ({ kind, quote, statement })) };
}

/** Where the claims of a story come from. Undefined where one of them is not recorded. */
export function claimGrounds(story: Story, { prompt }: Ask): unknown {
  const asked = [...fencesIn(prompt, 'claim')].map(({ attributes, text }) => {
    const [statement] = text.trim().split('\n');
    const known = story.claims.find((claim) => claim.statement === statement);
    return [attributes['id'], known] as const;
  });
  if (asked.some(([, known]) => known === undefined)) return undefined;
  const grounds = asked.map(([id, known]) => {
    return [
      id,
      { ground: known?.ground, quotes: known?.passage ? [known.passage] : [], fix: known?.fix },
    ];
  });
  return { claims: Object.fromEntries(grounds) };
}
