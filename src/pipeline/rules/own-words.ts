import { replaceGaps } from './gaps.ts';
import { blank, blankCode } from './prose.ts';

const LINK = /!?\[[^[\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^[\]\n]{0,200}\])/g;
const ADDRESS = /https?:\/\/[^\s()<>[\]"'`]{1,2000}/g;
const QUOTED =
  /“[^“”\n]{1,600}”|„[^„“”\n]{1,600}[“”]|«[^«»\n]{1,600}»|"[^"\n]{1,600}"|「[^「」\n]{1,600}」/g;
const QUOTED_LINE = /^[ \t]*>.*$/gm;

/**
 * The words that a post says itself: blanks replace code, links, quotations and gaps. Every other
 * character keeps its place.
 */
export function blankParts(markdown: string): string {
  let text = replaceGaps(blankCode(markdown), ({ mark }) => blank(mark));
  for (const pattern of [LINK, ADDRESS, QUOTED, QUOTED_LINE]) text = text.replace(pattern, blank);
  return text;
}
