import { createReadStream } from 'node:fs';
import { OUTLINE_CHARS_MAX } from '../../pipeline/run.ts';
import { words } from '../words/words.ts';
import { UsageError } from './usage-error.ts';

type Bytes = AsyncIterable<Uint8Array | string>;

/** A character of the limit takes at most three bytes of UTF-8; a byte order mark takes three more. */
const BYTES_MAX = 3 * OUTLINE_CHARS_MAX + 3;

/** The outline, verbatim, from a file or (`-`) from standard input. Raises `UsageError`. */
export async function readOutline(source: string, stdin: Bytes): Promise<string> {
  const isFile = source !== '-';
  const name = isFile ? words().input.file(source) : words().outline.stdin;
  const text = isFile ? await readTextFile(source) : decoded(await readBytes(stdin), name);
  if (text.trim() === '') throw new UsageError(words().outline.empty(name));
  if (text.trim().length > OUTLINE_CHARS_MAX) {
    throw new UsageError(words().outline.tooLong(name));
  }
  return text;
}

/** At most the length of an outline. Raises `UsageError`. */
export async function readTextFile(path: string): Promise<string> {
  return decoded(await readFile(path), words().input.file(path));
}

async function readFile(path: string): Promise<Uint8Array> {
  try {
    return await readBytes(createReadStream(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const sentence = words().inputErrors[code]?.(path) ?? words().input.unreadable(path, code);
    throw new UsageError(sentence, { cause: error });
  }
}

/** Stops after the limit: a longer text is refused anyway, and a stream may never end. */
async function readBytes(stream: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > BYTES_MAX) break;
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array, name: string): string {
  // A long text may be cut inside a character, which is not an error in its encoding.
  const isCut = bytes.length > BYTES_MAX;
  const isBinary = bytes.includes(0);
  try {
    if (!isBinary)
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    // The error below is the same as for a file with zero bytes.
  }
  throw new UsageError(words().input.notText(name));
}
