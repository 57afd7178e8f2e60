import { withoutBlankStart } from './front-matter.ts';
import { type FencedPost, readOuterFence } from './outer-fence.ts';
import { readOuterTag } from './outer-tag.ts';
import { endsWithColon, isClosingTalk, isOpeningTalk } from './talk.ts';

/** Takes a post out of a tag and a fence, together with the talk beside them. */
export function unwrapPost(text: string): string {
  return withoutFence(withoutTag(text));
}

function withoutTag(text: string): string {
  const tagged = readOuterTag(text);
  if (tagged === undefined || !isAside(tagged.before) || !isAside(tagged.after)) return text;
  const isPost = tagged.isKnown || tagged.post.length > outsideChars(tagged);
  return isPost ? tagged.post : text;
}

function withoutFence(text: string): string {
  const fenced = readOuterFence(text, isAside);
  if (fenced === undefined || !isAside(fenced.before)) return text;
  const isAlone = outsideChars(fenced) === 0;
  if (isAlone && fenced.isClosed) return fenced.post;
  if (!POST_START.test(withoutBlankStart(fenced.post).slice(0, START_CHARS))) return text;
  const isMeant = isAlone ? isOpenPost(fenced) : isHandedOver(fenced);
  return isMeant ? fenced.post : text;
}

/** A heading at the start, or fields. */
const POST_START = /^(?:#{1,2} |[-+]{3}\n|[^\n]+\n[=-]+[ \t]*\n)/;
const START_CHARS = 300;

/** In an open fence without a language, a comment of a shell looks like a title. */
function isOpenPost({ post, isMarkdown }: FencedPost): boolean {
  return isMarkdown || post.startsWith('# ');
}

/** Whether the text around the fence is about the post, and not a post about the code in it. */
function isHandedOver(fenced: FencedPost): boolean {
  const { before, post, after, isMarkdown } = fenced;
  const [first = '', ...others] = before.trim().split(/\n[ \t]*\n/);
  const last = others.at(-1) ?? first;
  if (isOpeningTalk(first) || isOpeningTalk(last)) return true;
  if ((last === '' || endsWithColon(last)) && isClosingTalk(after)) return true;
  return isMarkdown && endsWithColon(last) && post.length > 2 * outsideChars(fenced);
}

function outsideChars({ before, after }: { before: string; after: string }): number {
  return before.trim().length + after.trim().length;
}

const ASIDE_CHARS_MAX = 1_000;

/** Text beside a wrapper: short, without blocks that only a post has. */
function isAside(text: string): boolean {
  return text.length <= ASIDE_CHARS_MAX && !/^(?:#{1,6} |[ \t]*(?:`{3}|~{3})|\|)/m.test(text);
}
