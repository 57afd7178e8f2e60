import { endsWithTalk } from './closing-talk.ts';
import { withoutBlankStart } from './front-matter.ts';
import { type FencedPost, readOuterFence } from './outer-fence.ts';
import { readOuterTag, type TaggedPost } from './outer-tag.ts';
import { paragraphsIn } from './paragraph-words.ts';
import { handsOver, isLabel, isOpeningTalk } from './talk.ts';

interface WrappedPost {
  before: string;
  post: string;
  after: string;
}

/** Takes a post out of a tag and a fence, together with the talk beside them. */
export function unwrapPost(text: string): { post: string; isClosed: boolean } {
  const tagged = readOuterTag(text);
  const tag = tagged !== undefined && isTagOfPost(tagged) ? tagged : { post: text, isClosed: true };
  const fenced = readOuterFence(tag.post, isAside);
  if (fenced === undefined || !isFenceOfPost(fenced)) return tag;
  return { post: fenced.post, isClosed: tag.isClosed && fenced.isClosed };
}

function isTagOfPost(tagged: TaggedPost): boolean {
  const { before, post, after, isKnown } = tagged;
  if (!isAside(before) || !isAside(after)) return false;
  if (outsideChars(tagged) === 0) return true;
  const isFirst = before.trim() === '' && isKnown && beginsPost(post);
  return isFirst || isTalkBeside(tagged, isKnown);
}

function isFenceOfPost(fenced: FencedPost): boolean {
  const { before, post, isMarkdown, isClosed } = fenced;
  if (!isAside(before)) return false;
  const isAlone = outsideChars(fenced) === 0;
  if (isAlone && isClosed) return true;
  if (!(isMarkdown ? beginsPost(post) : beginsBarePost(post))) return false;
  return isAlone || isTalkBeside(fenced, isMarkdown);
}

const START_CHARS = 300;

function beginsPost(post: string): boolean {
  const start = withoutBlankStart(post).slice(0, START_CHARS);
  return /^(?:#{1,2} |[-+]{3}\n|[^\n]+\n[=-]+[ \t]*\n)/.test(start);
}

/** In a fence without a language, a comment of a shell looks like a title. */
function beginsBarePost(post: string): boolean {
  const start = withoutBlankStart(post).slice(0, START_CHARS);
  return /^(?:# [^\n]+\n[ \t]*\n|[-+]{3}\n)/.test(start);
}

/** Whether the text around the wrapper is about the post, and not a post about the text in it. */
function isTalkBeside(wrapped: WrappedPost, isMarked: boolean): boolean {
  const above = paragraphsIn(wrapped.before);
  const [first = ''] = above;
  if (isOpeningTalk(first) || handsOver(above.at(-1) ?? '')) return true;
  if (above.length > 1 || (first !== '' && !isLabel(first))) return false;
  const isMost = isMarked && wrapped.post.length > 2 * outsideChars(wrapped);
  if (wrapped.after.trim() === '') return isMost;
  return endsWithTalk(wrapped.after) || (isMost && above.length === 0);
}

function outsideChars({ before, after }: WrappedPost): number {
  return before.trim().length + after.trim().length;
}

const ASIDE_CHARS_MAX = 1_000;

/** Text beside a wrapper: short, without blocks that only a post has. */
function isAside(text: string): boolean {
  if (text.length > ASIDE_CHARS_MAX) return false;
  return !/^(?:#{1,6} |<h\d|[ \t]*(?:`{3}|~{3})|\||.+\n=+[ \t]*$)/im.test(text);
}
