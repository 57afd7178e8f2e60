const PASSAGE_CHARS_MIN = 1_000;

/**
 * Splits Markdown into passages that can be parsed alone: they end at blank lines, never inside a code
 * block, and never before an indented line, which may belong to the list above it.
 */
export function passagesOf(markdown: string): string[] {
  const passages: string[] = [];
  let lines: string[] = [];
  let length = 0;
  let fence: string | undefined;
  for (const [line, next] of withNextLine(markdown.split('\n'))) {
    lines.push(line);
    length += line.length + 1;
    fence = fenceAfter(fence, line);
    const mayEnd = fence === undefined && line.trim() === '' && !/^[ \t]/.test(next);
    if (!mayEnd || length < PASSAGE_CHARS_MIN) continue;
    passages.push(lines.join('\n').trimEnd());
    lines = [];
    length = 0;
  }
  return [...passages, lines.join('\n')].filter((passage) => passage.trim() !== '');
}

function withNextLine(lines: readonly string[]): [line: string, next: string][] {
  return lines.map((line, at) => [line, lines[at + 1] ?? '']);
}

function fenceAfter(open: string | undefined, line: string): string | undefined {
  const bare = line.replace(/^[ \t>]*(?:[-*+]|\d{1,9}[.)])?[ \t]*/, '');
  const [ticks] = bare.match(/^(?:`{3,}|~{3,})/) ?? [];
  if (open === undefined || ticks === undefined) return open ?? ticks;
  return ticks.startsWith(open) && bare.trimEnd() === ticks ? undefined : open;
}
