import { postText } from '../markdown/post-text.ts';
import { unclosedGapAt } from './gaps.ts';

/** A new start costs little for a shorter text. */
export const CONTINUED_CHARS_MIN = 400;
const REPEATED_CHARS_MAX = 1_000;
const REPEATED_CHARS_MIN = 12;
const OPENING_CHARS = 40;
/** Markdown that begins a line. Models may drop the line breaks before it. */
const BLOCK = /^(?:#{1,6} |[-*+] |\d+[.)] |\||>|`{3}|~{3})/;

const WHOLE = /^[\s\S]*(?:\n|[.!?…]["”’)*_]*[ ]|[。！？])/;

/** The complete sentences of the post in an interrupted answer, or '' if they are not worth a continuation. */
export function continuableText(text: string): string {
  const whole = wholeSentences(text.replace(/\r\n?/g, '\n'));
  if (whole.length < CONTINUED_CHARS_MIN) return '';
  const post = postText(whole);
  // A post that differs from the answer was escaped, and the rest will be escaped too.
  const isVerbatim = !post.startsWith('{') && whole.includes(post);
  if (!isVerbatim) return '';
  const written = whole.trimEnd();
  const kept = written.endsWith(post) ? post + whole.slice(written.length) : `${post}\n`;
  return kept.length < CONTINUED_CHARS_MIN ? '' : kept;
}

/** A gap that the text ends in is cut off with its sentence: its question is not whole. */
function wholeSentences(text: string): string {
  const whole = WHOLE.exec(text)?.[0] ?? '';
  const from = unclosedGapAt(whole);
  return from === undefined ? whole : (WHOLE.exec(whole.slice(0, from))?.[0] ?? '');
}

/** The rest of a draft in a finished answer. A fence at its start may end the code it continues. */
export function continuationText(written: string, answer: string): string {
  return endsInCode(written) ? answer.trim() : postText(answer);
}

/** Appends the writer's answer without the words it repeats; an answer that starts over replaces all. */
export function joinAfter(written: string): (answer: string) => string {
  if (written === '') return (answer) => answer;
  const isInCode = endsInCode(written);
  return (answer) => {
    const more = answer.replace(/^(?:[ \t]*\n)+/, '');
    const isNewLine = more !== answer || BLOCK.test(more);
    if (startsOver(more, { written, isInCode })) return more;
    const repeated = repeatedChars(written.trimEnd(), more);
    if (repeated > 0) return written.trimEnd() + more.slice(repeated);
    if (written.endsWith('\n')) return written + more;
    return isNewLine ? `${written.trimEnd()}\n\n${more}` : written + more.trimStart();
  };
}

/** A second title means a new start, because a post has only one. */
function startsOver(more: string, { written, isInCode }: { written: string; isInCode: boolean }) {
  const opening = written.trimStart().slice(0, OPENING_CHARS);
  return more.trimStart().startsWith(opening) || (!isInCode && /^# \S/.test(more));
}

function repeatedChars(written: string, more: string): number {
  const max = Math.min(REPEATED_CHARS_MAX, written.length, more.length);
  for (let length = max; length >= REPEATED_CHARS_MIN; length -= 1) {
    if (more.startsWith(written.slice(-length))) return length;
  }
  return 0;
}

/** In code, a comment (`# …`) looks like a title. */
function endsInCode(text: string): boolean {
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
  }
  return fence !== '';
}
