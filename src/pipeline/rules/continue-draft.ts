import { startsWrapped } from './draft-text.ts';

/** With less than that, beginning anew costs next to nothing. */
export const CONTINUED_CHARS_MIN = 400;
/** A writer may say so much again before it goes on. */
const REPEATED_CHARS_MAX = 1_000;
const REPEATED_CHARS_MIN = 12;
const OPENING_CHARS = 40;
/** What stands on a line of its own, though the line breaks before it may be lost. */
const BLOCK = /^(?:#{1,6} |[-*+] |\d+[.)] |\||>|`{3}|~{3})/;

/** A line, or a sentence in it, that is whole. */
const WHOLE = /^[\s\S]*(?:\n|[.!?…]["”’)*_]*[ ]|[。！？])/;

/** What a writer can go on from: the whole sentences of a text that was cut off, or nothing. */
export function continuableText(text: string): string {
  const whole = WHOLE.exec(text)?.[0] ?? '';
  return whole.length < CONTINUED_CHARS_MIN || startsWrapped(whole) ? '' : whole;
}

/**
 * Gives the function that joins what was written before with what a writer answers now. What it says
 * again is left out; one that began the post anew is taken alone.
 */
export function joining(written: string): (answer: string) => string {
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

/** A post has one title, at its beginning. */
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

/** A comment in code may look like a title. */
function endsInCode(text: string): boolean {
  let fence = '';
  for (const line of text.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
  }
  return fence !== '';
}
