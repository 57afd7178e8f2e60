import type { Aim } from '../../run/by-hand.ts';
import { wordsOf } from '../edits/words-of.ts';
import { locate } from '../text/locate.ts';
import { headingsOf } from './draft-places.ts';

const QUOTED_LINE = /^>[ \t]?/;

/**
 * The place of the draft that a reply is about, if it begins with a quotation of the draft and has
 * other words after it. A quoted heading means its section.
 */
export function aimOfReply(text: string, markdown: string): Aim | undefined {
  const lines = text.trim().split('\n');
  const end = lines.findIndex((line) => !QUOTED_LINE.test(line));
  if (end < 1) return undefined;
  const quote = lines.slice(0, end).map((line) => line.replace(QUOTED_LINE, ''));
  const words = quote.join('\n').trim();
  const heading = headingsOf(markdown).find((one) => wordsOf(one) === wordsOf(words));
  if (heading !== undefined) return { at: 'section', heading };
  const [place, ...others] = locate(markdown, words);
  if (place === undefined || others.length > 0) return undefined;
  return { at: 'passage', quote: markdown.slice(place.from, place.to) };
}
