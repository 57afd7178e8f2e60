import type { Brief } from '../run.ts';
import { withoutFences } from './prose.ts';

const TITLE_CHARS_MAX = 100;

export function titleOf(brief: Brief, markdown = ''): string {
  if (brief.title !== undefined) return brief.title;
  const heading = withoutFences(markdown).match(/^#\s+(.+)$/m)?.[1];
  const lines = withoutFences(brief.outline).split(/\n+/).map(withoutMarkers);
  const title = heading === undefined ? lines.find(hasWords) : headingText(heading);
  return title ? shorten(title) : 'Blog post';
}

/** Markdown allows closing signs (`# Title #`); without a space before them they are text, as in C#. */
function headingText(line: string): string {
  return withoutMarkers(line.trimEnd().replace(/(?<=\s)#+$/, ''));
}

const MARKERS = /^\s*(?:(?:#{1,6}|[-*+>]|\d+[.)])\s+)*/;
const BOLD = /(\*\*|\b__)(?=\S)(.+?)\1/g;

function withoutMarkers(line: string): string {
  return line.replace(MARKERS, '').replace(BOLD, '$2').trim();
}

function hasWords(line: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line);
}

function shorten(title: string): string {
  if (title.length <= TITLE_CHARS_MAX) return title;
  const head = title.slice(0, TITLE_CHARS_MAX - 1);
  const words = head.match(/^.{50,}(?=\s)/s)?.[0].trimEnd();
  return `${words ?? head.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
