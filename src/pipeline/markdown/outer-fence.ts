export interface FencedPost {
  before: string;
  post: string;
  after: string;
  /** Whether the fence is marked as Markdown. */
  isMarkdown: boolean;
  isClosed: boolean;
}

const OPENING = /^([ \t]*)(`{3,}|~{3,})(?![`~])([^`]*)$/;
const MARKDOWN = /^(?:markdown|md|mdx|gfm|text|txt|plaintext|plain)(?![\w-])/i;
/** A limit on time: each of them reads the whole text. */
const CLOSINGS_MAX = 4;

/** Of the first fence of the text; `isAside` decides whether the text after it may be talk. */
export function readOuterFence(
  text: string,
  isAside: (after: string) => boolean,
): FencedPost | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^[ \t]*(?:`{3,}|~{3,})/.test(line));
  const [, indent = '', fence = '', info = ''] = OPENING.exec(lines[start] ?? '') ?? [];
  const isMarkdown = MARKDOWN.test(info.trim());
  if (fence === '' || !(isMarkdown || info.trim() === '')) return undefined;
  const before = lines.slice(0, start).join('\n');
  const closings = lines.flatMap((line, at) => (at > start && closes(line, fence) ? [at] : []));
  const wholes = closings
    .slice(-CLOSINGS_MAX)
    .toReversed()
    .filter((end) => isWhole(lines.slice(start + 1, end), fence, isMarkdown));
  const end = wholes.find((at) => isAside(lines.slice(at + 1).join('\n')));
  if (end !== undefined) {
    const post = outdented(lines.slice(start + 1, end), indent.length);
    const after = lines.slice(end + 1).join('\n');
    return { before, post, after, isMarkdown, isClosed: true };
  }
  if (wholes.length > 0 || (closings.length > 0 && !isMarkdown)) return undefined;
  const post = outdented(lines.slice(start + 1), indent.length);
  return { before, post, after: '', isMarkdown, isClosed: false };
}

function outdented(lines: readonly string[], columns: number): string {
  const begin = (line: string) => Math.min(columns, line.search(/\S|$/));
  return lines.map((line) => line.slice(begin(line))).join('\n');
}

function closes(line: string, fence: string): boolean {
  const bare = line.trim();
  return bare.startsWith(fence) && new Set(bare).size === 1;
}

/** Models forget to lengthen the outer fence. In CommonMark, a bare fence closes a bare one. */
function isWhole(inner: readonly string[], fence: string, isMarkdown: boolean): boolean {
  let isInCode = false;
  for (const line of inner.map((text) => text.trim())) {
    if (!line.startsWith(fence)) continue;
    const isBare = new Set(line).size === 1;
    if (!isInCode && isBare && !isMarkdown) return false;
    isInCode = isInCode ? !isBare : true;
  }
  return !isInCode;
}
