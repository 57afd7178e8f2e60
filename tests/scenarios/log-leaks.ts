/** A run of this many characters that both somebody wrote and the log holds is no coincidence. */
const CHARS_MIN = 12;

export interface Confidential {
  /** What people typed and models wrote. */
  words: Iterable<string>;
  /** Tokens, keys and addresses that let whoever knows them act. */
  secrets: Iterable<string>;
}

const SECRET_SHAPES = /\b(?:xox[a-z]-|xapp-|sk-)\w+|\/response\/\w+|hooks\.slack\.com\/|ticket=/;

/** What of it stands in these lines of JSON: pieces of text, and whole secrets. */
export function leaksIn(lines: readonly string[], { words, secrets }: Confidential): string[] {
  const logged = [...new Set(lines.flatMap((line) => textsIn(JSON.parse(line))))];
  const pieces = new Set([...words].flatMap(piecesOf));
  return logged.flatMap((text) => [
    ...piecesOf(text).filter((piece) => pieces.has(piece)),
    ...[...secrets].filter((secret) => text.includes(secret)),
    ...(SECRET_SHAPES.exec(text) ?? []),
  ]);
}

/** White space is no difference: a log may hold a text in one line. */
function piecesOf(text: string): string[] {
  const line = text.replace(/\s+/g, ' ').trim();
  const last = line.length - CHARS_MIN;
  return Array.from({ length: Math.max(0, last + 1) }, (_, at) => line.slice(at, at + CHARS_MIN));
}

/** Every text in a value, the names of its fields included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}
