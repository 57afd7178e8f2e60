export interface JsonObject {
  value: unknown;
  start: number;
  end: number;
}

/** A bound for hostile answers: a brace that is never closed costs a pass over the rest of the text. */
const SCANNED_CHARS_MAX = 1_000_000;

/** Gives the outermost JSON objects of a text, or the only one if the whole text is JSON. */
export function objectsIn(text: string): JsonObject[] {
  const whole = parseLeniently(text);
  if (isObject(whole)) return [{ value: whole, start: 0, end: text.length }];
  // An object written as a JSON string.
  return typeof whole === 'string' ? objectsIn(whole) : [...embeddedObjects(text)];
}

function* embeddedObjects(text: string): Generator<JsonObject> {
  let scanned = 0;
  for (let start = text.indexOf('{'); start !== -1 && scanned < SCANNED_CHARS_MAX; ) {
    const end = endOfObject(text, start);
    scanned += (end ?? text.length) - start;
    const value = end === undefined ? undefined : parseLeniently(text.slice(start, end));
    const isFound = end !== undefined && isObject(value);
    if (isFound) yield { value, start, end };
    start = text.indexOf('{', isFound ? end : start + 1);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives the place after the brace that closes the object, or undefined for an object without an end. */
function endOfObject(text: string, start: number): number | undefined {
  const signs = /["{}]/g;
  signs.lastIndex = start;
  let depth = 0;
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    if (sign[0] === '"') {
      const end = endOfString(text, sign.index);
      if (end === undefined) return undefined;
      signs.lastIndex = end;
      continue;
    }
    depth += sign[0] === '{' ? 1 : -1;
    if (depth === 0) return sign.index + 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number | undefined {
  const signs = /\\|"/g;
  signs.lastIndex = start + 1;
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    if (sign[0] === '"') return sign.index + 1;
    signs.lastIndex = sign.index + 2;
  }
  return undefined;
}

/** Models write raw line breaks into strings, a comma after the last element, and comments. */
function parseLeniently(text: string): unknown {
  return parse(text) ?? parse(repaired(text));
}

/** Models also write an escape for half of a character, which strict servers and Slack refuse later. */
const HALF = /\\ud[89a-f]/i;

function parse(text: string): unknown {
  try {
    return JSON.parse(text.toWellFormed(), HALF.test(text) ? withWholeCharacters : undefined);
  } catch {
    return undefined;
  }
}

function withWholeCharacters(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function repaired(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let quote = text.indexOf('"'); quote !== -1; quote = text.indexOf('"', at)) {
    const end = endOfString(text, quote) ?? text.length;
    parts.push(tidied(text.slice(at, quote)), withEscapes(text.slice(quote, end)));
    at = end;
  }
  return [...parts, tidied(text.slice(at))].join('');
}

const COMMENT = /\/\/[^\n]*|\/\*[^*]*\*\//g;

function tidied(betweenStrings: string): string {
  return betweenStrings
    .replace(COMMENT, '')
    .replace(/\\[nrt]|\u00a0/g, ' ')
    .replace(/,(?=\s*[}\]])/g, '');
}

function withEscapes(string: string): string {
  return string.replace(CONTROL, (sign) => ESCAPES[sign] ?? unicodeEscape(sign));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids these characters inside strings.
const CONTROL = /[\u0000-\u001f]/g;

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function unicodeEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
