import { createHash } from 'node:crypto';

/** Before the first line. */
export const NO_LINE = '0'.repeat(64);

/**
 * One event of a chain as a line of JSON. `hash` is the SHA-256 of `prev` and the event's JSON with sorted keys,
 * so that no line can change, move or disappear before the last one without a trace.
 */
export function chainLine(prev: string, event: object): { line: string; hash: string } {
  const hash = hashOf(prev, event);
  return { line: JSON.stringify({ ...event, prev, hash }), hash };
}

export type Verified = { lines: number; hash: string } | { brokenLine: number; because: string };

/** Reads the lines of an export, and gives the first that is not part of the chain. */
export async function verifyChain(lines: AsyncIterable<string>): Promise<Verified> {
  let [count, last] = [0, NO_LINE];
  for await (const line of lines) {
    count += 1;
    const because = flawOf(line, last);
    if (because !== undefined) return { brokenLine: count, because };
    last = String(parse(line)?.['hash']);
  }
  return { lines: count, hash: last };
}

const CHANGED = 'it was changed';
/** npm prints its own lines first. */
const FOREIGN_BEGINNING = 'it is not a line of an audit; export with npm run --silent';
const NOT_WHOLE = 'it is not a whole line of an audit';

function flawOf(line: string, last: string): string | undefined {
  const fields = parse(line);
  if (fields === undefined) return last === NO_LINE ? FOREIGN_BEGINNING : NOT_WHOLE;
  // A second field of one name would be read in the place of the first, which a person sees.
  if (JSON.stringify(fields) !== line) return CHANGED;
  const { prev, hash, ...event } = fields;
  if (prev !== last) return 'a line before it is missing, or the lines are in another order';
  return hash === hashOf(last, event) ? undefined : CHANGED;
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(prev: string, event: object): string {
  return createHash('sha256')
    .update(`${prev}${canonicalJson(event)}`)
    .digest('hex');
}

/** Sorted keys and no spaces. Fields without a value are left out, as JSON leaves them out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}
