import type { Ask } from '../ask.ts';
import { headingLevel, headingText } from './blocks.ts';
import { sentencesOf, significantWords } from './language.ts';
import { endingAt, endsWithStep, openingAt, postOf, titleOf } from './post.ts';

const CHARACTERS_MAX = 1300;
const HEADINGS_MAX = 6;
const HASHTAGS_MAX = 4;

/** Writes the post that points to the article: its point, its parts, its next step. */
export function writeLinkedInPost(ask: Ask): { text: string; hashtags: string[] } {
  const post = postOf(ask, ask.draft?.text ?? ask.outline);
  const opening = sentencesOf(post.blocks[openingAt(post)]?.text ?? '')[0] ?? '';
  const parts = post.blocks.filter((block) => headingLevel(block) === 2).slice(0, HEADINGS_MAX);
  const text = [
    opening === '' ? titleOf(post) : opening,
    parts.map((block) => `→ ${headingText(block)}`).join('\n'),
    endsWithStep(post) ? (post.blocks[endingAt(post)]?.text ?? '') : '',
  ];
  return {
    text: text.filter(Boolean).join('\n\n').slice(0, CHARACTERS_MAX),
    hashtags: hashtagsFrom(titleOf(post)),
  };
}

function hashtagsFrom(title: string): string[] {
  const words = [...significantWords(title)].filter((word) => /^\p{L}[\p{L}\d]+$/u.test(word));
  const tags = words
    .slice(0, HASHTAGS_MAX)
    .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
  return tags.length === 0 ? ['Blog'] : tags;
}
