import { splitFrontMatter } from '../../markdown/front-matter.ts';

/** A file with fewer lines of a draft is not a version of it. */
const SHARE_MIN = 0.5;

/** The draft in a Markdown file: without the fields before the text. */
export function draftInFile(text: string): string {
  return splitFrontMatter(text.replace(/\r\n?/g, '\n')).body.trim();
}

interface DraftText {
  version: number;
  markdown: string;
}

/**
 * Whether a file is a new version of the draft that people read: it has at least half of its lines, and
 * not more of the lines of another draft, whose author worked on an older one.
 */
export function isVersionOf(
  file: string,
  { candidate, drafts }: { candidate: DraftText; drafts: readonly DraftText[] },
): boolean {
  const lines = linesOf(file);
  const share = sharedLines(candidate.markdown, lines);
  return (
    share >= SHARE_MIN && drafts.every(({ markdown }) => sharedLines(markdown, lines) <= share)
  );
}

function sharedLines(draft: string, file: ReadonlySet<string>): number {
  const lines = [...linesOf(draft)];
  return lines.length === 0 ? 0 : lines.filter((line) => file.has(line)).length / lines.length;
}

function linesOf(text: string): Set<string> {
  return new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}
