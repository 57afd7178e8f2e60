import { isTag } from './inline-text.ts';

export interface TaggedPost {
  before: string;
  post: string;
  after: string;
  /** Whether the name of the tag is one for a post. */
  isKnown: boolean;
  isClosed: boolean;
}

const NAMES =
  /^(?:drafts?|posts?|blog|blog[_-]?post|article|answer|output|response|result|final|final[_-]?(?:answer|draft|post)|markdown|document|content|text|revision|revised[_-]?draft|written|rest)$/i;
const OPENING = /^[ \t]*<([a-z][\w-]*)(?:\s[^<>\n]*)?>/im;

export function readOuterTag(text: string): TaggedPost | undefined {
  const opening = OPENING.exec(text);
  if (opening === null) return withoutLastTag(text);
  const [whole, name = ''] = opening;
  const isKnown = NAMES.test(name);
  if (!isKnown && (isTag(whole) || name !== name.toLowerCase())) return undefined;
  const before = text.slice(0, opening.index);
  const inside = text.slice(opening.index + whole.length);
  const closing = `</${name}>`;
  const end = inside.toLowerCase().lastIndexOf(closing.toLowerCase());
  if (end !== -1) {
    const after = inside.slice(end + closing.length);
    return { before, post: inside.slice(0, end), after, isKnown, isClosed: true };
  }
  return isKnown ? { before, post: inside, after: '', isKnown, isClosed: false } : undefined;
}

const LAST_TAG = /\n[ \t]*<\/([a-z][\w-]*)>$/i;
const TAG_CHARS_MAX = 60;

function withoutLastTag(text: string): TaggedPost | undefined {
  const end = text.trimEnd();
  const from = Math.max(end.length - TAG_CHARS_MAX, 0);
  const last = LAST_TAG.exec(end.slice(from));
  if (last === null || !NAMES.test(last[1] ?? '')) return undefined;
  const post = end.slice(0, from + last.index);
  return { before: '', post, after: '', isKnown: true, isClosed: true };
}
