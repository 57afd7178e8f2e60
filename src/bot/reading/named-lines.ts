import type { Names } from '../api/names.ts';
import type { ThreadMessage } from './thread-messages.ts';

/** `Names` takes so many in one call. */
const NAMES_AT_ONCE = 50;

interface NamedLinesDeps {
  names: Names;
  /** In place of an author whose name is unknown. */
  someone: string;
}

export interface ReadWords {
  message: ThreadMessage;
  text: string;
}

/** The words of each message, with the name of its author if there are several messages. */
export async function namedLines(
  deps: NamedLinesDeps,
  read: readonly ReadWords[],
): Promise<string[]> {
  const names = await namesOf(deps, read);
  const isAlone = read.length === 1;
  return read.map(({ message, text }) =>
    isAlone ? text : `${authorOf(deps, message, names)}: ${text}`,
  );
}

async function namesOf(
  { names }: NamedLinesDeps,
  read: readonly ReadWords[],
): Promise<ReadonlyMap<string, string>> {
  const authors = [...new Set(read.flatMap(({ message }) => message.user ?? []))];
  const groups = Array.from({ length: Math.ceil(authors.length / NAMES_AT_ONCE) }, (_, at) =>
    authors.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE),
  );
  const found = await Promise.all(groups.map((group) => names.find(group)));
  return new Map(found.flatMap((some) => [...some]));
}

function authorOf(
  { someone }: NamedLinesDeps,
  { user, username, bot_profile }: ThreadMessage,
  names: ReadonlyMap<string, string>,
): string {
  return names.get(user ?? '') ?? username ?? bot_profile?.name ?? someone;
}

/** The newest lines that fit, with an empty line between them. */
export function newestWithin(lines: readonly string[], charsMax: number): string[] {
  let chars = 0;
  const first = lines.findLastIndex((line) => {
    chars += line.length + 2;
    return chars > charsMax;
  });
  return lines.slice(first + 1);
}
