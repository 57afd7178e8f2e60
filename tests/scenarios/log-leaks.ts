/** This many equal characters in the log and in a person's text are not a coincidence. */
const CHARS_MIN = 12;

export interface Confidential {
  /** The texts of people and models. */
  words: Iterable<string>;
  /** Tokens, keys and addresses that give access. */
  secrets: Iterable<string>;
}

const SECRET_SHAPES = /\b(?:xox[a-z]-|xapp-|sk-)\w+|\/response\/\w+|hooks\.slack\.com\/|ticket=/;

/** The texts and secrets that these lines of JSON contain: pieces of text, and complete secrets. */
export function leaksIn(lines: readonly string[], { words, secrets }: Confidential): string[] {
  const logged = [...new Set(lines.flatMap((line) => textsIn(JSON.parse(line))))];
  const pieces = new Set([...words].flatMap(piecesOf));
  return logged.flatMap((text) => [
    ...piecesOf(text).filter((piece) => pieces.has(piece)),
    ...[...secrets].filter((secret) => text.includes(secret)),
    ...(SECRET_SHAPES.exec(text) ?? []),
  ]);
}

/** White space is ignored: a log may hold a text in one line. */
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
