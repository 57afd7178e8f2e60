import { splitFrontMatter, withoutBlankStart } from './front-matter.ts';
import {
  withLineBreaks,
  withoutModelTokens,
  withoutObject,
  withoutThoughts,
} from './model-marks.ts';
import { withoutTalk } from './post-talk.ts';
import { unwrapPost } from './unwrap-post.ts';

/** A wrapper may be in another one, such as a fence in a tag. */
const WRAPPERS_MAX = 6;

/** The post in a model's answer, without what is around it; '' where nothing is left. */
export function postText(answer: string): string {
  let text = answer.replace(/\r\n?/g, '\n');
  let title: string | undefined;
  let isOpen = false;
  for (let wrapper = 0; wrapper < WRAPPERS_MAX; wrapper += 1) {
    const inside = unwrapPost(withoutMarks(text));
    const fields = splitFrontMatter(inside.post);
    isOpen ||= !inside.isClosed;
    title ??= fields.title;
    const inner = withoutBlankStart(fields.body).trimEnd();
    if (inner === text) break;
    text = inner;
  }
  const post = splitFrontMatter(withoutTalk(text, { isTalkLikely: isOpen }));
  return withTitle(post.body.trimEnd(), title ?? post.title);
}

function withoutMarks(text: string): string {
  const answer = withLineBreaks(withoutObject(withoutThoughts(withoutModelTokens(text))));
  return withoutBlankStart(answer).trimEnd();
}

/** A title that only the fields before the post had would be lost with them. */
function withTitle(text: string, title: string | undefined): string {
  const hasTitle = /(?:^|\n)(?:# |<h1\b)|\n=+[ \t]*(?:\n|$)/i.test(text);
  return title === undefined || hasTitle || text === '' ? text : `# ${title}\n\n${text}`;
}
