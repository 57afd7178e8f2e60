import { LIMITS } from '../api/slack-limits.ts';
import { escapedLine, escapeMrkdwn } from '../text/escape.ts';
import { packLines, splitLine } from '../text/pack-lines.ts';
import type { Words } from '../words/words.ts';
import { type Content, section } from './blocks.ts';

const QUOTE = '> ';
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
const PREVIEW_CHARS_MAX = 150;
/** Four full sections and the first line would be over Slack's limit for a message. */
const SECTIONS_MAX = 3;

/** A text of a person as a quotation, complete, in as many messages as it needs. */
export function quotedMessages({ drafts }: Words, lead: string, text: string): Content[] {
  const pages = pagesOf(quotation(text));
  return pages.map((quoted, index) => {
    const place = pages.length > 1 ? ` (${drafts.part(index + 1, pages.length)})` : '';
    const preview = index === 0 ? ` ${escapedLine(text, PREVIEW_CHARS_MAX)}` : '';
    return {
      text: `${lead}${place}${preview}`,
      blocks: [section(`${lead}${place}`), ...quoted.map(section)],
    };
  });
}

/** Every line has the mark, also where a long one is split. */
function quotation(text: string): string[] {
  const charsMax = LIMITS.block.sectionText - QUOTE.length;
  const lines = escapeMrkdwn(text)
    .split(LINE_END)
    .flatMap((line) => splitLine(line, charsMax));
  return packLines(
    lines.map((line) => `${QUOTE}${line}`),
    LIMITS.block.sectionText,
  );
}

function pagesOf(sections: readonly string[]): string[][] {
  const pages: string[][] = [];
  for (let from = 0; from < sections.length; from += SECTIONS_MAX) {
    pages.push(sections.slice(from, from + SECTIONS_MAX));
  }
  return pages;
}
