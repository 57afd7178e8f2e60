import { draftLines, headingLines } from '../edits/draft-lines.ts';
import { wordsOf } from '../edits/words-of.ts';
import type { Range } from '../text/locate.ts';

export function headingsOf(markdown: string): string[] {
  return [...new Set(headingLines(draftLines(markdown)).map(({ text }) => text))].filter(Boolean);
}

export function isSameHeading(one: string, other: string): boolean {
  return wordsOf(one) === wordsOf(other);
}

/**
 * The sections with these headings: each ends before the next heading of its level or above, and that of the title of
 * the post before the next heading.
 */
export function sectionsOf(markdown: string, headings: readonly string[]): Range[] {
  if (headings.length === 0) return [];
  const wanted = new Set(headings.map(wordsOf));
  const lines = headingLines(draftLines(markdown));
  const [title, ...others] = lines;
  const sections: Range[] = [];
  const ends = Array.from({ length: LEVELS + 1 }, () => markdown.length);
  for (const { from, level, text } of lines.toReversed()) {
    if (wanted.has(wordsOf(text))) sections.push({ from, to: ends[level] ?? markdown.length });
    ends.fill(from, level);
  }
  const isTitled = title !== undefined && others.every(({ level }) => level > title.level);
  return sections
    .reverse()
    .map((one) =>
      isTitled && one.from === title.from ? { ...one, to: others[0]?.from ?? one.to } : one,
    );
}

const LEVELS = 6;

/** The paragraph, list or quotation of a passage, between blank lines. */
export function blockAround(markdown: string, { from, to }: Range): Range {
  const before = markdown.slice(0, from).split(/\n[ \t]*\n/);
  const start = from - (before.at(-1)?.length ?? 0);
  const [rest = ''] = markdown.slice(to).split(/\n[ \t]*\n/, 1);
  return { from: start, to: to + rest.length };
}
