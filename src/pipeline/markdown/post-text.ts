import { splitFrontMatter, withoutBlankStart } from './front-matter.ts';
import { withLineBreaks, withoutObject, withoutThoughts, withoutTokens } from './model-marks.ts';
import { type FencedPost, readOuterFence } from './outer-fence.ts';
import { readOuterTag } from './outer-tag.ts';
import { withoutTalk } from './post-talk.ts';
import { endsWithColon, isClosingTalk, isOpeningTalk } from './talk.ts';

/** A wrapper may be in another one, such as a fence in a tag. */
const WRAPPERS_MAX = 6;

/** The post in a model's answer, without what is around it; '' where nothing is left. */
export function postText(answer: string): string {
  let text = answer.replace(/\r\n?/g, '\n');
  let title: string | undefined;
  for (let wrapper = 0; wrapper < WRAPPERS_MAX; wrapper += 1) {
    const fields = splitFrontMatter(unwrapped(text));
    title ??= fields.title;
    const inner = withoutBlankStart(fields.body).trimEnd();
    if (inner === text) break;
    text = inner;
  }
  return withTitle(withoutBlankStart(withoutTalk(text)).trimEnd(), title);
}

function unwrapped(text: string): string {
  const answer = withLineBreaks(withoutObject(withoutThoughts(withoutTokens(text))));
  return withoutFence(withoutTag(withoutBlankStart(answer).trimEnd()));
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

/** A title that only the fields before the post had would be lost with them. */
function withTitle(text: string, title: string | undefined): string {
  const hasTitle = /(?:^|\n)(?:# |<h1\b)|\n=+[ \t]*(?:\n|$)/i.test(text);
  return title === undefined || hasTitle || text === '' ? text : `# ${title}\n\n${text}`;
}
